#include "cli/jobwatch.h"

#include "cli/text.h"

#include <QDeadlineTimer>
#include <QNetworkReply>
#include <QTimer>

#include <algorithm>

namespace smartcache {

namespace {

constexpr int firstPauseMs = 100;
constexpr int longestPauseMs = 2000;
/// While events come, asking is for the case that one was lost.
constexpr int pauseWithEventsMs = 5000;

/// As many as /api/events takes; of more it tells without being asked for each.
constexpr int mostIds = 100;

/// After a refusal that does not say how long.
constexpr std::chrono::seconds usualRetryAfter{1};

/// Asked too often, or the program is without its store: it may be otherwise soon.
bool isPassing(const CliFailure &failure)
{
    return failure.status == 429 || failure.status == 503;
}

bool hasEnded(const QJsonObject &job)
{
    const QString status = job.value(u"status").toString();
    return status == u"completed" || status == u"failed";
}

} // namespace

JobWatch::JobWatch(ApiClient &api, int columns, std::chrono::milliseconds patience)
    : m_api(api)
    , m_progress(columns)
    , m_pauseMs(firstPauseMs)
    , m_patience(patience)
{
    connect(&m_signals, &ShutdownSignals::shutdownRequested, this, [this] {
        m_isInterrupted = true;
        m_loop.quit();
    });
}

JobWatch::~JobWatch()
{
    if (m_events)
        m_events->disconnect(this);
}

CliResult<void> JobWatch::waitFor(const QStringList &ids)
{
    m_open = QSet<QString>(ids.begin(), ids.end());
    listen(ids);
    while (!m_open.isEmpty()) {
        const QSet<QString> toAsk = m_changed.isEmpty() ? m_open : m_changed;
        m_changed.clear();
        for (const QString &id : toAsk) {
            if (m_isInterrupted)
                break;
            if (const auto asked = askFor(id); !asked)
                return cliFailure(asked.error());
        }
        if (m_isInterrupted) {
            const QString first = *m_open.begin();
            return cliFailure(
                ExitCode::Interrupted,
                QStringLiteral("No longer waiting; the work goes on. See how far it is "
                               "with: smartcache-cli status %1")
                    .arg(first));
        }
        showProgress();
        if (!m_open.isEmpty())
            pause();
    }
    return {};
}

/// Asked before the first status, so that no change falls between.
void JobWatch::listen(const QStringList &ids)
{
    QByteArray path = "/api/events";
    if (ids.size() <= mostIds)
        path += "?job_id=" + ids.join(u',').toUtf8().toPercentEncoding(",");
    m_events.reset(m_api.open(path));
    connect(m_events.get(), &QNetworkReply::readyRead, this, [this] {
        if (m_events->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
            return;
        const QList<QJsonObject> events = m_parser.feed(m_events->readAll());
        for (const QJsonObject &event : events)
            hear(event);
    });
}

void JobWatch::hear(const QJsonObject &event)
{
    const QString id = event.value(u"job_id").toString();
    if (!m_open.contains(id))
        return;
    const QString type = event.value(u"type").toString();
    if (type == u"stage") {
        m_stage = event.value(u"stage").toString();
        showProgress();
    } else if (type == u"job" && (hasEnded(event) || event.contains(u"retry_at"))) {
        m_changed.insert(id);
        m_loop.quit();
    }
}

CliResult<void> JobWatch::askFor(const QString &id)
{
    const QByteArray path = "/api/status/" + id.toUtf8().toPercentEncoding();
    auto answer = m_api.get(path);
    while (!answer && isPassing(answer.error()) && waitAfter(answer.error()))
        answer = m_api.get(path);
    if (!answer && answer.error().status == 404) {
        m_open.remove(id);
        m_ended.insert(id, answer);
        return {};
    }
    if (m_isInterrupted)
        return {};
    if (!answer)
        return cliFailure(answer.error());
    m_refused.invalidate();
    const QJsonObject job = answer->json();
    if (hasEnded(job)) {
        m_open.remove(id);
        m_ended.insert(id, answer);
        return {};
    }
    const QString error = job.value(u"error").toString();
    if (job.contains(u"retry_at"))
        m_stage = QStringLiteral("waiting for the next attempt (%1)").arg(error);
    else if (job.value(u"status").toString() == u"pending")
        m_stage = QStringLiteral("waiting for a worker");
    else if (m_stage.isEmpty() || m_stage.startsWith(QLatin1String("waiting")))
        m_stage = QStringLiteral("working");
    return {};
}

/// False: the patience or the user ends it.
bool JobWatch::waitAfter(const CliFailure &refusal)
{
    using std::chrono::milliseconds;
    if (!m_refused.isValid())
        m_refused.start();
    const milliseconds wait = std::max<milliseconds>(milliseconds(firstPauseMs),
                                                     refusal.retryAfter.value_or(usualRetryAfter));
    if (milliseconds(m_refused.elapsed()) + wait > m_patience)
        return false;
    m_stage = QStringLiteral("waiting as SmartCache has no time (%1)").arg(refusal.message);
    showProgress();
    // Events end the loop too.
    const QDeadlineTimer deadline(wait);
    while (!m_isInterrupted && !deadline.hasExpired()) {
        QTimer::singleShot(deadline.remainingTime(), &m_loop, &QEventLoop::quit);
        m_loop.exec();
    }
    return !m_isInterrupted;
}

void JobWatch::pause()
{
    const bool areEventsComing =
        m_events->isRunning()
        && m_events->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    m_pauseMs = std::min(m_pauseMs * 2, longestPauseMs);
    if (!m_changed.isEmpty() || m_isInterrupted)
        return;
    QTimer timer;
    timer.setSingleShot(true);
    connect(&timer, &QTimer::timeout, &m_loop, &QEventLoop::quit);
    timer.start(areEventsComing ? pauseWithEventsMs : m_pauseMs);
    m_loop.exec();
}

void JobWatch::showProgress()
{
    const auto all = m_open.size() + m_ended.size();
    if (m_open.isEmpty())
        return;
    m_progress.show(all == 1 ? m_stage
                             : QStringLiteral("%1 of %2 done").arg(m_ended.size()).arg(all));
}

} // namespace smartcache
