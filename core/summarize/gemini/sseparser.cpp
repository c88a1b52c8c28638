#include "core/summarize/gemini/sseparser.h"

#include <algorithm>
#include <utility>

namespace smartcache {

Expected<QByteArrayList> SseParser::feed(const QByteArray &bytes)
{
    const auto isLineEnd = [](char c) { return c == '\n' || c == '\r'; };
    QByteArrayList events;
    auto from = bytes.cbegin();
    while (from != bytes.cend()) {
        if (!m_bare.isEmpty()) {
            m_bare.append(from, bytes.cend() - from);
            break;
        }
        if (std::exchange(m_wasCarriageReturn, false) && *from == '\n') {
            ++from;
            continue;
        }
        const auto end = std::find_if(from, bytes.cend(), isLineEnd);
        m_line.append(from, end - from);
        if (!m_hasData && (m_line.startsWith('{') || m_line.startsWith('['))) {
            m_bare = std::exchange(m_line, {});
            from = end;
            continue;
        }
        if (end == bytes.cend())
            break;
        m_wasCarriageReturn = *end == '\r';
        takeLine(std::exchange(m_line, {}), &events);
        from = end + 1;
    }
    if (m_line.size() + m_data.size() + m_bare.size() > maxEventBytes)
        return failure(QStringLiteral("ai_bad_reply"),
                       QStringLiteral("One piece of Gemini's streamed answer was larger than "
                                      "%1 MiB, which no summary is; it was dropped.")
                           .arg(maxEventBytes / (1024 * 1024)),
                       Disposition::RetryLater);
    return events;
}

void SseParser::takeLine(QByteArray line, QByteArrayList *events)
{
    if (std::exchange(m_isAtStart, false) && line.startsWith("\xEF\xBB\xBF"))
        line.remove(0, 3);

    if (line.isEmpty()) {
        if (std::exchange(m_hasData, false))
            events->append(std::exchange(m_data, {}));
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if ((colon < 0 ? line : line.left(colon)) != "data")
        return;
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (std::exchange(m_hasData, true))
        m_data += '\n';
    m_data += value;
}

} // namespace smartcache
