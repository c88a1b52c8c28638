#include "server/http/requesthead.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace smartcache {

namespace {

/// tchar of RFC 9110, section 5.6.2: whether a byte is one.
constexpr std::array<bool, 256> makeTokenCharacters()
{
    std::array<bool, 256> are{};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        are[static_cast<unsigned char>(c)] = true;
    return are;
}

bool isToken(QByteArrayView text)
{
    static constexpr std::array<bool, 256> tokenCharacters = makeTokenCharacters();
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return tokenCharacters[static_cast<unsigned char>(c)];
    });
}

/// Without the white space that may stand around a value (RFC 9110, section 5.6.3), and no other.
QByteArrayView withoutBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

bool isNamed(const QByteArray &key, QByteArrayView name)
{
    return key.size() == name.size() && key.compare(name, Qt::CaseInsensitive) == 0;
}

bool isFieldValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

tl::unexpected<ApiError> malformed(const QString &what)
{
    return refusal(400, "bad_request",
                   QStringLiteral("This is no well-formed HTTP request: %1.").arg(what));
}

tl::expected<void, ApiError> readRequestLine(QByteArrayView line, RequestHead *head)
{
    const QList<QByteArray> parts = line.toByteArray().split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || parts[1].isEmpty())
        return malformed(QStringLiteral("the first line must be METHOD TARGET HTTP/1.1"));
    const bool isHttp1 = parts[2].size() == 8 && parts[2].startsWith("HTTP/1.")
                         && parts[2][7] >= '0' && parts[2][7] <= '9';
    if (!isHttp1)
        return refusal(505, "http_version",
                       QStringLiteral("Only HTTP/1.1 and HTTP/1.0 are spoken."));
    if (std::any_of(parts[1].begin(), parts[1].end(),
                    [](char c) { return c <= 0x20 || c >= 0x7f; }))
        return malformed(QStringLiteral("the target must be percent-encoded ASCII"));
    head->method = parts[0];
    head->target = parts[1];
    head->isHttp10 = parts[2].endsWith('0');
    return {};
}

tl::expected<void, ApiError> readHeader(QByteArrayView line, RequestHead *head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return malformed(QStringLiteral("a header must be \"Name: value\" on one line"));
    const QByteArrayView value = withoutBlanks(line.sliced(colon + 1));
    if (!isFieldValue(value))
        return malformed(QStringLiteral("a header holds control characters"));
    head->headers.emplace_back(line.first(colon).toByteArray(), value.toByteArray());
    return {};
}

int countOf(const RequestHead &head, QByteArrayView name)
{
    return int(std::count_if(head.headers.begin(), head.headers.end(),
                             [&](const auto &header) { return isNamed(header.first, name); }));
}

/// Whether a header that holds a list, perhaps on several lines (RFC 9110, section 5.3), has
/// `item`.
bool lists(const RequestHead &head, QByteArrayView name, QByteArrayView item)
{
    for (const auto &[key, value] : head.headers) {
        if (!isNamed(key, name))
            continue;
        const QList<QByteArray> items = value.split(',');
        for (const QByteArray &one : items) {
            if (one.trimmed().compare(item, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

tl::expected<void, ApiError> readLength(RequestHead *head)
{
    if (countOf(*head, "Transfer-Encoding") > 0) {
        return refusal(
            411, "length_required",
            QStringLiteral("Send the body with a Content-Length; Transfer-Encoding is not "
                           "supported."));
    }
    const int count = countOf(*head, "Content-Length");
    if (count == 0)
        return {};
    const QByteArray value = head->header("Content-Length");
    const bool isNumber =
        !value.isEmpty() && value.size() <= 15
        && std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (count > 1 || !isNumber)
        return malformed(QStringLiteral("Content-Length must be one number"));
    head->contentLength = value.toLongLong();
    return {};
}

} // namespace

QByteArray RequestHead::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (isNamed(key, name))
            return value;
    }
    return {};
}

QByteArrayList RequestHead::headersNamed(QByteArrayView name) const
{
    QByteArrayList values;
    for (const auto &[key, value] : headers) {
        if (isNamed(key, name))
            values.append(value);
    }
    return values;
}

tl::expected<RequestHead, ApiError> RequestHead::parse(const QByteArray &bytes)
{
    RequestHead head;
    bool isFirst = true;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype feed = bytes.indexOf('\n', at);
        if (feed <= at || bytes[feed - 1] != '\r')
            return malformed(QStringLiteral("lines must end with CR LF"));
        const QByteArrayView line = QByteArrayView(bytes).sliced(at, feed - 1 - at);
        at = feed + 1;
        if (line.isEmpty())
            break;
        const auto read = isFirst ? readRequestLine(line, &head) : readHeader(line, &head);
        if (!read)
            return tl::unexpected<ApiError>(read.error());
        isFirst = false;
    }
    if (isFirst)
        return malformed(QStringLiteral("the request line is missing"));
    if (const auto length = readLength(&head); !length)
        return tl::unexpected<ApiError>(length.error());
    if (countOf(head, "Host") > 1 || (countOf(head, "Host") == 0 && !head.isHttp10))
        return malformed(QStringLiteral("there must be one Host header"));
    if (head.header("Upgrade").compare("websocket", Qt::CaseInsensitive) == 0)
        return refusal(501, "unsupported_upgrade", QStringLiteral("WebSocket is not supported."));

    head.keepAlive = !lists(head, "Connection", "close")
                     && (!head.isHttp10 || lists(head, "Connection", "keep-alive"));
    head.expectsContinue =
        !head.isHttp10 && head.header("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
    return head;
}

} // namespace smartcache
