#include "app/around/jobnotifications.h"

#include "app/around/notifier.h"
#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/settings/preferences.h"
#include "core/engineclient.h"

#include <QPointer>

#include <utility>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto bundleTime = 1500ms; ///< From the first that ended.
constexpr qsizetype mostOpen = 10'000;
constexpr qsizetype longestText = 200;

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= longestText ? line : line.left(longestText - 1) + QChar(0x2026);
}

QString nameOf(const Job &job)
{
    if (!job.result.summary.title.isEmpty())
        return shortened(job.result.summary.title);
    return shortened(job.given.fileName.isEmpty() ? job.input.value : job.given.fileName);
}

bool isCancelled(const Job &job)
{
    return job.errorCode == QLatin1String("cancelled");
}

} // namespace

JobNotifications::JobNotifications(const AppContext &context, Notifier &notifier,
                                   std::function<bool()> isLookedAt, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_notifier(notifier)
    , m_isLookedAt(std::move(isLookedAt))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(bundleTime);
    connect(&m_timer, &QTimer::timeout, this, &JobNotifications::tell);
    connect(&context.feed, &JobFeed::happened, this, [this](const Event &event) {
        if (event.type == "deleted")
            m_open.remove(event.jobId);
        else if (event.type == "job" && m_open.contains(event.jobId))
            ask(event.jobId);
    });
    connect(&context.feed, &JobFeed::missed, this, [this] {
        const QSet<QByteArray> open = m_open;
        for (const QByteArray &id : open)
            ask(id);
    });
}

QString JobNotifications::preferenceKey()
{
    return QStringLiteral("around/notify");
}

void JobNotifications::noteSubmitted(const QByteArray &id)
{
    if (id.isEmpty() || m_open.size() >= mostOpen)
        return;
    m_open.insert(id);
    ask(id); // its end may have been told already
}

void JobNotifications::ask(const QByteArray &id)
{
    if (EngineClient *client = m_context.backend.client()) {
        client->status(id, [self = QPointer(this), id](const Expected<Job> &job) {
            if (self)
                self->onJob(id, job);
        });
    }
}

void JobNotifications::onJob(const QByteArray &id, const Expected<Job> &job)
{
    const bool isUnknown = !job && job.error().code == QLatin1String("unknown_job");
    if (!isUnknown && (!job || !job->isEnded()))
        return;
    if (!m_open.remove(id) || isUnknown)
        return;
    if (isCancelled(*job) || m_isLookedAt()
        || !m_context.preferences.value(preferenceKey(), true).toBool())
        return;
    m_ended.push_back(*job);
    if (!m_timer.isActive())
        m_timer.start();
}

void JobNotifications::tell()
{
    const std::vector<Job> ended = std::exchange(m_ended, {});
    if (ended.empty() || m_isLookedAt())
        return;
    if (ended.size() == 1) {
        const Job &job = ended.front();
        const bool isDone = job.status == JobStatus::Completed;
        m_notifier.notify(isDone ? nameOf(job) : tr("Not summarised: %1").arg(nameOf(job)),
                          shortened(isDone ? job.result.summary.text : job.error),
                          [this, id = job.id] { Q_EMIT openWanted(id); });
        return;
    }
    QStringList names;
    int failed = 0;
    for (const Job &job : ended) {
        failed += job.status == JobStatus::Completed ? 0 : 1;
        if (names.size() < 3)
            names.append(nameOf(job));
    }
    const int done = int(ended.size()) - failed;
    const QString title = failed == 0 ? tr("%n summary(s) ready", nullptr, done)
                          : done == 0
                              ? tr("%n job(s) failed", nullptr, failed)
                              : tr("%n job(s) ended, not all well", nullptr, int(ended.size()));
    m_notifier.notify(title, names.join(QLatin1Char('\n')), [this] { Q_EMIT openWanted({}); });
}

} // namespace smartcache
