#include "app/job/jobprogresspanel.h"

#include "app/backend/backend.h"
#include "app/job/jobwords.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "core/base/clock.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace smartcache {

JobProgressPanel::JobProgressPanel(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_stage(new QLabel)
    , m_time(new QLabel)
    , m_why(new QLabel)
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_stage->setObjectName(QStringLiteral("stage"));
    m_time->setObjectName(QStringLiteral("elapsed"));
    setLook(m_time, "muted");
    for (QLabel *label : {m_stage, m_time, m_why})
        label->setTextFormat(Qt::PlainText);
    setLook(m_why, "muted");
    m_why->setWordWrap(true);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(4);
    m_bar->setAccessibleName(tr("Work in progress"));
    m_cancel->setObjectName(QStringLiteral("cancel"));

    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_stage);
    line->addWidget(m_time);
    line->addStretch(1);
    line->addWidget(m_cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(line);
    layout->addWidget(m_bar);
    layout->addWidget(m_why);

    m_ticker.setInterval(std::chrono::seconds(1));
    connect(&m_ticker, &QTimer::timeout, this, &JobProgressPanel::showTime);
    connect(m_cancel, &QPushButton::clicked, this, &JobProgressPanel::cancelRequested);
}

void JobProgressPanel::show(const JobWatch &watch)
{
    const bool isUnderWay = watch.job() && !watch.job()->isEnded();
    setVisible(isUnderWay);
    if (!isUnderWay)
        return m_ticker.stop();
    const Job &job = *watch.job();
    const bool isWorking = job.status == JobStatus::Processing;
    m_since = isWorking && job.startedAt.isValid() ? job.startedAt : job.createdAt;
    m_retryAt = isWorking ? QDateTime() : job.retryAt;
    m_stage->setText(stageText(watch));
    m_bar->setVisible(!m_retryAt.isValid());
    const bool isRetry = m_retryAt.isValid() && !job.error.isEmpty();
    m_why->setText(isRetry ? job.error : QString());
    m_why->setVisible(isRetry);
    if (!m_ticker.isActive())
        m_ticker.start();
    showTime();
}

QString JobProgressPanel::stageText(const JobWatch &watch) const
{
    if (watch.job()->status == JobStatus::Pending)
        return waitText(watch);
    switch (watch.stage()) {
    case JobWatch::Stage::Fetching:
        return tr("Fetching the page…");
    case JobWatch::Stage::Reading:
        return tr("Reading the page…");
    case JobWatch::Stage::Summarizing:
        return tr("Summarising…");
    case JobWatch::Stage::Unknown:
        break;
    }
    return tr("Working on it…");
}

QString JobProgressPanel::waitText(const JobWatch &watch) const
{
    const Job &job = *watch.job();
    if (job.retryAt.isValid())
        return job.errorCode.isEmpty() ? tr("Waiting for the next attempt")
                                       : JobWords::reason(job.errorCode);
    if (!watch.queuePlace())
        return tr("Queued");
    if (*watch.queuePlace() == 1)
        return tr("Queued, next in line");
    return tr("Queued, number %1 in line").arg(QLocale().toString(*watch.queuePlace()));
}

void JobProgressPanel::showTime()
{
    const QDateTime now = m_context.backend.clock().now();
    if (m_retryAt.isValid()) {
        const auto left = std::chrono::seconds(qMax<qint64>(now.secsTo(m_retryAt), 0));
        m_time->setText(left.count() > 0
                            ? tr("Next attempt in %1", "in 5 seconds").arg(JobWords::span(left))
                            : tr("Next attempt any moment"));
        return;
    }
    const auto passed = std::chrono::seconds(qMax<qint64>(m_since.secsTo(now), 0));
    m_time->setText(JobWords::span(passed));
}

} // namespace smartcache
