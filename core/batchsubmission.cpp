#include "core/batchsubmission.h"

#include <QElapsedTimer>
#include <QTimer>

namespace smartcache {

namespace {

/// How long others on the thread may have to wait, in ms; one input may take longer by itself.
constexpr qint64 sliceTime = 5;

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
    QTimer::singleShot(0, this, &BatchSubmission::submitSlice);
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
    while (m_submitted < m_submissions.size() && elapsed.elapsed() < sliceTime) {
        const size_t index = m_submitted++;
        const Submission submission = std::move(m_submissions[index]);
        m_engine.submit(submission,
                        [this, index](const Expected<SubmitReply> &reply) { take(index, reply); });
    }
    if (m_submitted < m_submissions.size())
        QTimer::singleShot(0, this, &BatchSubmission::submitSlice);
}

void BatchSubmission::take(size_t index, const Expected<SubmitReply> &reply)
{
    m_answered(index, reply);
    if (++m_answeredCount < m_submissions.size())
        return;
    m_finished();
    deleteLater();
}

} // namespace smartcache
