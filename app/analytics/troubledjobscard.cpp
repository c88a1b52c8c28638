#include "app/analytics/troubledjobscard.h"

#include "app/analytics/figureformat.h"
#include "app/analytics/troubledjobdelegate.h"
#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "app/widgets/segmentedswitch.h"
#include "core/engineclient.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMargins>
#include <QPointer>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <memory>

namespace smartcache {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds reloadGap = 1s;
constexpr std::chrono::milliseconds afterTrouble = 3s;
constexpr int shownRows = 7;
constexpr QMargins beside(8, 0, 8, 0);

/// What became of several questions that were asked together.
struct Outcome
{
    int waiting = 0;
    int succeeded = 0;
    QString trouble;
};

} // namespace

TroubledJobsCard::TroubledJobsCard(const AppContext &context, QWidget *parent)
    : QFrame(parent)
    , m_context(context)
    , m_model(context)
    , m_retryAll(context)
    , m_removal(context, this)
{
    setLook(this, "card");
    m_reload.setSingleShot(true);
    m_open = addJobAction(tr("Open"), QStringLiteral("external"), &TroubledJobsCard::open);
    m_retry = addJobAction(tr("Retry"), QStringLiteral("refresh"), &TroubledJobsCard::retry);
    m_remove =
        addJobAction(tr("Delete"), QStringLiteral("trash"), &TroubledJobsCard::removeSelected);
    m_retryEach = addJobAction(tr("Retry all"), {}, &TroubledJobsCard::retryAll);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 12, 6, 12); // The rest is the rows' own, which light up.
    layout->setSpacing(8);
    layout->addWidget(makeHeader());
    makeList();
    layout->addWidget(m_list);
    layout->addWidget(m_empty);
    layout->addWidget(makeStatusLine());
    layout->addWidget(makeButtons());

    connect(&m_reload, &QTimer::timeout, this, [this] {
        m_model.reload(std::exchange(m_reloadsAll, false) ? TroubledJobsModel::Rest::Forget
                                                          : TroubledJobsModel::Rest::Keep);
    });
    connect(&m_model, &TroubledJobsModel::loaded, this, &TroubledJobsCard::onListed);
    connect(&m_model, &TroubledJobsModel::failed, this, &TroubledJobsCard::onUnlisted);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &TroubledJobsCard::refreshLook);
    connect(&m_removal, &DeferredRemoval::changed, this, &TroubledJobsCard::onRemovalsChanged);
    connect(&m_removal, &DeferredRemoval::failed, this,
            [this](const Error &error) { say(error.message, true); });
    connect(&m_retryAll, &RetryAll::progressed, this,
            [this](int retried) { say(tr("%n job(s) queued again so far", nullptr, retried)); });
    connect(&m_retryAll, &RetryAll::finished, this,
            [this](int retried) { say(tr("%n job(s) queued again", nullptr, retried)); });
    connect(&m_retryAll, &RetryAll::failed, this,
            [this](const Error &error) { say(error.message, true); });
    connect(&context.feed, &JobFeed::happened, this, [this](const Event &event) {
        if (m_isActive && m_model.note(event) && !m_reload.isActive())
            m_reload.start(reloadGap);
    });
    connect(&context.feed, &JobFeed::missed, this, [this] {
        if (m_isActive)
            m_model.reload(TroubledJobsModel::Rest::Forget);
    });
    setCounts(0, 0);
    refreshLook();
}

QAction *TroubledJobsCard::addJobAction(const QString &text, const QString &icon,
                                        void (TroubledJobsCard::*act)())
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(m_context.theme.icon(icon));
    connect(action, &QAction::triggered, this, act);
    return action;
}

QWidget *TroubledJobsCard::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(beside);
    auto *title = new QLabel(tr("Jobs in trouble"));
    setLook(title, "heading");
    m_kind = new SegmentedSwitch({tr("Failed"), tr("Delayed")}, tr("Which jobs are listed"));
    connect(m_kind, &SegmentedSwitch::changed, this, &TroubledJobsCard::setKind);
    layout->addWidget(title, 1);
    layout->addWidget(m_kind);
    return header;
}

void TroubledJobsCard::makeList()
{
    m_list = new QListView;
    setLook(m_list, "bare");
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new TroubledJobDelegate(m_context.theme, m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("Jobs in trouble"));
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addActions({m_open, m_retry, m_remove});
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT jobActivated(index.data(TroubledJobsModel::IdRole).toByteArray());
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TroubledJobsCard::refreshLook);

    m_empty = new QLabel;
    setLook(m_empty, "muted");
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setContentsMargins(beside + QMargins(0, 10, 0, 10));
}

QWidget *TroubledJobsCard::makeStatusLine()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(beside);
    m_message = new QLabel;
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    setLook(m_message, "muted");
    m_undo = new QPushButton(tr("Undo"));
    m_more = new QPushButton(tr("Show more"));
    connect(m_undo, &QPushButton::clicked, &m_removal, &DeferredRemoval::undo);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_model.fetchMore({});
        m_list->setFocus();
    });
    layout->addWidget(m_message, 1);
    layout->addWidget(m_undo);
    layout->addWidget(m_more);
    return line;
}

QWidget *TroubledJobsCard::makeButtons()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(beside);
    layout->setSpacing(8);
    for (QAction *action : {m_open, m_retry, m_remove, m_retryEach}) {
        auto *button = new QPushButton(action->text());
        button->setIcon(action->icon());
        button->setObjectName(action->text());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [action, button] {
            button->setEnabled(action->isEnabled());
            button->setVisible(action->isVisible());
            button->setText(action->text());
        });
        if (action == m_retryEach)
            layout->addStretch(1);
        layout->addWidget(button);
    }
    return line;
}

void TroubledJobsCard::setActive(bool active)
{
    m_isActive = active;
    if (active)
        m_model.reload(TroubledJobsModel::Rest::Forget);
    else {
        m_reload.stop();
        m_removal.commit();
    }
}

void TroubledJobsCard::setCounts(qint64 dead, qint64 delayed)
{
    m_dead = dead;
    m_delayed = delayed;
    const FigureFormat format;
    m_kind->setText(0, tr("Failed (%1)", "jobs").arg(format.shortCount(dead)));
    m_kind->setText(1, tr("Delayed (%1)", "jobs").arg(format.shortCount(delayed)));
    m_list->viewport()->update(); // "Any moment" comes with time alone.
    // The history's index lags behind the store's own count while it is built anew.
    const qint64 count = m_model.kind() == TroubledJob::Kind::Dead ? dead : delayed;
    const bool isComplete = !m_model.canFetchMore({}) && m_removal.pending().isEmpty();
    if (m_isActive && m_isListed && isComplete && m_model.rowCount() != count
        && !m_reload.isActive()) {
        m_reloadsAll = true;
        m_reload.start(reloadGap);
    }
}

void TroubledJobsCard::setKind(int index)
{
    m_isListed = false;
    m_model.setKind(index == 0 ? TroubledJob::Kind::Dead : TroubledJob::Kind::Delayed);
    say({});
    if (m_isActive)
        m_model.reload(TroubledJobsModel::Rest::Forget);
}

QList<QByteArray> TroubledJobsCard::selectedIds() const
{
    QList<QByteArray> ids;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        ids.append(row.data(TroubledJobsModel::IdRole).toByteArray());
    return ids;
}

void TroubledJobsCard::open()
{
    for (const QByteArray &id : selectedIds())
        Q_EMIT jobActivated(id);
}

void TroubledJobsCard::retry()
{
    EngineClient *client = m_context.backend.client();
    if (!client)
        return say(tr("The backend is not running."), true);
    const QList<QByteArray> ids = selectedIds();
    const auto outcome = std::make_shared<Outcome>();
    outcome->waiting = int(ids.size());
    for (const QByteArray &id : ids) {
        client->retry(id, [self = QPointer(this), outcome](const Expected<QByteArray> &retried) {
            if (!self)
                return;
            outcome->succeeded += retried ? 1 : 0;
            if (!retried)
                outcome->trouble = retried.error().message;
            if (--outcome->waiting > 0)
                return;
            if (outcome->trouble.isEmpty())
                self->say(tr("%n job(s) queued again", nullptr, outcome->succeeded));
            else
                self->say(outcome->trouble, true);
        });
    }
}

void TroubledJobsCard::removeSelected()
{
    if (const QList<QByteArray> ids = selectedIds(); !ids.isEmpty())
        m_removal.remove(ids);
}

void TroubledJobsCard::onRemovalsChanged()
{
    const QList<QByteArray> &pending = m_removal.pending();
    m_model.setHidden({pending.begin(), pending.end()});
    say(pending.isEmpty() ? QString() : tr("%n job(s) deleted", nullptr, int(pending.size())));
    // From the start: what comes back by an undo may stand beyond the first page.
    if (m_isActive && pending.isEmpty())
        m_model.reload(TroubledJobsModel::Rest::Forget);
}

void TroubledJobsCard::retryAll()
{
    if (m_retryAll.isRunning()) {
        m_retryAll.stop();
        return;
    }
    m_retryAll.start();
    if (m_retryAll.isRunning())
        say(tr("Queuing all failed jobs again …"));
}

void TroubledJobsCard::onListed()
{
    m_isListed = true;
    refreshLook();
}

/// The list stays as it is, and is asked for again by and by.
void TroubledJobsCard::onUnlisted(const Error &error)
{
    say(tr("The list cannot be had now: %1").arg(error.message), true);
    m_isListed = false;
    if (m_isActive)
        m_reload.start(afterTrouble);
}

void TroubledJobsCard::say(const QString &message, bool isTrouble)
{
    m_message->setText(message);
    setLook(m_message, isTrouble ? "danger" : "muted");
    m_message->style()->polish(m_message);
    refreshLook();
}

void TroubledJobsCard::refreshLook()
{
    const bool isDead = m_model.kind() == TroubledJob::Kind::Dead;
    const int rows = m_model.rowCount();
    const int chosen = int(m_list->selectionModel()->selectedRows().size());
    m_list->setVisible(rows > 0);
    m_empty->setVisible(rows == 0);
    m_empty->setText(!m_isListed ? tr("…", "a list that is being loaded")
                     : isDead    ? tr("No job has failed that is still to be looked at.")
                                 : tr("No job waits to be tried again."));
    if (rows > 0) {
        const int rowHeight = m_list->sizeHintForRow(0);
        m_list->setFixedHeight(std::min(rows, shownRows) * rowHeight + 4);
    }
    m_open->setEnabled(chosen == 1);
    m_retry->setEnabled(chosen > 0);
    m_retry->setVisible(isDead);
    m_remove->setEnabled(chosen > 0);
    m_retryEach->setVisible(isDead);
    m_retryEach->setEnabled(rows > 0 || m_retryAll.isRunning());
    m_retryEach->setText(m_retryAll.isRunning() ? tr("Stop") : tr("Retry all"));
    m_undo->setVisible(!m_removal.pending().isEmpty());

    const bool hasMore = m_model.canFetchMore({});
    m_more->setVisible(hasMore);
    const FigureFormat format;
    m_more->setText(tr("Show more (%1 of %2)", "how many are shown, how many there are")
                        .arg(format.count(rows),
                             format.count(std::max<qint64>(isDead ? m_dead : m_delayed, rows))));
    m_message->parentWidget()->setVisible(hasMore || !m_message->text().isEmpty()
                                          || !m_removal.pending().isEmpty());
}

} // namespace smartcache
