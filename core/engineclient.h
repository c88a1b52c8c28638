#pragma once

#include "core/analytics/analytics.h"
#include "core/base/inbox.h"
#include "core/events/eventfeed.h"
#include "core/forecast/forecaster.h"
#include "core/history/historyclient.h"
#include "core/idempotency/idempotencystore.h"
#include "core/input/documentintake.h"
#include "core/jobs/jobscripts.h"
#include "core/store/asyncconnection.h"
#include "core/store/replicatedwrites.h"
#include "core/submission.h"

#include <functional>
#include <memory>
#include <optional>

namespace smartcache {

class NearHits;

/// How the engine is doing, over all nodes that share its store.
struct Health
{
    bool isOk = true;
    QString code;    ///< Of what is wrong: "store_unavailable", "key_rejected", …
    QString reason;  ///< The same as a sentence.
    int workers = 0; ///< Alive, over all nodes.
    int pausedWorkers = 0;
    int provisionalWorkers = 0; ///< Answer in Gemini's stead, for the reason above.
    QDateTime resumesAt;        ///< When paused workers go on by themselves; invalid: not known.
    QStringList warnings;       ///< Sentences on what is amiss though it is well.
};

/// The engine as one thread asks it: everything answers later, on this thread, and nothing blocks.
/// One object for each HTTP thread and for the window, with a connection of its own.
///
/// Errors of every question: `store_unavailable`, `store_auth`, `store_full`, `store_error`,
/// `damaged_record`, and those named below. Answers never come from within the call itself, and
/// never after this object was destroyed. All members: only on the thread it was made in.
class EngineClient
{
public:
    template <typename T>
    using Callback = std::function<void(Expected<T>)>;

    /// `defaults`: what submissions leave open. `allowPrivateUrls`: callbacks, too, may be on one's
    /// own network. `writeReplicas`: how many must have what submit() and retry() promise.
    /// `history`: what lists of jobs come from; none in a process without an API. `nearHits`: which
    /// hits need not ask the store; null: all do. They, `documents` and the scripts' clock must
    /// outlive this object.
    EngineClient(StoreAddress address, JobScripts scripts, Recipe defaults,
                 DocumentIntake &documents, bool allowPrivateUrls = false,
                 HistoryIndex *history = nullptr, MoneySettings money = {}, Pricing pricing = {},
                 int writeReplicas = 0, NearHits *nearHits = nullptr);
    ~EngineClient();

    /// Lists of jobs, and what is done with jobs that are in them.
    HistoryClient &history() { return m_history; }

    /// Errors: those of prepare() and of the other submit().
    void submit(const Submission &submission, Callback<SubmitReply> done);

    /// The same in two steps, for who looks into nearHits() in between.
    /// Errors of the first: those of makeJob(). Of the second: `bad_callback_url`,
    /// `too_many_callbacks`, `queue_full`, `not_replicated`.
    Expected<Job> prepare(const Submission &submission) const;
    void submit(const Submission &submission, Job job, Callback<SubmitReply> done);

    /// What this process answered to hits before; null: nothing is kept.
    NearHits *nearHits() const { return m_nearHits; }

    /// Reads what is handed in, before it can be submitted. Shared by all clients of an engine.
    DocumentIntake &documents() const { return m_documents; }

    /// Reads `document` and gives `submission` with it, ready for submit(): a document's text is
    /// its key, so it must be known first. Its file name goes along; `submission.input` is where a
    /// page was, or empty. Answers as DocumentIntake::read does, with its errors: not at all once
    /// `asker` has gone.
    void read(HandedIn document, Submission submission, QObject *asker, Callback<Submission> done);

    /// What became of requests that carry a name.
    IdempotencyStore &idempotency() { return m_idempotency; }

    /// What submissions would become.
    Forecaster &forecaster() { return m_forecaster; }

    /// A job by its id, or a cached summary by its hash, as a completed job of that id.
    /// Error `unknown_job`.
    void status(const QByteArray &id, Callback<Job> done);

    /// Where a job's summary comes from, for its field `explanation`; see explain().
    void explain(const Job &job, Callback<QJsonObject> done);

    /// Where a job that waits for a worker stands in the queue: 1 is next. Nothing when it is not
    /// there. Looks through the whole queue, so it is for a person who waits, now and then.
    void queuePlace(const QByteArray &id, Callback<std::optional<qint64>> done);

    /// Ends an unfinished job with the error `cancelled`. Errors: `unknown_job`, `job_ended`.
    void cancel(const QByteArray &id, Callback<Job> done);

    /// Queues a failed job again, or gives the job that already works on the same input.
    /// Errors: `unknown_job`, `job_not_failed`, `not_replicated`.
    void retry(const QByteArray &id, Callback<QByteArray> done);

    /// All hits that this process has answered so far are in it.
    void analytics(Analytics::Detail detail, Callback<Analytics> done);

    /// Tells what happens, from the first call on.
    EventFeed &events();

    /// Always answers: that the store is away is an answer.
    void health(std::function<void(Health)> done);

private:
    void failLater(const Error &error, Callback<SubmitReply> done);
    Expected<ScriptCall> submitCall(const Submission &submission, const Job &job) const;
    void readAnalytics(Analytics::Detail detail, Callback<Analytics> done);
    void load(const QByteArray &id, Callback<Job> done);
    void run(const ScriptCall &call, AsyncConnection::Callback done);
    void runPromise(const ScriptCall &call, AsyncConnection::Callback done);

    const JobScripts m_scripts;
    const Recipe m_defaults;
    DocumentIntake &m_documents;
    const bool m_allowPrivateUrls;
    const MoneySettings m_money;
    NearHits *const m_nearHits;
    const Script m_readNodes = Script::bundled(QStringLiteral("read_nodes"));
    const StoreAddress m_address;
    AsyncConnection m_connection;
    ReplicatedWrites m_writes;
    HistoryClient m_history;
    Forecaster m_forecaster;
    IdempotencyStore m_idempotency{m_connection, m_scripts.keys()};
    std::unique_ptr<EventFeed> m_events;
    const std::shared_ptr<Inbox> m_inbox = std::make_shared<Inbox>();
};

} // namespace smartcache
