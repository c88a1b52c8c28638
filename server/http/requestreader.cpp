#include "server/http/requestreader.h"

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

bool hasBareLineFeed(const QByteArray &bytes, qsizetype from)
{
    for (qsizetype at = bytes.indexOf('\n', from); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r')
            return true;
    }
    return false;
}

} // namespace

void RequestReader::feed(const QByteArray &bytes)
{
    if (m_bytes.isEmpty())
        m_bytes = bytes;
    else
        m_bytes += bytes;
}

tl::expected<QByteArray, ApiError> RequestReader::takeHead()
{
    // Empty lines before a request are to be ignored (RFC 9112, section 2.2).
    if (m_searched == 0) {
        const auto isLineEnd = [](char c) { return c == '\r' || c == '\n'; };
        const auto begin = std::find_if_not(m_bytes.cbegin(), m_bytes.cend(), isLineEnd);
        m_bytes.remove(0, begin - m_bytes.cbegin());
        if (m_bytes.isEmpty())
            clear(); // With its room.
    }
    const qsizetype end =
        m_bytes.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_searched - 3)); // Or -1.
    const qsizetype size = end < 0 ? m_bytes.size() : end + 4;
    if (size > m_maxHeadBytes) {
        return refusal(
            431, "headers_too_large",
            QStringLiteral("The request's headers are larger than %1 bytes.").arg(m_maxHeadBytes));
    }
    if (end < 0) {
        if (hasBareLineFeed(m_bytes, m_searched))
            return refusal(400, "bad_request",
                           QStringLiteral("This is no well-formed HTTP request: lines must end "
                                          "with CR LF."));
        m_searched = size;
        return QByteArray();
    }
    const QByteArray head = m_bytes.first(size);
    m_bytes.remove(0, size);
    m_searched = 0;
    return head;
}

std::optional<QByteArray> RequestReader::takeBody(qint64 size)
{
    if (size == 0)
        return QByteArray();
    if (m_bytes.size() < size)
        return std::nullopt;
    // The large array goes, so that a connection that waits keeps no room that it does not need.
    QByteArray rest = m_bytes.sliced(size);
    m_bytes.truncate(size);
    return std::exchange(m_bytes, std::move(rest));
}

void RequestReader::clear()
{
    m_bytes = {};
    m_searched = 0;
}

} // namespace smartcache
