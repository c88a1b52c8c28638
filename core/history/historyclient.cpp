#include "core/history/historyclient.h"

#include "core/base/timestamp.h"
#include "core/history/historysource.h"
#include "core/jobs/cancelledjob.h"
#include "core/jobs/joblog.h"
#include "core/webhooks/callbackbody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace smartcache {

namespace {

Error unknownJob(const QByteArray &id)
{
    return {QStringLiteral("unknown_job"),
            QStringLiteral("There is no job \"%1\". It may have expired or been deleted.")
                .arg(QString::fromUtf8(id.left(80)))};
}

} // namespace

HistoryClient::HistoryClient(AsyncConnection *connection, ReplicatedWrites *writes,
                             HistoryIndex *index, const JobScripts &scripts, const Recipe &defaults)
    : m_connection(connection)
    , m_writes(writes)
    , m_index(index)
    , m_scripts(scripts)
    , m_defaults(defaults)
    , m_inbox(std::make_shared<Inbox>())
{}

HistoryClient::~HistoryClient()
{
    m_inbox->close();
}

void HistoryClient::later(std::function<void()> action)
{
    m_inbox->put(std::move(action));
}

QByteArray HistoryClient::event(const char *type, const QByteArray &id) const
{
    const QJsonObject object{
        {QStringLiteral("type"), QLatin1String(type)},
        {QStringLiteral("job_id"), QString::fromUtf8(id)},
        {QStringLiteral("time"), toTimestamp(m_scripts.clock().now())},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void HistoryClient::find(const HistoryQuery &query, Callback<HistoryPage> done)
{
    if (!m_index) {
        return later([done = std::move(done)] {
            done(failure(QStringLiteral("history_unavailable"),
                         QStringLiteral("This process keeps no index of the history.")));
        });
    }
    const auto ask = [this, query,
                      done = std::move(done)](const Expected<std::vector<Reply>> &replies) {
        if (!replies)
            return done(failure(replies.error()));
        m_index->find(query, HistorySource::whereabouts(*replies),
                      [inbox = m_inbox, done](Expected<HistoryPage> page) {
                          inbox->put([done, page = std::move(page)] { done(page); });
                      });
    };
    m_connection->pipeline(HistorySource::whereaboutsCommands(m_scripts.keys()), ask);
}

void HistoryClient::job(const QByteArray &id, Callback<MarkedJob> done)
{
    const Keys &keys = m_scripts.keys();
    const std::vector<Command> commands{{"GET", keys.job(id)},
                                        Command{"HMGET", keys.jobMarks(id)} + JobMarks::fields()};
    m_connection->pipeline(
        commands, [id, done = std::move(done)](const Expected<std::vector<Reply>> &replies) {
            if (!replies)
                return done(failure(replies.error()));
            if (replies->at(0).isNil())
                return done(failure(unknownJob(id)));
            done(Job::fromJson(replies->at(0).bytes()).map([&](Job job) {
                return MarkedJob{std::move(job), JobMarks::fromReply(replies->at(1))};
            }));
        });
}

void HistoryClient::remove(const QByteArray &id, Callback<void> done)
{
    const auto removeKnown = [this, id, done](const Job &job) {
        const Keys &keys = m_scripts.keys();
        const QDateTime now = m_scripts.clock().now();
        const Job cancelled = cancelledJob(job, now);
        m_connection->run(
            m_delete,
            {keys.job(id), keys.jobState(id), keys.jobMarks(id), keys.jobCallbacks(id),
             keys.jobQueue(), keys.delayed(), keys.dead(), keys.history(), keys.metric("cancelled"),
             keys.eventLog(), keys.webhooks(), keys.lanes()},
            {id, keys.inflight({}), keys.running({}), keys.events(), event("deleted", id),
             keys.webhook({}), QByteArray::number(m_scripts.steadyTime().nowMs()),
             "job." + statusName(cancelled.status), callbackBody(cancelled), keys.drops()},
            [id, done](const Expected<Reply> &reply) {
                if (!reply)
                    done(failure(reply.error()));
                else if (reply->toInteger() == 0)
                    done(failure(unknownJob(id)));
                else
                    done({});
            });
    };
    // For those who are told that it ended; what has no record that can be read goes all the same.
    m_connection->call({"GET", m_scripts.keys().job(id)},
                       [id, done, removeKnown](const Expected<Reply> &json) {
                           if (!json)
                               return done(failure(json.error()));
                           Job nameless;
                           nameless.id = id;
                           removeKnown(Job::fromJson(json->bytes()).value_or(nameless));
                       });
}

void HistoryClient::refresh(const QByteArray &id, Callback<SubmitReply> done)
{
    job(id, [this, done = std::move(done)](const Expected<MarkedJob> &old) {
        if (!old)
            return done(failure(old.error()));
        Job job;
        job.id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        job.input = old->job.input;
        job.given = old->job.given;
        job.refresh = true;
        job.recipe = m_defaults;
        job.recipe.language = old->job.recipe.language;
        job.recipe.length = old->job.recipe.length;
        job.hash = inputHash(job.input, job.recipe);
        job.createdAt = m_scripts.clock().now();
        // The one that another model or an older prompt made goes, nothing replaces it. One of the
        // same hash stays until it is replaced: what comes may be provisional, or fail.
        if (job.hash != old->job.hash) {
            const Keys &keys = m_scripts.keys();
            m_connection->call({"DEL", keys.summary(old->job.hash), keys.stale(old->job.hash)},
                               [](const Expected<Reply> &) {});
        }
        const ScriptCall call = m_scripts.submit(job);
        m_writes->run(call.script, call.keys, call.arguments, JobScripts::promisesAJob,
                      [job, done](const Expected<Reply> &reply) {
                          if (!reply)
                              return done(failure(reply.error()));
                          Expected<SubmitReply> read = JobScripts::readSubmit(*reply, job);
                          if (read)
                              JobLog::submitted(*read, job.hash);
                          done(std::move(read));
                      });
    });
}

void HistoryClient::setMark(const QByteArray &id, const QByteArray &field, const QByteArray &value,
                            Callback<JobMarks> done)
{
    const Keys &keys = m_scripts.keys();
    m_connection->run(m_mark, {keys.job(id), keys.jobMarks(id), keys.eventLog()},
                      {field, value, keys.events(), event("marks", id)},
                      [id, done = std::move(done)](const Expected<Reply> &reply) {
                          if (!reply)
                              done(failure(reply.error()));
                          else if (reply->isNil())
                              done(failure(unknownJob(id)));
                          else
                              done(JobMarks::fromReply(*reply));
                      });
}

void HistoryClient::setStarred(const QByteArray &id, bool starred, Callback<JobMarks> done)
{
    setMark(id, "starred", starred ? "1" : "", std::move(done));
}

void HistoryClient::setNote(const QByteArray &id, const QString &note, Callback<JobMarks> done)
{
    const Expected<QString> checked = checkedNote(note);
    if (!checked)
        return later([error = checked.error(), done = std::move(done)] { done(failure(error)); });
    setMark(id, "note", checked->toUtf8(), std::move(done));
}

void HistoryClient::setTags(const QByteArray &id, const QStringList &tags, Callback<JobMarks> done)
{
    const Expected<QStringList> checked = checkedTags(tags);
    if (!checked)
        return later([error = checked.error(), done = std::move(done)] { done(failure(error)); });
    const QByteArray json =
        QJsonDocument(QJsonArray::fromStringList(*checked)).toJson(QJsonDocument::Compact);
    setMark(id, "tags", checked->isEmpty() ? QByteArray() : json, std::move(done));
}

} // namespace smartcache
