#include "core/near/hitcounter.h"

#include "core/store/blockingconnection.h"

#include <algorithm>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto interval = 100ms;
constexpr auto untilSentAgain = 1s;
constexpr auto farewellTime = 1s;

/// Whoever asks for analytics waits for this; a batch can be sent again.
constexpr AsyncConnection::Timing timing{2s, 1s};

} // namespace

HitCounter::HitCounter(const StoreAddress &address, JobScripts scripts, QByteArray process)
    : m_connection(address, timing)
    , m_scripts(std::move(scripts))
    , m_process(std::move(process))
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, &HitCounter::flush);
}

void HitCounter::add(qint64 nanodollars)
{
    if (nanodollars > 0)
        m_nanodollars += nanodollars;
    if (m_hits.fetch_add(1) > 0)
        return;
    QMetaObject::invokeMethod(this, [this] {
        if (!m_timer.isActive() && !m_batch)
            m_timer.start(interval);
    });
}

void HitCounter::whenCounted(std::function<void()> done)
{
    QMetaObject::invokeMethod(this, [this, done = std::move(done)]() mutable {
        m_waiters.push_back({m_number + 1, std::move(done)});
        flush();
    });
}

/// A batch that is under way has been taken before, so the next one has what came since.
void HitCounter::flush()
{
    if (m_isSent)
        return;
    if (!m_batch)
        take();
    if (!m_batch)
        return tell(m_number + 1);
    m_isSent = true;
    const ScriptCall counting = call();
    m_connection.run(counting.script, counting.keys, counting.arguments,
                     [this](const Expected<Reply> &reply) { onCounted(reply.has_value()); });
}

void HitCounter::take()
{
    const qint64 hits = m_hits.exchange(0);
    if (hits > 0)
        m_batch = Batch{++m_number, hits, m_nanodollars.exchange(0)};
}

void HitCounter::onCounted(bool isCounted)
{
    m_isSent = false;
    if (!isCounted) {
        tell(m_number + 1);
        m_timer.start(untilSentAgain);
        return;
    }
    m_batch.reset();
    tell(m_number);
    if (!m_waiters.empty())
        flush();
    else if (m_hits > 0)
        m_timer.start(interval);
}

void HitCounter::tell(qint64 upTo)
{
    const auto isDone = [upTo](const Waiter &waiter) { return waiter.batch <= upTo; };
    const auto rest = std::stable_partition(m_waiters.begin(), m_waiters.end(), isDone);
    for (auto waiter = m_waiters.begin(); waiter != rest; ++waiter)
        waiter->done();
    m_waiters.erase(m_waiters.begin(), rest);
}

ScriptCall HitCounter::call() const
{
    return m_scripts.countHits(m_process, m_batch->number, m_batch->hits, m_batch->nanodollars);
}

void HitCounter::retire(const StoreAddress &address)
{
    BlockingConnection connection(address);
    // First what may be under way, which is then counted once.
    for (int i = 0; i < 2; ++i) {
        if (!m_batch)
            take();
        if (!m_batch)
            return;
        const ScriptCall counting = call();
        if (!connection.run(counting.script, counting.keys, counting.arguments, farewellTime))
            return;
        m_batch.reset();
    }
}

} // namespace smartcache
