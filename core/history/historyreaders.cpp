#include "core/history/historyreaders.h"

#include <algorithm>
#include <optional>

namespace smartcache {

HistoryReaders::HistoryReaders(QString file, const Clock &clock, std::chrono::milliseconds patience)
    : m_file(std::move(file))
    , m_clock(clock)
    , m_patience(patience)
{
    for (int i = 0; i < threadCount; ++i)
        m_threads.emplace_back([this] { work(); });
}

HistoryReaders::~HistoryReaders()
{
    stop();
}

void HistoryReaders::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

void HistoryReaders::find(HistoryQuery query, HistoryPosition notBefore, Done done)
{
    bool isFull = false;
    {
        const std::lock_guard lock(m_mutex);
        isFull = m_questions.size() >= maxWaiting;
        if (!isFull)
            m_questions.push_back({std::move(query), std::move(notBefore),
                                   std::chrono::steady_clock::now() + m_patience, std::move(done),
                                   false});
    }
    if (isFull) {
        done(
            failure(Error{QStringLiteral("busy"),
                          QStringLiteral("Too many questions to the history are waiting. Try again "
                                         "in a few seconds."),
                          Disposition::RetryLater, std::chrono::seconds(5)}));
        return;
    }
    m_changed.notify_one();
}

void HistoryReaders::setPosition(const HistoryPosition &position)
{
    {
        const std::lock_guard lock(m_mutex);
        m_position = position;
    }
    m_changed.notify_all();
}

void HistoryReaders::reopen()
{
    const std::lock_guard lock(m_mutex);
    ++m_generation;
}

HistoryPosition HistoryReaders::position() const
{
    const std::lock_guard lock(m_mutex);
    return m_position;
}

bool HistoryReaders::take(std::unique_lock<std::mutex> &lock, Question *question)
{
    while (!m_isStopping) {
        const auto now = std::chrono::steady_clock::now();
        const auto due = std::find_if(m_questions.begin(), m_questions.end(), [&](const auto &one) {
            return one.deadline <= now || m_position.reaches(one.notBefore);
        });
        if (due != m_questions.end()) {
            *question = std::move(*due);
            question->isBehind = !m_position.reaches(question->notBefore);
            m_questions.erase(due);
            return true;
        }
        // All have the same patience, so the first to ask is the first to have waited enough.
        if (m_questions.empty())
            m_changed.wait(lock);
        else
            m_changed.wait_until(lock, Deadline(m_questions.front().deadline));
    }
    return false;
}

/// Only then is it whole: while it is built anew, the index is of no store.
bool HistoryReaders::knowsStoreOf(const Question &question) const
{
    return m_position.storeId == question.notBefore.storeId;
}

void HistoryReaders::work()
{
    std::optional<HistoryDatabase> database;
    int generation = 0;
    Question question;
    std::unique_lock lock(m_mutex);
    while (take(lock, &question)) {
        if (generation != m_generation)
            database.reset();
        generation = m_generation;
        const bool wasComplete = knowsStoreOf(question);
        lock.unlock();

        Expected<void> opened;
        if (!database)
            opened = database.emplace(m_file, HistoryDatabase::Mode::ReadOnly).open();
        Expected<HistoryPage> page = failure(Error());
        if (opened)
            page = database->find(question.query, m_clock.now().toMSecsSinceEpoch());
        else
            page = failure(opened.error());
        if (!page)
            database.reset();

        lock.lock();
        if (page) {
            page->isBehind = question.isBehind;
            page->isComplete = wasComplete && knowsStoreOf(question);
        }
        lock.unlock();
        question.done(std::move(page));
        question = {};
        lock.lock();
    }
}

} // namespace smartcache
