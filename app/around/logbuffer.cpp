#include "app/around/logbuffer.h"

#include "core/base/logobserver.h"

namespace smartcache {

LogBuffer::LogBuffer(size_t capacity, QObject *parent)
    : QObject(parent)
    , m_capacity(capacity)
{
    observeLog([this](QtMsgType type, const QByteArray &line) { append(type, line); });
}

LogBuffer::~LogBuffer()
{
    observeLog({});
}

void LogBuffer::append(QtMsgType type, const QByteArray &line)
{
    const QMutexLocker lock(&m_mutex);
    m_lines.push_back({++m_last, type, QString::fromUtf8(line.left(longestLine))});
    if (m_lines.size() > m_capacity)
        m_lines.pop_front();
    if (m_willTell)
        return;
    m_willTell = true;
    QMetaObject::invokeMethod(
        this, [this] { tellGrown(); }, Qt::QueuedConnection);
}

void LogBuffer::tellGrown()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_willTell = false;
    }
    Q_EMIT grew();
}

std::vector<LogBuffer::Line> LogBuffer::linesAfter(quint64 number) const
{
    const QMutexLocker lock(&m_mutex);
    if (m_lines.empty() || number >= m_last)
        return {};
    const quint64 first = m_lines.front().number;
    const size_t skipped = number < first ? 0 : size_t(number - first + 1);
    return {m_lines.begin() + std::ptrdiff_t(skipped), m_lines.end()};
}

} // namespace smartcache
