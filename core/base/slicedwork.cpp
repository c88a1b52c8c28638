#include "core/base/slicedwork.h"

#include <QElapsedTimer>
#include <QPointer>

namespace smartcache {

namespace {

/// How long others on the thread may have to wait, in ms; one step may take longer by itself.
constexpr qint64 sliceTime = 5;

} // namespace

SlicedWork::SlicedWork(size_t count, size_t atOnce, Step step, std::function<void()> finished,
                       QObject *parent)
    : QObject(parent)
    , m_count(count)
    , m_atOnce(atOnce)
    , m_step(std::move(step))
    , m_finished(std::move(finished))
{
    m_timer.setSingleShot(true);
    m_timer.callOnTimeout(this, &SlicedWork::slice);
    m_timer.start(0);
}

void SlicedWork::slice()
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (m_begun < m_count && m_begun - m_ended < m_atOnce && elapsed.elapsed() < sliceTime) {
        m_step(m_begun++, [self = QPointer(this)] {
            if (!self)
                return;
            ++self->m_ended;
            self->sliceLater();
        });
    }
    if (m_ended == m_count) {
        m_timer.stop(); // should the last one's end have come within this slice
        m_finished();
        deleteLater();
        return;
    }
    sliceLater();
}

void SlicedWork::sliceLater()
{
    // Half of what may be under way at a time: many steps then share one write.
    const bool hasRoom = m_begun < m_count && m_begun - m_ended <= m_atOnce / 2;
    if ((hasRoom || m_ended == m_count) && !m_timer.isActive())
        m_timer.start(0);
}

} // namespace smartcache
