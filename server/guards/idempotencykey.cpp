#include "server/guards/idempotencykey.h"

#include "server/http/headerparameters.h"

#include <QCryptographicHash>

#include <algorithm>

namespace smartcache {

namespace {

constexpr qsizetype maxLength = 255;

/// Of all parts, each with its length before it, so that no two lists give the same.
QByteArray hashOf(const QList<QByteArray> &parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result();
}

/// A client that sends a form again makes up another boundary, though it asks for the same.
QByteArray bodyWithoutBoundary(const HttpRequest &request)
{
    const auto type = HeaderParameters::parse(request.head.header("Content-Type"));
    const auto boundary =
        type && type->value.startsWith("multipart/") ? type->find("boundary") : std::nullopt;
    QByteArray body = request.body;
    if (boundary && !boundary->isEmpty())
        body.replace(*boundary, QByteArray());
    return body;
}

/// The string of RFC 8941, section 3.3.3, or the bare characters that many clients send.
std::optional<QByteArray> unquoted(const QByteArray &value)
{
    if (!value.startsWith('"'))
        return value;
    QByteArray text;
    for (qsizetype i = 1; i < value.size(); ++i) {
        if (value[i] == '"')
            return i == value.size() - 1 ? std::optional(text) : std::nullopt;
        if (value[i] == '\\' && ++i == value.size())
            return std::nullopt;
        text += value[i];
    }
    return std::nullopt;
}

bool isGood(const QByteArray &key)
{
    return !key.isEmpty() && key.size() <= maxLength
           && std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

tl::expected<std::optional<IdempotentRequest>, ApiError>
readIdempotencyKey(const HttpRequest &request)
{
    const auto &headers = request.head.headers;
    const auto isKey = [](const auto &header) {
        return header.first.compare("Idempotency-Key", Qt::CaseInsensitive) == 0;
    };
    const auto count = std::count_if(headers.begin(), headers.end(), isKey);
    if (count == 0)
        return std::nullopt;
    const auto key = unquoted(request.head.header("Idempotency-Key"));
    if (count > 1 || !key || !isGood(*key)) {
        return refusal(400, "bad_idempotency_key",
                       QStringLiteral("The header Idempotency-Key is not one string of 1 to %1 "
                                      "visible ASCII characters; right would be, say, a UUID.")
                           .arg(maxLength));
    }
    const QByteArray path = request.path();
    return IdempotentRequest{
        hashOf({request.head.method, path, *key}).toHex(),
        hashOf({request.head.target.mid(request.head.target.indexOf('?') + 1),
                request.head.header("Content-Type").split(';').first().trimmed().toLower(),
                bodyWithoutBoundary(request)})};
}

} // namespace smartcache
