#pragma once

#include <QJsonObject>

namespace smartcache {

/// What a program can find the log lines by that this thread writes while the object lives: in a
/// JSON log they are fields beside the message. A text log has the message alone, so that ought to
/// say the same. No nesting: the innermost counts. Any thread, each for itself.
class LogFields
{
public:
    explicit LogFields(QJsonObject fields);
    ~LogFields();
    Q_DISABLE_COPY_MOVE(LogFields)

    /// Those of this thread; empty when there are none.
    static QJsonObject current();

private:
    const QJsonObject m_fields;
    const LogFields *const m_outer;
};

} // namespace smartcache
