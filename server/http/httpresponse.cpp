#include "server/http/httpresponse.h"

#include "core/base/jsonwriter.h"

#include <QJsonDocument>

#include <algorithm>

namespace smartcache {

namespace {

/// Reason phrases (RFC 9110, section 15) of the statuses that this program gives.
const char *reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 421:
        return "Misdirected Request";
    case 422:
        return "Unprocessable Content";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    }
    return "Unknown";
}

} // namespace

HttpResponse HttpResponse::json(int status, const QJsonObject &object)
{
    return json(status, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

HttpResponse HttpResponse::json(int status, JsonWriter object)
{
    return json(status, object.finish() + '\n');
}

HttpResponse HttpResponse::json(int status, QByteArray body)
{
    return {status, "application/json; charset=utf-8", std::move(body), {}};
}

HttpResponse HttpResponse::noContent()
{
    return {204, {}, {}, {}};
}

bool HttpResponse::hasHeader(const QByteArray &name) const
{
    return std::any_of(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

QByteArray HttpResponse::serialize(bool keepAlive, Body mode) const
{
    QByteArray bytes = serializeHead(keepAlive, Framing::Length);
    if (mode == Body::Send)
        bytes += body;
    return bytes;
}

QByteArray HttpResponse::serializeHead(bool keepAlive, Framing framing) const
{
    QByteArray bytes;
    bytes.reserve(512 + body.size());
    // Piece by piece: this is a part of every hit, and a sum of arrays makes many.
    const auto add = [&bytes](const auto &...pieces) { (bytes.append(pieces), ...); };
    add("HTTP/1.1 ", QByteArray::number(status), " ", reasonOf(status), "\r\n");
    if (!contentType.isEmpty())
        add("Content-Type: ", contentType, "\r\n");
    if (framing == Framing::Chunks)
        add("Transfer-Encoding: chunked\r\n");
    else if (framing == Framing::Length && status != 204 && status != 304)
        add("Content-Length: ", QByteArray::number(body.size()), "\r\n");
    for (const auto &[name, value] : headers)
        add(name, ": ", value, "\r\n");
    bytes += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return bytes;
}

} // namespace smartcache
