#pragma once

#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>

namespace smartcache {

/// A thread with an event loop for one object that makes its rounds there: `Rounds`, a QObject with
/// a member `retire()` that takes its leave. It is made, used and destroyed in that thread.
///
/// All members: one other thread, which they block.
template <typename Rounds>
class RoundsThread
{
public:
    /// Starts the thread, called `name` for debuggers, and has `make` called there.
    void start(const QString &name, const std::function<std::unique_ptr<Rounds>()> &make)
    {
        auto *context = new QObject;
        context->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, context, &QObject::deleteLater);
        m_thread.setObjectName(name);
        m_thread.start();
        QMetaObject::invokeMethod(
            context, [&] { m_rounds = make(); }, Qt::BlockingQueuedConnection);
    }

    /// Has the object take its leave and ends the thread. Does nothing while none runs.
    /// REQUIRES: called before the destructor.
    void stop()
    {
        if (!m_rounds)
            return;
        QMetaObject::invokeMethod(
            m_rounds.get(),
            [this] {
                m_rounds->retire();
                m_rounds.release()->deleteLater();
            },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

private:
    QThread m_thread;
    std::unique_ptr<Rounds> m_rounds;
};

} // namespace smartcache
