#include "core/jobs/worker.h"

#include "core/base/log.h"
#include "core/jobs/backoff.h"
#include "core/jobs/joblog.h"

#include <QDeadlineTimer>
#include <QThread>

namespace smartcache {

using namespace std::chrono;

namespace {

/// How long a worker sleeps at most before it looks whether it is to stop.
constexpr milliseconds patience = 500ms;

Error tookTooLong()
{
    return {QStringLiteral("job_timeout"),
            QStringLiteral("It took longer than a job may (JOB_TIMEOUT)."),
            Disposition::RetryLater,
            {}};
}

/// Passes on how far a job has come, and waits for a turn once its summary is there.
class TurnAtAnswer final : public JobProgress
{
public:
    TurnAtAnswer(JobProgress &next, ProcessorTurns &turns)
        : m_next(next)
        , m_turns(turns)
    {}

    void enter(Stage stage) override { m_next.enter(stage); }
    void write(const QString &text) override { m_next.write(text); }
    void answered() override { m_turn = m_turns.take(); }
    void giveBack() { m_turn = {}; }

private:
    JobProgress &m_next;
    ProcessorTurns &m_turns;
    ProcessorTurns::Turn m_turn; ///< Until the job's end is told, or cannot be.
};

} // namespace

Worker::Worker(JobQueue *queue, JobProcessor *processor, WorkerShared *shared, int maxAttempts)
    : m_queue(queue)
    , m_processor(processor)
    , m_shared(shared)
    , m_maxAttempts(maxAttempts)
{}

void Worker::run()
{
    while (!m_shared->isStopping && !m_shared->abandoned.contains(m_queue->worker())) {
        PauseGate &gate = m_shared->gate;
        const bool waits = gate.meanwhile() == PauseGate::Meanwhile::Waits;
        if (!gate.waitUntilOpen(waits ? patience : 0ms)) {
            if (gate.takeProbe())
                probe();
            if (waits)
                continue;
        }
        if (!m_shared->hold.waitUntilOver(patience))
            continue;

        const Expected<std::optional<Job>> job = m_queue->claim(patience);
        if (!job) {
            if (m_storeFailures++ == 0)
                qCWarning(logJobs).noquote() << "No job could be claimed:" << job.error().message;
            waitForStore(m_shared->isStopping);
            continue;
        }
        m_storeFailures = 0;
        if (*job)
            handle(**job);
    }
}

void Worker::handle(const Job &job)
{
    // MAX_ATTEMPTS was higher when it was put off.
    if (job.attempts > m_maxAttempts) {
        const QString last =
            job.error.isEmpty() ? QString() : QStringLiteral(" Last error: %1").arg(job.error);
        const Error error{
            QStringLiteral("attempts_exhausted"),
            QStringLiteral("Given up: it was tried %1 times.%2").arg(job.attempts - 1).arg(last)};
        persist("fail", job, [&] { return m_queue->fail(job, error); });
        return;
    }

    JobsInHand::Entry entry(&m_shared->inHand, job.id, m_queue->worker());
    ProgressEvents progress(
        job, [this](const QByteArray &event) { return m_queue->publish(event); }, m_queue->clock());
    StageLog stages(progress, job, m_queue->worker(), m_queue->clock());
    TurnAtAnswer turn(stages, m_shared->turns);
    const Expected<CachedSummary> result = m_processor->process(job, entry.cancellation(), turn);
    stages.finish();
    progress.finish();
    if (result && result->summary.engine == QLatin1String("gemini") && !result->isReused())
        m_shared->breaker.noteAnswer();
    if (result)
        persist("complete", job, [&] {
            const Expected<void> told = m_queue->complete(job, *result);
            turn.giveBack();
            return told;
        });
    else if (entry.isOverdue())
        settle(job, tookTooLong());
    else if (entry.cancellation().isCancelled())
        // Cancelled by its user, the job has ended and this does nothing; otherwise we are leaving.
        persist("put back", job, [&] { return m_queue->putBack(job); });
    else
        settle(job, result.error());
}

void Worker::settle(const Job &job, const Error &error)
{
    if (error.code == QLatin1String("rate_limited_here")) {
        waitForQuota(job, error);
        return;
    }
    if (ServiceBreaker::isAnswer(error))
        m_shared->breaker.noteAnswer();
    else if (ServiceBreaker::isServiceTrouble(error) && settleTrouble(job, error))
        return;

    // A pool that does not wait would have the job again at once.
    const bool isPausing = error.disposition == Disposition::PausePool
                           && m_shared->gate.meanwhile() == PauseGate::Meanwhile::Waits;
    const bool passes = error.disposition != Disposition::GiveUp;
    if (isPausing) {
        m_shared->gate.close(error);
        persist("put back", job, [&] { return m_queue->putBack(job); });
    } else if (passes && job.attempts < m_maxAttempts) {
        const milliseconds delay = retryDelay(job.attempts, error.retryAfter);
        persist("delay", job, [&] { return m_queue->delay(job, error, delay); });
    } else {
        persist("fail", job, [&] { return m_queue->fail(job, error); });
    }
}

/// The job was not tried, so this is no attempt. Where others would fare no better, nothing is
/// claimed until there is room, and this job stays the first; else it lets the others pass.
void Worker::waitForQuota(const Job &job, const Error &error)
{
    const milliseconds wait = error.retryAfter.value_or(patience);
    if (error.disposition == Disposition::PausePool) {
        m_shared->hold.hold(error, wait);
        persist("put back", job, [&] { return m_queue->putBackUntil(job, error, wait); });
        return;
    }
    if (job.errorCode != error.code) // Once for each job.
        qCInfo(logJobs).noquote() << "Job" << job.id << "lets others pass:" << error.message;
    persist("delay", job,
            [&] { return m_queue->delay(job, error, wait, JobScripts::Attempt::DoesNotCount); });
}

/// Gives whether that is all: the service fails for everyone, so it is not this job's failure.
bool Worker::settleTrouble(const Job &job, const Error &error)
{
    ServiceBreaker &breaker = m_shared->breaker;
    // Few jobs cannot show whether it is they: a question that has nothing to do with them can.
    bool isForAll = false;
    if (job.attempts > 1 && !breaker.isOpen()) {
        const Expected<void> answer = ask();
        isForAll = !answer && ServiceBreaker::isServiceTrouble(answer.error());
    }
    if (!breaker.noteTrouble(job.id, error, isForAll))
        return false;
    // Aside, so that the next one to be tried is another.
    persist("delay", job, [&] {
        return m_queue->delay(job, error, breaker.pause(), JobScripts::Attempt::DoesNotCount);
    });
    return true;
}

Expected<void> Worker::ask()
{
    JobsInHand::Entry entry(&m_shared->inHand, m_queue->worker(), m_queue->worker());
    return m_processor->probe(entry.cancellation());
}

void Worker::probe()
{
    const Expected<void> answer = ask();
    const bool waits = m_shared->gate.meanwhile() == PauseGate::Meanwhile::Waits;
    if (answer && waits && m_shared->breaker.isOpen())
        tryOne();
    else if (answer)
        m_shared->breaker.trustAgain();
    else if (answer.error().disposition == Disposition::PausePool)
        m_shared->gate.close(answer.error());
    else if (ServiceBreaker::isServiceTrouble(answer.error()))
        m_shared->breaker.noteFailedProbe(answer.error());
}

/// A key may be good, and the list of models there, while no text is answered.
void Worker::tryOne()
{
    const Expected<std::optional<Job>> job = m_queue->claim(10ms);
    if (!job) // The next probe comes in its time.
        return;
    if (!*job) {
        m_shared->breaker.trustAgain();
        return;
    }
    m_shared->breaker.beginTrial((*job)->id);
    handle(**job);
    m_shared->breaker.endTrial((*job)->id);
}

/// Writes until the store takes it: the work is done and paid for. Leaves the claim where it is
/// when the program has to go or the store refuses; whoever recovers claims will find it.
void Worker::persist(const char *what, const Job &job, const std::function<Expected<void>()> &write)
{
    while (true) {
        const Expected<void> written = write();
        if (written) {
            m_storeFailures = 0;
            return;
        }
        const bool passes = written.error().disposition != Disposition::GiveUp;
        if (!passes || m_shared->isLeaving || m_storeFailures == 0)
            qCWarning(logJobs).noquote()
                << "Could not" << what << "job" << job.id << ":" << written.error().message;
        if (!passes || m_shared->isLeaving)
            return;
        ++m_storeFailures;
        waitForStore(m_shared->isLeaving);
    }
}

void Worker::waitForStore(const std::atomic<bool> &isOver) const
{
    const QDeadlineTimer deadline(
        std::min<milliseconds>(5s, 50ms * (1 << std::min(m_storeFailures, 7))));
    while (!deadline.hasExpired() && !isOver)
        QThread::msleep(20);
}

} // namespace smartcache
