#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/jobs/job.h"

#include <functional>

namespace smartcache {

/// Hears how far a job in hand has come. Called on its worker's thread, from within the work.
class JobProgress
{
public:
    enum class Stage {
        Fetching, ///< An address's page is on its way.
        Reading,  ///< The page is there; its text is being taken out.
        Summarizing,
    };

    virtual ~JobProgress() = default;

    /// "fetching", "reading", "summarizing".
    static QString nameOf(Stage stage);

    virtual void enter(Stage stage) = 0;
    /// The summary as far as it is written; each text replaces the one before.
    virtual void write(const QString &text) = 0;
    /// The summary is there: until the job's end is told, only the processor is needed.
    virtual void answered() {}
};

/// Tells on `job_events` how far one job has come, for those who watch at this moment: such events
/// are published and not logged. `{"type": "stage", "job_id", "hash", "stage"}` with a stage of
/// `fetching`, `reading`, `summarizing`, and `{"type": "text", "job_id", "hash", "text"}` at most
/// once every `interval`.
///
/// Nothing of it is needed for the job, so after the first failure no more is told of this one.
class ProgressEvents final : public JobProgress
{
public:
    using Publish = std::function<Expected<void>(const QByteArray &event)>;

    static constexpr std::chrono::milliseconds interval{100};

    /// `clock` must outlive this object.
    ProgressEvents(const Job &job, Publish publish, const Clock &clock);

    void enter(Stage stage) override;
    void write(const QString &text) override;
    /// Tells what `write` held back; to be called before the job's end is told.
    void finish();

private:
    void publish(const char *field, const QString &value);

    const QByteArray m_jobId;
    const QByteArray m_hash;
    const Publish m_publish;
    const Clock &m_clock;
    bool m_hasFailed = false;
    QString m_held; ///< The newest text, while it is too early for it; empty: none.
    QString m_told; ///< The last one published.
    std::chrono::milliseconds m_next{}; ///< When a text may be told, on the clock's elapsed().
};

} // namespace smartcache
