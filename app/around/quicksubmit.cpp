#include "app/around/quicksubmit.h"

#include "app/around/singleaddress.h"
#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "core/engineclient.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>

namespace smartcache {

namespace {

constexpr int popupWidth = 560;

} // namespace

QuickSubmit::QuickSubmit(const AppContext &context, QWidget *parent)
    : QWidget(parent, Qt::Dialog | Qt::FramelessWindowHint)
    , m_context(context)
    , m_input(new QLineEdit)
    , m_submit(new QPushButton(tr("&Summarize")))
    , m_progress(new QProgressBar)
    , m_state(new QLabel)
    , m_result(new QLabel)
    , m_open(new QPushButton(tr("&Open in SmartCache")))
    , m_copy(new QPushButton(tr("&Copy")))
{
    setWindowTitle(tr("Quick summarize"));
    setWindowIcon(QIcon(QStringLiteral(":/app/smartcache.svg")));
    setFixedWidth(popupWidth);

    auto *logo = new QLabel;
    logo->setPixmap(windowIcon().pixmap(24, 24));
    m_input->setPlaceholderText(tr("A text or an address"));
    m_input->setAccessibleName(tr("A text or an address to summarize"));
    setLook(m_submit, "primary");
    m_submit->setEnabled(false);
    auto *top = new QHBoxLayout;
    top->setSpacing(10);
    top->addWidget(logo);
    top->addWidget(m_input, 1);
    top->addWidget(m_submit);

    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Working on it"));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    setLook(m_state, "muted");
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_result->setAccessibleName(tr("Summary"));

    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(8);
    bottom->addWidget(m_state, 1);
    bottom->addWidget(m_copy);
    bottom->addWidget(m_open);

    auto *card = new QFrame;
    setLook(card, "popup");
    auto *cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(16, 16, 16, 16);
    cardLayout->setSpacing(12);
    cardLayout->addLayout(top);
    cardLayout->addWidget(m_progress);
    cardLayout->addWidget(m_result);
    cardLayout->addLayout(bottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSizeConstraint(QLayout::SetFixedSize); // it grows with the summary
    layout->addWidget(card);

    connect(m_input, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_submit->setEnabled(!text.trimmed().isEmpty()); });
    connect(m_input, &QLineEdit::returnPressed, this, &QuickSubmit::submit);
    connect(m_submit, &QPushButton::clicked, this, &QuickSubmit::submit);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_result->text()); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        const QByteArray id = m_id;
        close();
        Q_EMIT openWanted(id);
    });
    connect(&context.feed, &JobFeed::happened, this, &QuickSubmit::onEvent);
    connect(&context.feed, &JobFeed::missed, this, &QuickSubmit::load);
    showError({});
}

void QuickSubmit::open()
{
    const QUrl url = singleAddressIn(QGuiApplication::clipboard()->text());
    if (!url.isEmpty() && !isVisible())
        m_input->setText(url.toString(QUrl::FullyEncoded));
    m_input->selectAll();
    m_input->setFocus(Qt::PopupFocusReason);
    if (!isVisible()) {
        adjustSize();
        const QScreen *screen = QGuiApplication::screenAt(QCursor::pos());
        const QRect place =
            (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
        // With room to grow below.
        move(place.center().x() - width() / 2, place.top() + place.height() / 4);
    }
    show();
    raise();
    activateWindow();
}

void QuickSubmit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void QuickSubmit::submit()
{
    const QString input = m_input->text().trimmed();
    if (input.isEmpty())
        return;
    EngineClient *client = m_context.backend.client();
    const int round = ++m_round;
    m_id.clear();
    if (!client)
        return showError(tr("SmartCache is not running just now. Try again in a moment."));
    showRunning(tr("Handing in…"));
    Submission submission;
    submission.input = input;
    client->submit(submission, [self = QPointer(this), round](const Expected<SubmitReply> &reply) {
        if (self && self->m_round == round)
            self->onReply(reply);
    });
}

void QuickSubmit::onReply(const Expected<SubmitReply> &reply)
{
    if (!reply)
        return showError(reply.error().message);
    if (!reply->jobId.isEmpty() && reply->outcome != SubmitReply::Outcome::Hit)
        Q_EMIT submitted(reply->jobId);
    m_id = reply->isAnswered() ? reply->summary.hash : reply->jobId;
    if (reply->isAnswered()) {
        showSummary(reply->summary.summary.text);
        m_state->setText(tr("From the cache"));
        return;
    }
    showRunning(tr("Waiting for its turn…"));
    load(); // it may be done by now
}

void QuickSubmit::onEvent(const Event &event)
{
    if (m_id.isEmpty() || event.jobId != m_id)
        return;
    if (event.type == "text") {
        const QJsonObject object = QJsonDocument::fromJson(event.json).object();
        m_result->setText(object.value(u"text").toString());
        m_result->show();
    } else {
        load();
    }
}

void QuickSubmit::load()
{
    EngineClient *client = m_context.backend.client();
    if (m_id.isEmpty() || !client)
        return;
    client->status(m_id, [self = QPointer(this), id = m_id](const Expected<Job> &job) {
        if (!self || self->m_id != id)
            return;
        if (job)
            self->showJob(*job);
        else if (job.error().code == QLatin1String("unknown_job"))
            self->showError(tr("It was deleted."));
    });
}

void QuickSubmit::showJob(const Job &job)
{
    switch (job.status) {
    case JobStatus::Pending:
        return showRunning(job.retryAt.isValid() ? tr("Will be tried again: %1").arg(job.error)
                                                 : tr("Waiting for its turn…"));
    case JobStatus::Processing:
        return showRunning(tr("Summarising…"));
    case JobStatus::Completed:
        return showSummary(job.result.summary.text);
    case JobStatus::Failed:
        return showError(job.error);
    }
}

void QuickSubmit::setRunning(bool isRunning)
{
    m_progress->setVisible(isRunning);
    m_open->setVisible(!m_id.isEmpty());
}

void QuickSubmit::showRunning(const QString &state)
{
    setRunning(true);
    m_state->setText(state);
    m_state->show();
    m_copy->hide();
    if (m_id.isEmpty()) {
        m_result->clear();
        m_result->hide();
    }
}

void QuickSubmit::showSummary(const QString &text)
{
    setRunning(false);
    m_result->setText(text);
    m_result->show();
    m_copy->show();
    m_state->setText(tr("Done"));
    m_state->show();
}

/// Without a text: as it is at first.
void QuickSubmit::showError(const QString &text)
{
    setRunning(false);
    m_result->hide();
    m_copy->hide();
    m_state->setText(text.isEmpty() ? tr("Enter summarizes, Esc closes") : text);
}

} // namespace smartcache
