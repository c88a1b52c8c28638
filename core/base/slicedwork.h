#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace smartcache {

/// Many steps on a thread that others must not wait for: they go in slices of a few milliseconds,
/// and the event loop runs between them. A bounded number of steps is under way.
///
/// Deletes itself after the last step, or goes with its parent, and then calls nothing more. One
/// thread.
class SlicedWork : public QObject
{
    Q_OBJECT

public:
    /// Begins the step and calls `done` when it has ended, at once or later, but on this thread.
    using Step = std::function<void(size_t index, std::function<void()> done)>;

    /// Begins `count` steps in order, none from within the constructor. `atOnce`: how many may be
    /// under way. `finished` is called when all have ended.
    SlicedWork(size_t count, size_t atOnce, Step step, std::function<void()> finished,
               QObject *parent);

private:
    void slice();
    void sliceLater();

    const size_t m_count;
    const size_t m_atOnce;
    const Step m_step;
    const std::function<void()> m_finished;
    QTimer m_timer;
    size_t m_begun = 0;
    size_t m_ended = 0;
};

} // namespace smartcache
