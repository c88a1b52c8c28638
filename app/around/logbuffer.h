#pragma once

#include <QMutex>
#include <QObject>
#include <QString>
#include <QtGlobal>

#include <deque>
#include <vector>

namespace smartcache {

/// The last lines of this program's log, for a person to look at. Hears the log from its making to
/// its end, see observeLog(); one object at a time.
///
/// Thread-safe, but for making and destroying it.
class LogBuffer : public QObject
{
    Q_OBJECT

public:
    struct Line
    {
        quint64 number = 0; ///< From 1, one more each.
        QtMsgType type = QtInfoMsg;
        QString text; ///< One line, secrets masked.
    };

    static constexpr size_t defaultCapacity = 5000;
    /// Of one line; the rest of it is dropped.
    static constexpr qsizetype longestLine = 4000;

    /// Keeps the last `capacity` lines.
    explicit LogBuffer(size_t capacity = defaultCapacity, QObject *parent = nullptr);
    ~LogBuffer() override;

    /// Those after the line of this number that are still there, in order.
    std::vector<Line> linesAfter(quint64 number) const;
    size_t capacity() const { return m_capacity; }

Q_SIGNALS:
    /// In the thread of this object, once for all lines that came since it was told last.
    void grew();

private:
    void append(QtMsgType type, const QByteArray &line);
    void tellGrown();

    const size_t m_capacity;
    mutable QMutex m_mutex;
    std::deque<Line> m_lines;
    quint64 m_last = 0;
    bool m_willTell = false;
};

} // namespace smartcache
