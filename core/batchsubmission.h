#pragma once

#include "core/engineclient.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace smartcache {

/// Submits many inputs through one engine client without keeping its thread for long.
///
/// Bringing an input into canonical form and hashing it takes time that grows with its length, so
/// the inputs go in slices of a few milliseconds, and the event loop runs between them. All calls
/// of one slice leave in one write, and a bounded number of them is under way. Deletes itself after
/// its last answer, or goes with its parent. One thread.
class BatchSubmission : public QObject
{
    Q_OBJECT

public:
    /// `answered` is called once for each of `submissions`, in any order, never from within the
    /// constructor; `finished` once after that. `engine` must outlive `parent`.
    BatchSubmission(EngineClient &engine, std::vector<Submission> submissions,
                    EngineClient::ItemCallback answered, std::function<void()> finished,
                    QObject *parent);

private:
    void submitSlice();
    void sliceLater();
    void take(size_t index, const Expected<SubmitReply> &reply);

    EngineClient &m_engine;
    std::vector<Submission> m_submissions;
    const EngineClient::ItemCallback m_answered;
    const std::function<void()> m_finished;
    QTimer m_sliceTimer;
    std::optional<Error> m_storeError; ///< Once it went away the rest is not tried: each would
                                       ///< wait for it anew.
    size_t m_submitted = 0;
    size_t m_answeredCount = 0;
};

} // namespace smartcache
