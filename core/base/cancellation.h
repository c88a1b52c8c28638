#pragma once

#include <QObject>

#include <atomic>

namespace smartcache {

/// Tells slow work that nobody waits for it any more.
///
/// `cancel()` may be called from any thread, any number of times. The work looks at
/// `isCancelled()` between steps and connects to `cancelled()` where it waits in an event loop
/// (connect first, then look, so that nothing slips between the two).
class Cancellation : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void cancel()
    {
        if (!m_cancelled.exchange(true))
            Q_EMIT cancelled();
    }

    bool isCancelled() const { return m_cancelled.load(); }

Q_SIGNALS:
    void cancelled();

private:
    std::atomic<bool> m_cancelled = false;
};

} // namespace smartcache
