#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <utility>
#include <vector>

namespace smartcache {

class JsonWriter;

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

/// An answer before it is bytes. A plain value; any thread.
struct HttpResponse
{
    int status = 200;
    QByteArray contentType; ///< Empty: no body.
    QByteArray body;
    HttpHeaders headers; ///< Beside Content-Type, Content-Length and Connection.
    /// Says "later", also if only in part: the same request may be answered otherwise soon.
    bool isTemporary = false;

    static HttpResponse json(int status, const QJsonObject &object);
    static HttpResponse json(int status, JsonWriter object);
    /// `body`: JSON, as it stands.
    static HttpResponse json(int status, QByteArray body);
    static HttpResponse noContent();

    bool hasHeader(const QByteArray &name) const;

    enum class Body { Send, Omit }; ///< Omit: the answer to HEAD.

    /// The bytes on the wire (RFC 9112).
    QByteArray serialize(bool keepAlive, Body mode = Body::Send) const;

    /// How a client finds the end of the body (RFC 9112, section 6.3).
    enum class Framing { Length, Chunks, Close };
    QByteArray serializeHead(bool keepAlive, Framing framing) const;
};

} // namespace smartcache
