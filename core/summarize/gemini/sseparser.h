#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QByteArrayList>

namespace smartcache {

/// Takes server-sent events out of a stream of bytes that may be cut anywhere, also within a
/// character or between the two halves of a line end
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html, "Interpreting an event
/// stream"). Only `data` is of interest here; `event`, `id`, `retry` and comments are read over.
///
/// One thing is not in the standard: servers and proxies write an error, or a whole reply, as bare
/// JSON into such a stream. A line that begins with a brace or a bracket where a field should is
/// therefore the start of `bare()`, which takes all that follows.
///
/// A plain value; any thread.
class SseParser
{
public:
    /// More than one piece of an answer can be; beyond it the stream is no use.
    static constexpr qsizetype maxEventBytes = 4 * 1024 * 1024;

    /// The data of the events that `bytes` completes, in order. An event without its empty line
    /// is not complete, as the standard has it. Error `ai_bad_reply` (RetryLater) when one event
    /// is larger than `maxEventBytes`.
    Expected<QByteArrayList> feed(const QByteArray &bytes);

    /// What stood in the stream without being an event; empty mostly. It may lack its end.
    const QByteArray &bare() const { return m_bare; }

private:
    void takeLine(QByteArray line, QByteArrayList *events);

    QByteArray m_line; ///< Without its end, which has not come yet.
    QByteArray m_data;
    QByteArray m_bare;
    bool m_hasData = false;
    bool m_isAtStart = true;          ///< Of the stream, where a byte order mark may stand.
    bool m_wasCarriageReturn = false; ///< A line feed now belongs to the line before.
};

} // namespace smartcache
