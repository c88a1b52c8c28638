#include "core/jobs/jobprogress.h"

#include "core/base/jsonwriter.h"
#include "core/base/log.h"

namespace smartcache {

QString JobProgress::nameOf(Stage stage)
{
    switch (stage) {
    case Stage::Fetching:
        return QStringLiteral("fetching");
    case Stage::Reading:
        return QStringLiteral("reading");
    case Stage::Summarizing:
        return QStringLiteral("summarizing");
    }
    Q_UNREACHABLE();
}

ProgressEvents::ProgressEvents(const Job &job, Publish publish, const Clock &clock)
    : m_jobId(job.id)
    , m_hash(job.hash)
    , m_publish(std::move(publish))
    , m_clock(clock)
{}

void ProgressEvents::enter(Stage stage)
{
    publish("stage", nameOf(stage));
}

void ProgressEvents::write(const QString &text)
{
    m_held = text;
    if (m_clock.elapsed() >= m_next)
        finish();
}

void ProgressEvents::finish()
{
    const QString text = std::exchange(m_held, {});
    if (text.isEmpty() || text == m_told)
        return;
    m_told = text;
    publish("text", text);
    m_next = m_clock.elapsed() + interval;
}

/// An event of the type `field`, whose field of that name is `value`.
void ProgressEvents::publish(const char *field, const QString &value)
{
    if (m_hasFailed)
        return;
    JsonWriter event;
    event.add("type", QLatin1String(field));
    event.add("job_id", QLatin1String(m_jobId));
    event.add("hash", QLatin1String(m_hash));
    event.add(field, value);
    const Expected<void> told = m_publish(event.finish());
    if (told)
        return;
    m_hasFailed = true;
    qCInfo(logJobs).noquote() << "The progress of job" << m_jobId
                              << "is told no further:" << told.error().message;
}

} // namespace smartcache
