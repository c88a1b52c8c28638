#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace smartcache {

/// One wait in an event loop that ends with `finish()`, at a deadline or when nobody waits for its
/// outcome any more. Used once, in one thread.
class BoundedWait
{
public:
    BoundedWait(QDeadlineTimer deadline, Cancellation &cancellation)
        : m_deadline(deadline)
        , m_cancellation(cancellation)
    {}

    /// Lives as long as the wait: what may call `finish()` hangs on it.
    QObject *context() { return &m_loop; }

    /// What was waited for is here. Also good before run().
    void finish()
    {
        m_finished = true;
        m_loop.quit();
    }

    /// Errors: `cancelled`; `fetch_timeout` (RetryLater), which says that `what` took too long.
    Expected<void> run(const QString &what)
    {
        QTimer timer;
        timer.setSingleShot(true);
        timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&timer, &QTimer::timeout, &m_loop, &QEventLoop::quit);
        QObject::connect(&m_cancellation, &Cancellation::cancelled, &m_loop, &QEventLoop::quit);
        if (m_cancellation.isCancelled())
            return cancelled();
        if (!m_finished) {
            timer.start(static_cast<int>(m_deadline.remainingTime()));
            m_loop.exec();
        }
        if (m_finished)
            return {};
        // A loop that ends for no reason of ours ends because its thread does.
        if (m_cancellation.isCancelled() || !m_deadline.hasExpired())
            return cancelled();
        return failure(QStringLiteral("fetch_timeout"),
                       QStringLiteral("%1 took too long.").arg(what), Disposition::RetryLater);
    }

private:
    static tl::unexpected<Error> cancelled()
    {
        return failure(QStringLiteral("cancelled"),
                       QStringLiteral("The page is not needed any more."));
    }

    const QDeadlineTimer m_deadline;
    Cancellation &m_cancellation;
    QEventLoop m_loop;
    bool m_finished = false;
};

} // namespace smartcache
