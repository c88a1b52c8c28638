#pragma once

#include "core/base/expected.h"
#include "server/http/apierror.h"
#include "server/http/httpresponse.h"

#include <QByteArray>

namespace smartcache {

/// The request line and the headers of one HTTP/1.x request (RFC 9112).
///
/// Read strictly: whatever two readers could understand differently (bare line feeds, folded
/// lines, doubled or odd lengths, white space around names) is refused, so that a proxy in between
/// always sees the same requests. A plain value; any thread.
struct RequestHead
{
    QByteArray method;
    QByteArray target; ///< As sent: path and query, percent-encoded.
    HttpHeaders headers;
    qint64 contentLength = 0;
    bool keepAlive = true;
    bool isHttp10 = false;
    bool expectsContinue = false;

    /// The value of the first header of that name, in any case; empty when there is none.
    QByteArray header(QByteArrayView name) const;
    /// The values of all headers of that name, in order.
    QByteArrayList headersNamed(QByteArrayView name) const;

    /// `bytes`: everything up to and with the empty line.
    /// Errors: 400 `bad_request`, 411 `length_required`, 501 `unsupported_upgrade`,
    /// 505 `http_version`.
    static tl::expected<RequestHead, ApiError> parse(const QByteArray &bytes);
};

} // namespace smartcache
