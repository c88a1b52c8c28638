#include "app/job/jobview.h"

#include "app/job/changespanel.h"
#include "app/job/failurepanel.h"
#include "app/job/jobheader.h"
#include "app/job/jobprogresspanel.h"
#include "app/job/jobwatch.h"
#include "app/job/sourcespanel.h"
#include "app/job/whypanel.h"
#include "app/widgets/disclosure.h"
#include "app/widgets/look.h"
#include "app/widgets/readingtext.h"

#include <QFrame>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace smartcache {

namespace {

constexpr int readingWidth = 760; ///< Longer lines are hard to read.

} // namespace

JobView::JobView(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_watch(new JobWatch(context, this))
    , m_scroll(new QScrollArea)
    , m_header(new JobHeader(context))
    , m_progress(new JobProgressPanel(context))
    , m_failure(new FailurePanel(context))
    , m_refusal(new QLabel)
    , m_text(new ReadingText)
    , m_notices(new QLabel)
    , m_sources(new SourcesPanel)
    , m_changes(new ChangesPanel(context))
    , m_why(new WhyPanel(context))
    , m_sourcesPart(new Disclosure(tr("Where each sentence comes from"), m_sources))
    , m_changesPart(new Disclosure(tr("What changed"), m_changes))
    , m_whyPart(new Disclosure(tr("Why and how much"), m_why))
{
    auto *card = new QFrame;
    setLook(card, "card");
    auto *cardLayout = new QVBoxLayout(card);
    cardLayout->setContentsMargins(1, 1, 1, 1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setAccessibleName(tr("Summary and details"));
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(makeContent());
    cardLayout->addWidget(m_scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(card);
    connectParts();
    showState();
}

QWidget *JobView::makeContent()
{
    m_text->setObjectName(QStringLiteral("summary"));
    m_text->setAccessibleName(tr("Summary"));
    m_text->setMaximumWidth(readingWidth);
    for (QLabel *label : {m_refusal, m_notices}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_refusal->setObjectName(QStringLiteral("refusal"));
    setLook(m_refusal, "danger");
    m_notices->setObjectName(QStringLiteral("notices"));
    setLook(m_notices, "notice");
    m_sourcesPart->setObjectName(QStringLiteral("sourcesPart"));
    m_changesPart->setObjectName(QStringLiteral("changesPart"));
    m_whyPart->setObjectName(QStringLiteral("whyPart"));

    auto *content = new QWidget;
    setLook(content, "page");
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(m_header);
    layout->addWidget(m_progress);
    layout->addWidget(m_failure);
    layout->addWidget(m_refusal);
    layout->addWidget(m_text);
    layout->addWidget(m_notices);
    auto *parts = new QVBoxLayout;
    parts->setSpacing(2);
    for (Disclosure *part : {m_changesPart, m_sourcesPart, m_whyPart})
        parts->addWidget(part);
    layout->addLayout(parts);
    layout->addStretch(1);
    return content;
}

void JobView::connectParts()
{
    connect(m_watch, &JobWatch::changed, this, &JobView::showState);
    connect(m_watch, &JobWatch::textWritten, this, [this] {
        showSummary();
        m_progress->show(*m_watch);
    });
    connect(m_watch, &JobWatch::refused, this, [this](const Error &error) {
        m_refusal->setText(error.message);
        m_refusal->show();
    });
    connect(m_watch, &JobWatch::replaced, this,
            [this](const QByteArray &oldId, const QByteArray &newId) {
                m_outcome.reset();
                Q_EMIT replaced(oldId, newId);
            });
    connect(m_progress, &JobProgressPanel::cancelRequested, m_watch, &JobWatch::cancel);
    connect(m_failure, &FailurePanel::retryRequested, m_watch, &JobWatch::retry);
    connect(m_header, &JobHeader::refreshRequested, m_watch, &JobWatch::refresh);
    connect(m_header, &JobHeader::starRequested, m_watch, &JobWatch::setStarred);
    connect(m_changes, &ChangesPanel::found, m_changesPart, &QWidget::setVisible);
    connect(m_whyPart, &Disclosure::opened, this, &JobView::showParts);
}

void JobView::show(const QByteArray &id)
{
    m_outcome.reset();
    m_staleFrom = {};
    m_refusal->hide();
    for (Disclosure *part : {m_changesPart, m_sourcesPart, m_whyPart})
        part->setOpen(false);
    m_scroll->ensureVisible(0, 0);
    m_watch->watch(id);
}

void JobView::show(const QByteArray &id, SubmitReply::Outcome outcome)
{
    show(id);
    m_outcome = outcome;
}

const QByteArray &JobView::id() const
{
    return m_watch->id();
}

/// Under the hash of an expired summary there is a new one at last.
void JobView::noteReplacement()
{
    if (m_outcome != SubmitReply::Outcome::Stale || !m_watch->job())
        return;
    const QDateTime &made = m_watch->job()->result.createdAt;
    if (!m_staleFrom.isValid())
        m_staleFrom = made;
    else if (made != m_staleFrom)
        m_outcome.reset();
}

void JobView::showState()
{
    noteReplacement();
    m_header->show(*m_watch);
    m_progress->show(*m_watch);
    showSummary();
    showFailure();
    showNotices();
    showParts();
}

void JobView::showSummary()
{
    const bool isDone = m_watch->job() && m_watch->job()->status == JobStatus::Completed;
    const QString text = isDone ? m_watch->job()->result.summary.text : m_watch->writtenText();
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void JobView::showFailure()
{
    const std::optional<Job> &job = m_watch->job();
    if (m_watch->error()) {
        m_failure->show(*m_watch->error(), false);
    } else if (job && job->status == JobStatus::Failed) {
        m_failure->show({job->errorCode, job->error}, true);
    } else {
        m_failure->hide();
        return;
    }
    m_refusal->hide();
}

void JobView::showNotices()
{
    QStringList notices;
    if (const std::optional<Job> &job = m_watch->job(); job) {
        if (m_outcome == SubmitReply::Outcome::Stale)
            notices.append(tr("This summary has expired. A new one is being made and will take its "
                              "place here."));
        notices +=
            job->status == JobStatus::Completed ? job->result.summary.notices : job->given.notices;
    }
    m_notices->setText(notices.join(QLatin1Char('\n')));
    m_notices->setVisible(!notices.isEmpty());
}

void JobView::showParts()
{
    const std::optional<Job> &job = m_watch->job();
    m_whyPart->setVisible(job.has_value());
    if (job && m_whyPart->isOpen())
        m_why->explain(*job, m_outcome);
    const bool isDone = job && job->status == JobStatus::Completed;
    m_sourcesPart->setVisible(isDone && !job->result.summary.sources.isEmpty());
    if (isDone) {
        m_sources->show(job->result.summary.sources);
        m_changes->compare(*job, m_watch->recordId());
    } else {
        m_changes->clear();
    }
}

} // namespace smartcache
