#include "core/batchsubmission.h"

#include <QElapsedTimer>

namespace smartcache {

namespace {

/// How long others on the thread may have to wait, in ms; one input may take longer by itself.
constexpr qint64 sliceTime = 5;

/// How many calls may be under way: whatever else the thread asks the store waits behind them.
constexpr size_t window = 100;

bool isStoreAway(const Error &error)
{
    return error.code == QLatin1String("store_unavailable")
           || error.code == QLatin1String("store_auth");
}

} // namespace

BatchSubmission::BatchSubmission(EngineClient &engine, std::vector<Submission> submissions,
                                 EngineClient::ItemCallback answered,
                                 std::function<void()> finished, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_submissions(std::move(submissions))
    , m_answered(std::move(answered))
    , m_finished(std::move(finished))
{
    m_sliceTimer.setSingleShot(true);
    m_sliceTimer.callOnTimeout(this, &BatchSubmission::submitSlice);
    m_sliceTimer.start(0);
}

void BatchSubmission::submitSlice()
{
    if (m_submissions.empty()) {
        m_finished();
        deleteLater();
        return;
    }
    QElapsedTimer elapsed;
    elapsed.start();
    while (m_submitted < m_submissions.size() && m_submitted - m_answeredCount < window
           && elapsed.elapsed() < sliceTime) {
        const size_t index = m_submitted++;
        if (m_storeError) {
            take(index, failure(*m_storeError));
            continue;
        }
        const Submission submission = std::move(m_submissions[index]);
        m_engine.submit(submission,
                        [this, index](const Expected<SubmitReply> &reply) { take(index, reply); });
    }
    sliceLater();
}

void BatchSubmission::sliceLater()
{
    const bool hasRoom =
        m_submitted < m_submissions.size() && m_submitted - m_answeredCount <= window / 2;
    if (hasRoom && !m_sliceTimer.isActive())
        m_sliceTimer.start(0);
}

void BatchSubmission::take(size_t index, const Expected<SubmitReply> &reply)
{
    if (!reply && isStoreAway(reply.error()))
        m_storeError = reply.error();
    m_answered(index, reply);
    if (++m_answeredCount < m_submissions.size())
        return sliceLater();
    m_finished();
    deleteLater();
}

} // namespace smartcache
