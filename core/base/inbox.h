#pragma once

#include <QMutex>
#include <QMutexLocker>
#include <QObject>

#include <functional>
#include <memory>

namespace smartcache {

/// Brings answers from other threads to the one that this was made in, for as long as somebody
/// there takes them. Shared by those who wait and those who answer.
class Inbox
{
public:
    /// Any thread. `action` is called from the event loop of the thread that this was made in.
    void put(std::function<void()> action)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_receiver)
            QMetaObject::invokeMethod(m_receiver.get(), std::move(action), Qt::QueuedConnection);
    }

    /// That thread alone. What is still on its way arrives nowhere.
    void close()
    {
        const QMutexLocker lock(&m_mutex);
        m_receiver.reset();
    }

private:
    QMutex m_mutex;
    std::unique_ptr<QObject> m_receiver = std::make_unique<QObject>();
};

} // namespace smartcache
