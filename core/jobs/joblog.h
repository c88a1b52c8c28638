#pragma once

#include "core/base/error.h"
#include "core/jobs/job.h"
#include "core/jobs/jobprogress.h"
#include "core/jobs/jobscripts.h"

#include <QByteArray>

#include <chrono>

namespace smartcache {

/// The life of a job in the log, a line for each event, in the category `smartcache.jobs`. A JSON
/// log has as fields: `job_id`, `event`, `node` (where a worker is concerned), `attempt`, and where
/// there are any `duration_ms`, `stage`, `retry_in_ms`, `error_code`, `hash`.
///
/// What a job comes to is info: completed, cancelled, delayed, put_back, recovered; failed is a
/// warning. The steps on the way are debug, for there are several to each job: queued, coalesced,
/// hit, stale, retried, begun, stage. Switched off, they cost a look at a flag.
///
/// No line has the input, or of an address more than what stands before its query. Any thread.
class JobLog
{
public:
    /// queued, coalesced, hit or stale, under the id that the client was given.
    static void submitted(const SubmitReply &reply, const QByteArray &hash);
    /// A hit that the store was not asked for.
    static void hit(const QByteArray &hash);
    static void retried(const QByteArray &id);
    static void cancelled(const Job &job);

    static void begun(const Job &job, const QByteArray &worker);
    static void stageEnded(const Job &job, const QByteArray &worker, JobProgress::Stage stage,
                           std::chrono::milliseconds duration);
    static void completed(const Job &job, const QByteArray &worker);
    static void failed(const Job &job, const QByteArray &worker);
    /// Until `job.retryAt`; `delay` is the time until then.
    static void delayed(const Job &job, const QByteArray &worker, std::chrono::milliseconds delay);
    /// By the worker itself, which does not go on with it.
    static void putBack(const Job &job, const QByteArray &worker);
    /// By others, for `worker` is dead.
    static void recovered(const Job &job, const QByteArray &worker);

    /// An error's message as it may be logged: addresses without user and query.
    static QString withoutSecrets(QString message);
};

/// Passes on how far a job has come, and logs how long each stage took. The worker's thread.
class StageLog final : public JobProgress
{
public:
    /// All outlive this object.
    StageLog(JobProgress &next, const Job &job, const QByteArray &worker, const Clock &clock);

    void enter(Stage stage) override;
    void write(const QString &text) override { m_next.write(text); }
    void answered() override { m_next.answered(); }
    /// The last stage is over.
    void finish();

private:
    JobProgress &m_next;
    const Job &m_job;
    const QByteArray &m_worker;
    const Clock &m_clock;
    std::optional<Stage> m_stage;
    std::chrono::milliseconds m_enteredAt{}; ///< On the clock's elapsed().
};

} // namespace smartcache
