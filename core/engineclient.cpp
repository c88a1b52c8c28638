#include "core/engineclient.h"

#include "core/base/timestamp.h"
#include "core/jobs/cancelledjob.h"
#include "core/jobs/explanation.h"
#include "core/jobs/joblog.h"
#include "core/near/nearhits.h"
#include "core/store/serverinfo.h"
#include "core/store/storeerror.h"
#include "core/webhooks/callbackurl.h"

#include <QJsonDocument>

namespace smartcache {

namespace {

Error unknownJob(const QByteArray &id)
{
    return {QStringLiteral("unknown_job"),
            QStringLiteral("There is no job or summary \"%1\". It may have expired.")
                .arg(QString::fromUtf8(id.left(80)))};
}

Job asJob(CachedSummary summary, const QByteArray &id)
{
    Job job;
    job.id = id;
    job.hash = id;
    job.status = JobStatus::Completed;
    job.createdAt = summary.createdAt;
    job.completedAt = summary.createdAt;
    job.duration = summary.duration;
    job.result = std::move(summary);
    return job;
}

/// From the heartbeats: degraded when not one worker that is alive can work.
Health healthOf(const std::vector<Reply> &heartbeats)
{
    Health health;
    for (const Reply &heartbeat : heartbeats) {
        if (heartbeat.isNil())
            continue;
        ++health.workers;
        const QJsonObject state = QJsonDocument::fromJson(heartbeat.bytes()).object();
        const QString name = state.value(u"state").toString();
        if (name == QLatin1String("paused") || name == QLatin1String("provisional")) {
            ++(name == QLatin1String("paused") ? health.pausedWorkers : health.provisionalWorkers);
            health.code = state.value(u"code").toString();
            health.reason = state.value(u"message").toString();
            health.resumesAt = fromTimestamp(state.value(u"resumes_at").toString());
        }
    }
    health.isOk = health.pausedWorkers == 0 || health.pausedWorkers < health.workers;
    return health;
}

/// Not degraded, as hits are answered, and workers may be about to start.
QString noWorker()
{
    return QStringLiteral(
        "No worker is alive on any node. What is handed in waits until one is: start "
        "a node whose ROLE is all or worker.");
}

Health unwell(const Error &error)
{
    Health health;
    health.isOk = false;
    health.code = error.code;
    health.reason = error.message;
    return health;
}

} // namespace

EngineClient::EngineClient(StoreAddress address, JobScripts scripts, Recipe defaults,
                           DocumentIntake &documents, bool allowPrivateUrls, HistoryIndex *history,
                           MoneySettings money, Pricing pricing, int writeReplicas,
                           NearHits *nearHits)
    : m_scripts(std::move(scripts))
    , m_defaults(std::move(defaults))
    , m_documents(documents)
    , m_allowPrivateUrls(allowPrivateUrls)
    , m_money(money)
    , m_nearHits(nearHits)
    , m_address(std::move(address))
    , m_connection(m_address)
    , m_writes(m_connection, m_address, writeReplicas)
    , m_history(&m_connection, &m_writes, history, m_scripts, m_defaults)
    , m_forecaster(m_connection, m_scripts, m_defaults, std::move(pricing))
{}

EngineClient::~EngineClient()
{
    m_inbox->close();
}

EventFeed &EngineClient::events()
{
    if (!m_events)
        m_events = std::make_unique<EventFeed>(m_address, m_scripts.keys(), m_connection);
    return *m_events;
}

void EngineClient::run(const ScriptCall &call, AsyncConnection::Callback done)
{
    m_connection.run(call.script, call.keys, call.arguments, std::move(done));
}

/// A script after which the asker relies on a job.
void EngineClient::runPromise(const ScriptCall &call, AsyncConnection::Callback done)
{
    m_writes.run(call.script, call.keys, call.arguments, JobScripts::promisesAJob, std::move(done));
}

Expected<Job> EngineClient::prepare(const Submission &submission) const
{
    return makeJob(submission, m_defaults, m_scripts.clock().now());
}

void EngineClient::submit(const Submission &submission, Callback<SubmitReply> done)
{
    Expected<Job> job = prepare(submission);
    if (job)
        submit(submission, *std::move(job), std::move(done));
    else
        failLater(job.error(), std::move(done));
}

void EngineClient::submit(const Submission &submission, Job job, Callback<SubmitReply> done)
{
    const Expected<ScriptCall> call = submitCall(submission, job);
    if (!call)
        return failLater(call.error(), std::move(done));
    runPromise(*call, [this, job = std::move(job), isExplained = submission.explain,
                       done = std::move(done)](const Expected<Reply> &reply) {
        if (!reply)
            return done(failure(reply.error()));
        Expected<SubmitReply> read = JobScripts::readSubmit(*reply, job);
        if (read)
            JobLog::submitted(*read, job.hash);
        if (read && isExplained)
            read->explanation = smartcache::explain(*read, job, m_scripts.clock().now());
        done(std::move(read));
    });
}

void EngineClient::failLater(const Error &error, Callback<SubmitReply> done)
{
    m_inbox->put([error, done = std::move(done)] { done(failure(error)); });
}

Expected<ScriptCall> EngineClient::submitCall(const Submission &submission, const Job &job) const
{
    if (submission.callbackUrl.isEmpty())
        return m_scripts.submit(job, {}, submission.lane);
    return parseCallbackUrl(submission.callbackUrl, m_allowPrivateUrls).map([&](const QUrl &url) {
        return m_scripts.submit(job, url.toEncoded(), submission.lane);
    });
}

void EngineClient::read(HandedIn document, Submission submission, QObject *asker,
                        Callback<Submission> done)
{
    submission.fileName = document.fileName;
    m_documents.read(std::move(document), asker,
                     [submission = std::move(submission),
                      done = std::move(done)](Expected<Document> read) mutable {
                         if (!read)
                             return done(failure(read.error()));
                         submission.document = *std::move(read);
                         done(std::move(submission));
                     });
}

void EngineClient::status(const QByteArray &id, Callback<Job> done)
{
    const Keys &keys = m_scripts.keys();
    // A hit on a summary that had expired gave the same id as any other.
    m_connection.call(
        {"MGET", keys.job(id), keys.summary(id), keys.stale(id)},
        [id, done = std::move(done)](const Expected<Reply> &reply) {
            if (!reply)
                done(failure(reply.error()));
            else if (!reply->at(0).isNil())
                done(Job::fromJson(reply->at(0).bytes()));
            else if (const Reply &json = reply->at(reply->at(1).isNil() ? 2 : 1); !json.isNil())
                done(CachedSummary::fromJson(json.bytes()).map([&](CachedSummary summary) {
                    return asJob(std::move(summary), id);
                }));
            else
                done(failure(unknownJob(id)));
        });
}

void EngineClient::explain(const Job &job, Callback<QJsonObject> done)
{
    m_connection.call({"PTTL", m_scripts.keys().summary(job.hash)},
                      [this, job, done = std::move(done)](const Expected<Reply> &reply) {
                          if (!reply)
                              return done(failure(reply.error()));
                          done(smartcache::explain(job,
                                                   std::chrono::milliseconds(reply->toInteger()),
                                                   m_scripts.clock().now()));
                      });
}

void EngineClient::queuePlace(const QByteArray &id, Callback<std::optional<qint64>> done)
{
    run(m_scripts.queuePlace(id), [done = std::move(done)](const Expected<Reply> &reply) {
        if (!reply)
            done(failure(reply.error()));
        else if (reply->isNil())
            done(std::optional<qint64>());
        else
            done(std::optional<qint64>(reply->toInteger()));
    });
}

void EngineClient::load(const QByteArray &id, Callback<Job> done)
{
    m_connection.call({"GET", m_scripts.keys().job(id)},
                      [id, done = std::move(done)](const Expected<Reply> &reply) {
                          if (!reply)
                              done(failure(reply.error()));
                          else if (reply->isNil())
                              done(failure(unknownJob(id)));
                          else
                              done(Job::fromJson(reply->bytes()));
                      });
}

void EngineClient::cancel(const QByteArray &id, Callback<Job> done)
{
    load(id, [this, id, done = std::move(done)](Expected<Job> job) {
        if (!job)
            return done(job);
        job = cancelledJob(*std::move(job), m_scripts.clock().now());
        run(m_scripts.cancel(*job), [id, job, done](const Expected<Reply> &reply) {
            if (!reply)
                done(failure(reply.error()));
            else if (reply->toInteger() == 1) {
                JobLog::cancelled(*job);
                done(job);
            } else if (reply->toInteger() == 0)
                done(failure(QStringLiteral("job_ended"),
                             QStringLiteral("The job has ended already, so there is nothing left "
                                            "to cancel.")));
            else
                done(failure(unknownJob(id)));
        });
    });
}

void EngineClient::retry(const QByteArray &id, Callback<QByteArray> done)
{
    load(id, [this, id, done = std::move(done)](Expected<Job> job) {
        if (!job)
            return done(failure(job.error()));
        job->status = JobStatus::Pending;
        job->attempts = 0;
        job->error.clear();
        job->errorCode.clear();
        job->completedAt = {};
        runPromise(m_scripts.retry(*job), [id, done](const Expected<Reply> &reply) {
            if (!reply)
                return done(failure(reply.error()));
            const QByteArray outcome = reply->at(0).bytes();
            if (outcome == "queued") {
                JobLog::retried(id);
                done(id);
            } else if (outcome == "coalesced")
                done(reply->at(1).bytes());
            else if (outcome == "not_failed")
                done(failure(QStringLiteral("job_not_failed"),
                             QStringLiteral("Only a failed job can be tried again.")));
            else
                done(failure(unknownJob(id)));
        });
    });
}

void EngineClient::analytics(Analytics::Detail detail, Callback<Analytics> done)
{
    if (!m_nearHits)
        return readAnalytics(detail, std::move(done));
    auto read = [this, detail, done = std::move(done)] { readAnalytics(detail, done); };
    m_nearHits->whenCounted([inbox = m_inbox, read = std::move(read)]() mutable {
        inbox->put(std::move(read)); // What it holds belongs to our thread.
    });
}

void EngineClient::readAnalytics(Analytics::Detail detail, Callback<Analytics> done)
{
    const Keys &keys = m_scripts.keys();
    m_connection.run(m_readNodes, {keys.nodes(), keys.workers()},
                     {keys.node({}), keys.heartbeat({}), keys.running({})},
                     [this, detail, done = std::move(done)](const Expected<Reply> &nodes) {
                         if (!nodes)
                             return done(failure(nodes.error()));
                         const QDateTime now = m_scripts.clock().now();
                         m_connection.pipeline(
                             Analytics::commands(m_scripts.keys(), now, detail),
                             [this, nodes = NodeWork::fromReply(*nodes), now, detail,
                              done](const Expected<std::vector<Reply>> &replies) {
                                 if (!replies)
                                     return done(failure(replies.error()));
                                 Expected<Analytics> analytics =
                                     Analytics::fromReplies(*replies, now, detail, m_money);
                                 if (analytics)
                                     analytics->nodes = nodes;
                                 done(std::move(analytics));
                             });
                     });
}

void EngineClient::health(std::function<void(Health)> done)
{
    m_connection.pipeline(
        {{"SMEMBERS", m_scripts.keys().workers()}, {"INFO", "memory"}},
        [this, done = std::move(done)](const Expected<std::vector<Reply>> &replies) {
            if (!replies)
                return done(unwell(replies.error()));
            const Reply &workers = replies->front();
            if (workers.isError())
                return done(unwell(storeErrorFromReply(workers.bytes(), "SMEMBERS")));
            // Who may not ask for INFO is not warned of this.
            const QString warning = ServerInfo::fromInfo(replies->back().bytes()).evictionWarning();
            const auto tell = [done, warning](Health health) {
                if (!warning.isEmpty())
                    health.warnings.append(warning);
                if (health.isOk && health.workers == 0)
                    health.warnings.append(noWorker());
                done(health);
            };
            if (workers.elements().empty())
                return tell(Health());
            Command get{"MGET"};
            for (const Reply &worker : workers.elements())
                get.append(m_scripts.keys().heartbeat(worker.bytes()));
            m_connection.call(get, [tell](const Expected<Reply> &heartbeats) {
                tell(heartbeats ? healthOf(heartbeats->elements()) : unwell(heartbeats.error()));
            });
        });
}

} // namespace smartcache
