#include "tests/chaos/checker.h"

#include "core/jobs/job.h"
#include "core/store/storeerror.h"
#include "tests/chaos/places.h"

#include <QRegularExpression>

namespace smartcache::test {

namespace {

class Check
{
public:
    Check(BlockingConnection &connection, const Keys &keys, const Ledger &ledger)
        : m_connection(connection)
        , m_keys(keys)
        , m_ledger(ledger)
    {}

    Expected<Verdict> run();

private:
    Reply call(const Command &command);
    std::vector<Reply> pipeline(const std::vector<Command> &commands);
    void fault(const QString &text) { m_verdict.violations.append(text); }
    qint64 counter(const QByteArray &name)
    {
        return call({"GET", m_keys.metric(name)}).toInteger();
    }
    void compare(const char *what, qint64 found, qint64 wanted);

    void checkPlaces();
    void checkJobs();
    void checkJob(const QByteArray &id, const Reply &json, const Reply &state, const Reply &death);
    void checkCache();
    void checkAcknowledged();
    void checkClaims();
    void checkCounters();

    BlockingConnection &m_connection;
    const Keys &m_keys;
    const Ledger &m_ledger;
    Verdict m_verdict;
    Error m_error; ///< Of the first call that failed.
    QHash<QByteArray, Job> m_jobs;
    QHash<QByteArray, int> m_completedOf; ///< By hash.
    int m_failed = 0;
};

Reply Check::call(const Command &command)
{
    const std::vector<Reply> replies = pipeline({command});
    return replies.empty() ? Reply() : replies.front();
}

std::vector<Reply> Check::pipeline(const std::vector<Command> &commands)
{
    if (!m_error.code.isEmpty())
        return {};
    Expected<std::vector<Reply>> replies = m_connection.pipeline(commands);
    if (!replies) {
        m_error = replies.error();
        return {};
    }
    for (const Reply &reply : *replies) {
        if (reply.isError())
            m_error = storeErrorFromReply(reply.bytes(), commands.front().constFirst());
    }
    return *std::move(replies);
}

void Check::compare(const char *what, qint64 found, qint64 wanted)
{
    if (found != wanted)
        fault(QStringLiteral("%1: %2, but it was %3")
                  .arg(QLatin1String(what))
                  .arg(found)
                  .arg(wanted));
}

Expected<Verdict> Check::run()
{
    checkPlaces();
    checkJobs();
    checkCache();
    checkAcknowledged();
    checkClaims();
    checkCounters();
    m_verdict.violations += m_ledger.nonsense;
    if (!m_error.code.isEmpty())
        return failure(m_error);
    return m_verdict;
}

void Check::checkPlaces()
{
    const Expected<Places> places = Places::look(m_connection, m_keys);
    if (!places) {
        m_error = places.error();
        return;
    }
    m_verdict.violations += places->violations();
    if (!places->isEmpty())
        fault(QStringLiteral("not all places are empty in the end"));
}

void Check::checkJobs()
{
    constexpr size_t atOnce = 500;
    const Reply ids = call({"ZRANGE", m_keys.history(), "0", "-1"});
    m_verdict.jobs = int(ids.elements().size());
    for (size_t from = 0; from < ids.elements().size(); from += atOnce) {
        std::vector<Command> commands;
        const size_t to = qMin(from + atOnce, ids.elements().size());
        for (size_t i = from; i < to; ++i) {
            const QByteArray id = ids.at(i).bytes();
            commands.push_back({"GET", m_keys.job(id)});
            commands.push_back({"HMGET", m_keys.jobState(id), "status", "owner"});
            commands.push_back({"ZSCORE", m_keys.dead(), id});
        }
        const std::vector<Reply> replies = pipeline(commands);
        for (size_t i = from; i < to && !replies.empty(); ++i) {
            const size_t at = (i - from) * 3;
            checkJob(ids.at(i).bytes(), replies[at], replies[at + 1], replies[at + 2]);
        }
    }
    for (auto entry = m_completedOf.cbegin(); entry != m_completedOf.cend(); ++entry) {
        if (*entry > 1)
            fault(QStringLiteral("%1 jobs were completed for the hash %2")
                      .arg(*entry)
                      .arg(QString::fromLatin1(entry.key())));
    }
}

void Check::checkJob(const QByteArray &id, const Reply &json, const Reply &state,
                     const Reply &death)
{
    const QString name = QString::fromLatin1(id);
    const Expected<Job> job = Job::fromJson(json.bytes());
    if (!job)
        return fault(QStringLiteral("job %1 cannot be read: %2").arg(name, job.error().message));
    m_jobs.insert(id, *job);
    if (state.at(0).bytes() != statusName(job->status))
        fault(QStringLiteral("job %1 is %2 in its state and %3 in itself")
                  .arg(name, QString::fromLatin1(state.at(0).bytes()),
                       QString::fromLatin1(statusName(job->status))));
    if (!state.at(1).bytes().isEmpty())
        fault(QStringLiteral("job %1 still has an owner").arg(name));

    if (job->status == JobStatus::Completed) {
        ++m_verdict.completed;
        ++m_completedOf[job->hash];
    } else if (job->status == JobStatus::Failed) {
        if (job->errorCode == QLatin1String("cancelled")) {
            ++m_verdict.cancelled;
        } else {
            ++m_failed;
            ++m_verdict.dead[job->errorCode];
            if (death.isNil() || job->errorCode.isEmpty() || job->error.isEmpty())
                fault(QStringLiteral("job %1 failed without a reason or is not among the dead")
                          .arg(name));
        }
    } else {
        fault(QStringLiteral("job %1 has not ended").arg(name));
    }
}

void Check::checkCache()
{
    for (const Job &job : std::as_const(m_jobs)) {
        if (job.status != JobStatus::Completed)
            continue;
        // numberedText() says how often the council met, and so does its summary.
        static const QRegularExpression number(QStringLiteral("met (\\d+) times"));
        const QString wanted = number.match(job.input.value).captured(1);
        if (wanted != number.match(job.result.summary.text).captured(1))
            fault(QStringLiteral("job %1 has another text's summary, or none")
                      .arg(QString::fromLatin1(job.id)));
        const Reply cached = call({"GET", m_keys.summary(job.hash)});
        const Expected<CachedSummary> summary = CachedSummary::fromJson(cached.bytes());
        if (!summary || wanted != number.match(summary->summary.text).captured(1))
            fault(QStringLiteral("the summary of job %1 is not in the cache")
                      .arg(QString::fromLatin1(job.id)));
    }
}

void Check::checkAcknowledged()
{
    for (auto entry = m_ledger.acknowledged.cbegin(); entry != m_ledger.acknowledged.cend();
         ++entry) {
        const auto job = m_jobs.constFind(entry.key());
        if (job == m_jobs.cend())
            fault(QStringLiteral("job %1 was acknowledged and is gone")
                      .arg(QString::fromLatin1(entry.key())));
        else if (!job->input.value.contains(QStringLiteral("met %1 times").arg(*entry)))
            fault(QStringLiteral("job %1 is of another text than was handed in")
                      .arg(QString::fromLatin1(entry.key())));
    }
    for (const QByteArray &id : m_ledger.cancelled) {
        if (m_jobs.value(id).errorCode != QLatin1String("cancelled"))
            fault(QStringLiteral("job %1 was cancelled and went on").arg(QString::fromLatin1(id)));
    }
}

void Check::checkClaims()
{
    // Hashes that are texts' have a claim of their own with a time to live.
    const Reply claims = call({"KEYS", m_keys.inflight("*")});
    for (const Reply &key : claims.elements()) {
        if (call({"TTL", key.bytes()}).toInteger() < 0)
            fault(QStringLiteral("%1 is still claimed").arg(QString::fromLatin1(key.bytes())));
    }
}

void Check::checkCounters()
{
    compare("completed", counter("completed"), m_verdict.completed);
    compare("failed", counter("failed"), m_failed);
    compare("cancelled", counter("cancelled"), m_verdict.cancelled);
    compare("hits and misses", counter("cache_hits") + counter("cache_misses"),
            counter("total_requests"));
    compare("misses that neither joined a job nor were refused",
            counter("cache_misses") - counter("coalesced") - counter("refused"), m_verdict.jobs);

    qint64 durations = 0;
    const Reply buckets = call({"HGETALL", m_keys.durations()});
    for (size_t i = 0; i + 1 < buckets.elements().size(); i += 2)
        durations += buckets.at(i).bytes() == "sum" ? 0 : buckets.at(i + 1).toInteger();
    compare("durations", durations, m_verdict.completed + m_failed);

    qint64 byNodes = 0;
    const Reply nodes = call({"KEYS", m_keys.node("*")});
    for (const Reply &key : nodes.elements()) {
        const Reply work = call({"HMGET", key.bytes(), "completed", "failed"});
        byNodes += work.at(0).toInteger() + work.at(1).toInteger();
    }
    compare("what the nodes did", byNodes, m_verdict.completed + m_failed);

    // What a client was told, the store has counted; it may have counted more, whose answers were
    // lost on the way.
    constexpr int lastHits = 3; // A tenth of a second's, of which few come from a node's memory.
    if (counter("cache_hits") + lastHits * m_ledger.killedNodes < m_ledger.hits)
        fault(QStringLiteral("%1 hits were counted, but %2 were answered")
                  .arg(counter("cache_hits"))
                  .arg(m_ledger.hits));
    if (counter("coalesced") < m_ledger.coalesced)
        fault(QStringLiteral("%1 were counted as joined, but %2 were told so")
                  .arg(counter("coalesced"))
                  .arg(m_ledger.coalesced));
}

} // namespace

Expected<Verdict> checkStore(BlockingConnection &connection, const Keys &keys, const Ledger &ledger)
{
    return Check(connection, keys, ledger).run();
}

} // namespace smartcache::test
