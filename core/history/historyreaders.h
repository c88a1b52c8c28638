#pragma once

#include "core/base/clock.h"
#include "core/history/historydatabase.h"
#include "core/history/historyposition.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace smartcache {

/// Answers questions to the index on threads of their own, each with a connection that only reads.
///
/// A question names the point in the store's life from which on it is to be answered, so that who
/// has just changed something finds it changed. It waits until the index is there, but no longer
/// than `patience`: a list that is a little old is better than none.
///
/// Constructor, stop() and destructor: one thread. The rest: any thread.
class HistoryReaders
{
public:
    using Done = std::function<void(Expected<HistoryPage>)>;

    /// Waits of the threads, so that questions of some seconds do not keep others from answers.
    static constexpr int threadCount = 2;

    /// Questions that wait: more than a person's windows ask, and little memory. Those of clients
    /// that have gone count until they are answered.
    static constexpr size_t maxWaiting = 256;

    /// `clock` must outlive this object.
    HistoryReaders(QString file, const Clock &clock, std::chrono::milliseconds patience);
    /// Questions without an answer get none.
    ~HistoryReaders();

    /// Ends the threads and closes their connections; what is asked from then on gets no answer.
    void stop();

    /// Calls `done` on one of the threads; with the error `busy` at once and on this one when
    /// `maxWaiting` questions wait already.
    void find(HistoryQuery query, HistoryPosition notBefore, Done done);

    /// The index has come this far.
    void setPosition(const HistoryPosition &position);
    /// The file was replaced, so connections to it must be made again.
    void reopen();

    HistoryPosition position() const;

private:
    using Deadline = std::chrono::steady_clock::time_point;

    struct Question
    {
        HistoryQuery query;
        HistoryPosition notBefore;
        Deadline deadline;
        Done done;
        bool isBehind = false; ///< Its time was over before the index was there.
    };

    void work();
    /// REQUIRES: the mutex is held.
    bool knowsStoreOf(const Question &question) const;
    /// Waits for a question whose time has come. False: the threads are to end.
    bool take(std::unique_lock<std::mutex> &lock, Question *question);

    const QString m_file;
    const Clock &m_clock;
    const std::chrono::milliseconds m_patience;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Question> m_questions; ///< In the order in which they were asked.
    HistoryPosition m_position;
    int m_generation = 0; ///< Of the file.
    bool m_isStopping = false;

    std::vector<std::thread> m_threads;
};

} // namespace smartcache
