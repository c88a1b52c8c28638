#include "app/library/librarypage.h"

#include "app/backend/backend.h"
#include "app/job/jobview.h"
#include "app/library/exportbar.h"
#include "app/library/filterbar.h"
#include "app/library/libraryactions.h"
#include "app/library/librarylist.h"
#include "app/library/librarymodel.h"
#include "app/library/marksform.h"
#include "app/library/placeholder.h"
#include "app/settings/preferences.h"
#include "app/shell/banner.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "app/widgets/waitwhile.h"
#include "core/base/log.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

namespace smartcache {

namespace {

constexpr int detailsMs = 40;
constexpr int saidMs = 4000;
constexpr int minuteMs = 60'000;
constexpr auto longestExport = std::chrono::minutes(1); ///< At the end of the program.

QString splitterKey()
{
    return QStringLiteral("library/splitter");
}

QString readNotice()
{
    return QStringLiteral("read");
}

} // namespace

LibraryPage::LibraryPage(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new LibraryModel(context.backend, context.feed, context.backend.clock(), this))
    , m_list(new LibraryList(*m_model, context.theme, context.backend.clock()))
    , m_filters(new FilterBar(context.theme, context.backend.clock()))
    , m_notices(new BannerArea(context.theme))
    , m_export(new ExportBar(context.backend, *m_model))
    , m_actions(new LibraryActions(context, *m_model, *m_list, *m_notices, *m_export, this))
    , m_result(new QLabel)
    , m_exportButton(new QToolButton)
    , m_instead(new Placeholder(context.theme, QStringLiteral("library")))
    , m_unselected(new Placeholder(context.theme, QStringLiteral("summarize")))
    , m_job(new JobView(context))
    , m_marks(new MarksForm(context))
{
    m_splitter = new QSplitter;
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->addWidget(makeList());
    m_splitter->addWidget(makeDetails());
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->restoreState(m_context.preferences.value(splitterKey()).toByteArray());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addWidget(m_filters);
    layout->addWidget(m_notices);
    layout->addWidget(m_export);
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_list);
    connectAll();
    onSelectionMoved();
    showDetails();
    updateState();
}

LibraryPage::~LibraryPage()
{
    save();
}

QWidget *LibraryPage::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *title = new QLabel(tr("Library"));
    setLook(title, "title");
    m_result->setObjectName(QStringLiteral("result"));
    m_result->setTextFormat(Qt::PlainText);
    setLook(m_result, "muted");
    layout->addWidget(title);
    layout->addSpacing(10);
    layout->addWidget(m_result);
    layout->addSpacing(6);
    layout->addWidget(m_filters->clearButton());
    layout->addStretch(1);
    for (QAction *action :
         {m_actions->star(), m_actions->copy(), m_actions->again(), m_actions->remove()}) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setIconSize({20, 20});
        layout->addWidget(button);
    }
    m_exportButton->setIcon(m_actions->exportMenu()->icon());
    m_exportButton->setIconSize({20, 20});
    m_exportButton->setMenu(m_actions->exportMenu());
    m_exportButton->setPopupMode(QToolButton::InstantPopup);
    m_exportButton->setToolTip(tr("Export"));
    m_exportButton->setAccessibleName(tr("Export"));
    layout->addWidget(m_exportButton);
    return head;
}

QWidget *LibraryPage::makeList()
{
    m_listStack = new QStackedWidget;
    m_listStack->addWidget(m_list);
    m_listStack->addWidget(m_instead);
    return m_listStack;
}

QWidget *LibraryPage::makeDetails()
{
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_job);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *details = new QWidget;
    auto *layout = new QVBoxLayout(details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_marks);
    m_detailsStack = new QStackedWidget;
    m_detailsStack->addWidget(details);
    m_detailsStack->addWidget(m_unselected);
    m_detailsStack->setMinimumWidth(250);
    return m_detailsStack;
}

void LibraryPage::connectAll()
{
    auto *find = new QShortcut(QKeySequence(QKeySequence::Find), this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_filters, &FilterBar::focusSearch);
    connect(m_filters, &FilterBar::changed, this, [this] {
        m_model->setQuery(m_filters->query());
        updateState();
    });
    connect(m_filters, &FilterBar::tagBegun, this,
            [this] { m_filters->suggestTags(m_model->knownTags()); });
    connect(m_actions, &LibraryActions::tagWanted, m_filters, &FilterBar::setTag);
    connect(m_actions, &LibraryActions::said, this, [this](const QString &text) {
        m_saidTimer.start();
        m_result->setText(text);
    });
    connect(m_model, &LibraryModel::extentChanged, this, [this] {
        selectAwaited();
        updateState();
    });
    connect(m_model, &LibraryModel::modelReset, this, &LibraryPage::restoreSelection);
    connect(&m_model->loader(), &LibraryLoader::stateChanged, this, &LibraryPage::updateState);
    connect(m_list, &LibraryList::selectionMoved, this, &LibraryPage::onSelectionMoved);
    connect(m_instead, &Placeholder::pressed, this, &LibraryPage::onPlaceholderPressed);
    connect(m_job, &JobView::replaced, this,
            [this](const QByteArray &oldId, const QByteArray &newId) {
                if (oldId != (m_list->selectedCount() == 1 ? m_selected : m_awaited))
                    return; // Its user has gone on.
                m_list->clearSelection();
                m_selected.clear();
                m_awaited = newId;
                selectAwaited();
                m_detailsTimer.start(); // What the user adds is of the new one, too.
            });
    connect(m_marks, &MarksForm::starWanted, this,
            [this](const QByteArray &id, bool starred) { m_actions->setStarred({id}, starred); });
    connect(m_marks, &MarksForm::failed, this, [this](const Error &error) {
        m_notices->show(
            QStringLiteral("marks"),
            {Notice::Kind::Danger, tr("What you wrote was not saved: %1").arg(error.message)});
    });
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_context.preferences.setValue(splitterKey(), m_splitter->saveState()); });
    m_detailsTimer.setSingleShot(true);
    m_detailsTimer.setInterval(detailsMs);
    connect(&m_detailsTimer, &QTimer::timeout, this, &LibraryPage::showDetails);
    m_saidTimer.setSingleShot(true);
    m_saidTimer.setInterval(saidMs);
    connect(&m_saidTimer, &QTimer::timeout, this, &LibraryPage::updateState);
    auto *minute = new QTimer(this); // "5 min ago" does not stay so.
    connect(minute, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    minute->start(minuteMs);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &LibraryPage::finish);
}

void LibraryPage::onSelectionMoved()
{
    const int count = m_list->selectedCount();
    if (count == 1)
        m_selected = m_model->idAt(m_list->selectedRows().first());
    else if (count > 1)
        m_selected.clear();
    if (count > 0)
        m_awaited.clear(); // Its user has gone on.
    m_detailsTimer.start();
}

void LibraryPage::showDetails()
{
    const int count = m_list->selectedCount();
    if (count == 1 || (count == 0 && !m_awaited.isEmpty())) {
        const QByteArray id = count == 1 ? m_selected : m_awaited;
        if (m_job->id() != id)
            m_job->show(id);
        m_marks->show(id);
        m_detailsStack->setCurrentIndex(0);
        return;
    }
    m_job->show({});
    m_marks->show({});
    if (count > 1)
        m_unselected->say(tr("%n selected", nullptr, count),
                          tr("Star, copy, export, summarize again or delete them all with the "
                             "buttons above."));
    else
        m_unselected->say(tr("Nothing selected"), tr("Select an entry to read its summary."));
    m_detailsStack->setCurrentIndex(1);
}

void LibraryPage::showJob(const QByteArray &id)
{
    m_list->clearSelection();
    m_selected.clear(); // It must not come back in place of this one.
    m_awaited = id;
    selectAwaited();
    if (!m_awaited.isEmpty() && m_filters->isAnySet())
        m_filters->clear(); // Perhaps they keep it out.
    m_detailsTimer.start();
}

void LibraryPage::selectAwaited()
{
    const int row = m_awaited.isEmpty() ? -1 : m_model->rowOf(m_awaited);
    if (row >= 0)
        m_list->selectOnly(row);
}

/// Another search may still have what was looked at.
void LibraryPage::restoreSelection()
{
    const int row = m_selected.isEmpty() ? -1 : m_model->rowOf(m_selected);
    if (row >= 0)
        m_list->selectOnly(row);
    m_detailsTimer.start();
}

QString LibraryPage::resultText() const
{
    const int count = m_model->rowCount();
    const bool isIndexComplete = m_model->loader().isIndexComplete();
    if (m_model->loader().state() == LibraryLoader::State::Loading
        || (count == 0 && !isIndexComplete))
        return tr("Loading…");
    if (count == 0)
        return {};
    if (!isIndexComplete)
        return tr("%Ln so far; older ones are still being found", nullptr, count);
    if (!m_model->isComplete())
        return tr("Showing %n of many", nullptr, count);
    return m_filters->isAnySet() ? tr("%n found", nullptr, count) : tr("%n in all", nullptr, count);
}

void LibraryPage::updateState()
{
    if (!m_saidTimer.isActive())
        m_result->setText(resultText());
    const LibraryLoader &loader = m_model->loader();
    const bool isEmpty = m_model->rowCount() == 0;
    const bool isFailed = loader.state() == LibraryLoader::State::Failed;
    const QString cause = loader.error() ? loader.error()->message : QString();
    m_notices->withdraw(readNotice());
    if (isFailed && isEmpty) {
        m_instead->say(tr("The library cannot be read now"), cause, tr("Try again"));
    } else if (isFailed) {
        m_notices->show(readNotice(),
                        {Notice::Kind::Warning,
                         tr("The library cannot be read now, and may have changed: %1").arg(cause),
                         tr("Try again"), [this] { m_model->loader().retry(); }, false});
    } else if (isEmpty && m_filters->isAnySet()) {
        m_instead->say(tr("Nothing found"),
                       tr("Each word that you type must begin a word of the title, summary, tags, "
                          "note, source or text, and every filter must fit."),
                       tr("Clear filters"));
    } else if (isEmpty) {
        m_instead->say(tr("Nothing here yet"),
                       tr("Every text, page and file that you summarize is kept here."),
                       tr("Summarize something"));
    }
    const bool isShown = isEmpty && (isFailed || m_model->isComplete());
    m_listStack->setCurrentIndex(isShown ? 1 : 0);
}

void LibraryPage::onPlaceholderPressed()
{
    if (m_model->loader().state() == LibraryLoader::State::Failed)
        m_model->loader().retry();
    else if (m_filters->isAnySet())
        m_filters->clear();
    else
        Q_EMIT summarizeRequested();
}

void LibraryPage::save()
{
    m_marks->save();
    m_actions->carryOut();
}

void LibraryPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) // Not when the window is only minimised.
        save();
}

void LibraryPage::finish()
{
    save();
    waitWhile([this] { return m_marks->isBusy() || m_actions->isBusy(); });
    waitWhile([this] { return m_export->isRunning(); }, longestExport);
    if (m_export->isRunning())
        qCWarning(logEngine) << "The program ends before an export has: there is no file.";
}

} // namespace smartcache
