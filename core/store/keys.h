#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>

namespace smartcache {

/// The names of everything the program keeps in Valkey. `KEY_PREFIX` stands before every one.
///
/// Public schema, readable by other clients (values are JSON strings):
///   summary:{hash}   string, TTL CACHE_TTL   the cached result
///   job:{id}         string                  the job; JOB_TTL starts when it ends
///   job_queue        list                    FIFO of job ids: RPUSH, popped from the left
///   metrics:*        integer strings         counters
///
/// Our own:
///   job_lanes        zset, turn              jobs that came in batches, or that nobody waits for,
///                                            on their way to job_queue (lib/lanes.lua)
///   job_turns        hash                    whose turn it is there
///   job_state:{id}   hash: status, hash, owner, attempts, joined   what scripts decide on, beside
///                                            the JSON; how many submissions joined the job; text:
///                                            the hash of the text whose summary it makes;
///                                            refresh: when one who joined wanted it made anew,
///                                            ms; lane: where it waits with its like; crashes: how
///                                            many workers died over it
///   job_running:{w}  list                    ids that worker w has claimed
///   workers          set                     every worker that may hold claims
///   worker:{w}       string, short TTL       heartbeat
///   inflight:{hash}  string                  id of the job that makes the summary of this hash;
///                                            an hour's TTL where the job's own hash is another
///   stale:{hash}     string, TTL beyond that of summary:{hash}   copy of it, to be answered with
///                                            after it expired (CACHE_STALE), and for pages to be
///                                            used again where they did not change
///                                            (CACHE_REVALIDATE)
///   job_delayed      zset, due time in ms    waiting for a retry; see core/base/steadytime.h
///   provisional      zset, due time in ms    hashes of summaries that Gemini is still to make
///   provisional:{hash}  hash, TTL of the job: job, attempts, last, refresh
///                                            whose input it is, how often and by which job it
///                                            was tried since, and "1" where the cache kept a
///                                            better one meanwhile
///   job_time         integer string, ms      the latest such time that any process has had
///   job_dead         zset, time in ms        gave up; kept for a person to look at and retry
///   spend:{day}      hash, TTL days: requests, nanodollars, estimated_nanodollars, unknown_cost
///                    what Gemini was asked and paid on that day (UTC)
///   quota:{model}    hash, TTL minutes: time, clock:{caller}, next, s:{second}, blocked, large,
///                    gave_way:{text}         what was asked of a model in the last minute, see
///                                            take_quota.lua
///   job_callbacks:{id}  set of URLs          to be told of the end of an unfinished job
///   webhooks         zset, due time in ms    deliveries to callbacks; in the future under a lease
///   idempotency:{h}  hash: fingerprint, token, answer; TTL   a request with an Idempotency-Key
///   webhook:{d}      hash: url, event, kind, content, attempts   one delivery
///   job_durations    hash                    histogram, see analytics/durationhistogram.h
///   series:{step}:{n}  hash, TTL             see analytics/series.h
///   nodes            zset, last beat in ms   every process with workers, of the last days
///   node:{n}         hash, TTL: completed, failed   what its workers did
///   history          zset, creation in ms    every job, newest last
///   job_marks:{id}   hash: starred, note, tags   what the user adds; goes with the job
///   hits_counted:{p}  integer string, TTL    the last batch of hits of process p that is counted
///                                            (count_hits.lua)
///   store_id         string                  a random name for the data here; another: other data
///   job_events       channel                 JSON objects; `type` says what happened:
///                                            job, deleted, marks, and stage and text (how far a
///                                            job has come, and its summary as far as written)
///   job_drops        channel                 ids of unfinished jobs that nobody wants any more:
///                                            for workers, who are so not sent every event
///   job_log          stream, about the last 10,000   the same events but for those two, each in
///                                            the field `event`; the id of the entry stands in the
///                                            message as `event_id`, its first field
///
/// An unfinished job is in exactly one of job_queue, job_lanes, one job_running:*, job_delayed.
/// A plain value; any thread.
class Keys
{
public:
    explicit Keys(QByteArray prefix = {});

    QByteArray summary(const QByteArray &hash) const { return m_prefix + "summary:" + hash; }
    QByteArray job(const QByteArray &id) const { return m_prefix + "job:" + id; }
    QByteArray stale(const QByteArray &hash) const { return m_prefix + "stale:" + hash; }
    QByteArray jobState(const QByteArray &id) const { return m_prefix + "job_state:" + id; }
    QByteArray jobQueue() const { return m_prefix + "job_queue"; }
    QByteArray lanes() const { return m_prefix + "job_lanes"; }
    QByteArray turns() const { return m_prefix + "job_turns"; }
    QByteArray metric(const QByteArray &name) const { return m_prefix + "metrics:" + name; }
    QByteArray running(const QByteArray &worker) const
    {
        return m_prefix + "job_running:" + worker;
    }
    QByteArray workers() const { return m_prefix + "workers"; }
    QByteArray heartbeat(const QByteArray &worker) const { return m_prefix + "worker:" + worker; }
    QByteArray inflight(const QByteArray &hash) const { return m_prefix + "inflight:" + hash; }
    QByteArray delayed() const { return m_prefix + "job_delayed"; }
    QByteArray time() const { return m_prefix + "job_time"; }
    QByteArray provisional() const { return m_prefix + "provisional"; }
    QByteArray provisional(const QByteArray &hash) const
    {
        return m_prefix + "provisional:" + hash;
    }
    QByteArray dead() const { return m_prefix + "job_dead"; }
    QByteArray spend(QDate day) const
    {
        return m_prefix + "spend:" + day.toString(Qt::ISODate).toLatin1();
    }
    QByteArray quota(const QString &model) const { return m_prefix + "quota:" + model.toUtf8(); }
    QByteArray durations() const { return m_prefix + "job_durations"; }
    QByteArray series(const QByteArray &step, qint64 number) const
    {
        return m_prefix + "series:" + step + ':' + QByteArray::number(number);
    }
    QByteArray nodes() const { return m_prefix + "nodes"; }
    QByteArray node(const QByteArray &node) const { return m_prefix + "node:" + node; }
    QByteArray history() const { return m_prefix + "history"; }
    QByteArray events() const { return m_prefix + "job_events"; }
    QByteArray drops() const { return m_prefix + "job_drops"; }
    QByteArray jobMarks(const QByteArray &id) const { return m_prefix + "job_marks:" + id; }
    QByteArray hitsCounted(const QByteArray &process) const
    {
        return m_prefix + "hits_counted:" + process;
    }
    QByteArray storeId() const { return m_prefix + "store_id"; }
    QByteArray eventLog() const { return m_prefix + "job_log"; }

    QByteArray jobCallbacks(const QByteArray &id) const { return m_prefix + "job_callbacks:" + id; }
    QByteArray idempotency(const QByteArray &hash) const
    {
        return m_prefix + "idempotency:" + hash;
    }
    QByteArray webhooks() const { return m_prefix + "webhooks"; }
    QByteArray webhook(const QByteArray &id) const { return m_prefix + "webhook:" + id; }

    const QByteArray &prefix() const { return m_prefix; }

private:
    QByteArray m_prefix;
};

inline Keys::Keys(QByteArray prefix)
    : m_prefix(std::move(prefix))
{}

} // namespace smartcache
