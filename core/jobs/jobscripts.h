#pragma once

#include "core/analytics/series.h"
#include "core/base/clock.h"
#include "core/base/steadytime.h"
#include "core/jobs/job.h"
#include "core/jobs/lifetimes.h"
#include "core/store/blockingconnection.h"
#include "core/store/keys.h"
#include "core/store/script.h"

#include <chrono>
#include <optional>

namespace smartcache {

/// A script with what to run it on; a connection's `run` takes its three parts.
struct ScriptCall
{
    Script script;
    QList<QByteArray> keys;
    QList<QByteArray> arguments;
};

/// How long a heartbeat lasts; what comes then is said at Recoverer.
inline constexpr std::chrono::seconds heartbeatExpiry{10};

/// What the store made of a submission.
struct SubmitReply
{
    enum class Outcome {
        Hit,       ///< `summary` is the answer.
        Coalesced, ///< `jobId` works on it already.
        Queued,    ///< The new job is in the queue.
        Stale,     ///< `summary` has expired but is an answer while `jobId` makes it anew; that is
                   ///< empty when there was no room for a job.
    };

    Outcome outcome = Outcome::Queued;
    CachedSummary summary;
    QByteArray jobId;
    JobStatus status = JobStatus::Pending;
    /// How long the summary of a hit stays in the cache; -1 ms: for ever.
    std::chrono::milliseconds timeToLive{};
    QJsonObject explanation = {}; ///< Where that was asked for; see explain().

    /// Whether `summary` is an answer.
    bool isAnswered() const { return outcome == Outcome::Hit || outcome == Outcome::Stale; }
};

/// Every change of a job's state, each as one atomic script of `resources/scripts`. What goes in
/// and what comes back is described there; here it is put into the program's types, for blocking
/// and asynchronous connections alike. Any thread.
class JobScripts
{
public:
    /// `maxQueue`: how many jobs may wait; 0: any number. `clock` must outlive this object and its
    /// copies.
    JobScripts(Keys keys, Lifetimes lifetimes, const Clock &clock, int maxQueue = 0);

    /// `callbackUrl`: is told of the job's end; may be empty. `lane`: with which others it takes
    /// turns, such as those of one batch; empty: somebody waits for it alone.
    ScriptCall submit(const Job &job, const QByteArray &callbackUrl = {},
                      const QByteArray &lane = {}) const;
    /// Whether an answer of submit or retry has its asker rely on a job.
    static bool promisesAJob(const Reply &reply);
    /// Errors: `damaged_record`, `too_many_callbacks`, `queue_full`.
    static Expected<SubmitReply> readSubmit(const Reply &reply, const Job &job);

    ScriptCall begin(const QByteArray &id, const QByteArray &worker) const;
    ScriptCall claim(const QByteArray &worker) const;
    ScriptCall claimText(const QByteArray &textHash, const Job &job) const;
    ScriptCall complete(const Job &job, const QByteArray &worker) const;
    /// `job` is to make the provisional summary of this hash anew; nothing: no job can any more.
    ScriptCall redo(const QByteArray &hash, const std::optional<Job> &job) const;
    ScriptCall fail(const Job &job, const QByteArray &worker) const;

    enum class Attempt { Counts, DoesNotCount };
    ScriptCall delay(const Job &job, const QByteArray &worker, std::chrono::milliseconds delay,
                     Attempt attempt = Attempt::Counts) const;

    /// Why a claim is given up without an end. The attempt is not counted in either case.
    enum class GivenUp { ByItsWorker, WithItsWorker };
    ScriptCall putBack(const Job &job, const QByteArray &worker, GivenUp how) const;

    ScriptCall promote(int limit) const;
    ScriptCall cancel(const Job &job) const;
    ScriptCall retry(const Job &job) const;
    ScriptCall queuePlace(const QByteArray &id) const;

    /// For `history` or `job_dead`; see the script.
    ScriptCall forgetExpired(const QByteArray &index, const QDateTime &notAfter, qint64 skip,
                             int limit) const;
    ScriptCall forgetWorker(const QByteArray &worker) const;

    /// `batch`: its number among those of this process.
    ScriptCall countHits(const QByteArray &process, qint64 batch, qint64 hits,
                         qint64 nanodollars) const;

    /// Has steadyTime() agree with that of all who share the store. Errors: those of every call.
    Expected<void> agreeOnTime(BlockingConnection &connection) const;

    const Keys &keys() const { return m_keys; }
    const Clock &clock() const { return *m_clock; }
    const Lifetimes &lifetimes() const { return m_lifetimes; }
    /// In which due dates and leases are kept.
    const SteadyTime &steadyTime() const { return m_steadyTime; }

private:
    /// With what the ending scripts tell callbacks, always last.
    ScriptCall withCallbacks(ScriptCall call, const Job &job) const;
    QByteArray dueNow() const;
    QByteArray timestamp() const;
    QByteArray series(Series::Step step) const;
    /// With the keys and arguments by which a script counts a job that has ended.
    ScriptCall measured(ScriptCall call, const QByteArray &worker,
                        std::chrono::milliseconds duration) const;
    QByteArray event(const Job &job) const { return job.event(m_clock->now()); }

    Keys m_keys;
    Lifetimes m_lifetimes;
    const Clock *m_clock;
    SteadyTime m_steadyTime;
    int m_maxQueue;

    Script m_submit = Script::bundled(QStringLiteral("submit"));
    Script m_begin = Script::bundled(QStringLiteral("begin"));
    Script m_claim = Script::bundled(QStringLiteral("claim"));
    Script m_claimText = Script::bundled(QStringLiteral("claim_text"));
    Script m_complete = Script::bundled(QStringLiteral("complete"));
    Script m_redo = Script::bundled(QStringLiteral("redo"));
    Script m_fail = Script::bundled(QStringLiteral("fail"));
    Script m_delay = Script::bundled(QStringLiteral("delay"));
    Script m_putBack = Script::bundled(QStringLiteral("put_back"));
    Script m_promote = Script::bundled(QStringLiteral("promote"));
    Script m_cancel = Script::bundled(QStringLiteral("cancel"));
    Script m_retry = Script::bundled(QStringLiteral("retry"));
    Script m_queuePlace = Script::bundled(QStringLiteral("queue_place"));
    Script m_forgetExpired = Script::bundled(QStringLiteral("forget_expired"));
    Script m_agreeOnTime = Script::bundled(QStringLiteral("agree_on_time"));
    Script m_forgetWorker = Script::bundled(QStringLiteral("forget_worker"));
    Script m_countHits = Script::bundled(QStringLiteral("count_hits"));
};

} // namespace smartcache
