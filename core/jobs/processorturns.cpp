#include "core/jobs/processorturns.h"

#include <QMutexLocker>

#include <algorithm>

namespace smartcache {

ProcessorTurns::ProcessorTurns(int atOnce)
    : m_atOnce(atOnce)
    , m_free(atOnce)
{}

ProcessorTurns::Turn ProcessorTurns::take(std::chrono::milliseconds patience)
{
    std::shared_ptr<QSemaphore> mine;
    {
        const QMutexLocker lock(&m_mutex);
        if (m_free > 0) {
            --m_free;
            return Turn(this);
        }
        mine = m_waiting.emplace_back(std::make_shared<QSemaphore>());
    }
    if (mine->tryAcquire(1, int(patience.count())))
        return Turn(this);
    const QMutexLocker lock(&m_mutex);
    const auto place = std::find(m_waiting.begin(), m_waiting.end(), mine);
    if (place != m_waiting.end()) // Else it came just now.
        m_waiting.erase(place);
    return Turn(this);
}

size_t ProcessorTurns::waiting() const
{
    const QMutexLocker lock(&m_mutex);
    return m_waiting.size();
}

void ProcessorTurns::giveBack()
{
    const QMutexLocker lock(&m_mutex);
    if (m_waiting.empty()) {
        m_free = std::min(m_free + 1, m_atOnce); // More may have gone ahead.
        return;
    }
    m_waiting.front()->release();
    m_waiting.pop_front();
}

} // namespace smartcache
