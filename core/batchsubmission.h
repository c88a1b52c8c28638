#pragma once

#include "core/engineclient.h"

#include <QObject>

#include <functional>
#include <vector>

namespace smartcache {

/// Submits many inputs through one engine client without keeping its thread for long.
///
/// Bringing an input into canonical form and hashing it takes time that grows with its length, so
/// the inputs go in slices of a few milliseconds, and the event loop runs between them. All calls
/// of one slice leave in one write, and none waits for the answer to another. Deletes itself after
/// its last answer. The thread of the engine client, which must outlive it.
class BatchSubmission : public QObject
{
    Q_OBJECT

public:
    /// Called for each input, in any order, with its place in the batch.
    using Answered = std::function<void(size_t index, const Expected<SubmitReply> &reply)>;

    /// `answered` is called once for each of `submissions`, never from within this call; `finished`
    /// once after that.
    static void start(EngineClient &engine, std::vector<Submission> submissions, Answered answered,
                      std::function<void()> finished);

private:
    BatchSubmission(EngineClient &engine, std::vector<Submission> submissions, Answered answered,
                    std::function<void()> finished);

    void submitSlice();
    void take(size_t index, const Expected<SubmitReply> &reply);

    EngineClient &m_engine;
    std::vector<Submission> m_submissions;
    const Answered m_answered;
    const std::function<void()> m_finished;
    size_t m_submitted = 0;
    size_t m_open = 0; ///< Without an answer.
};

} // namespace smartcache
