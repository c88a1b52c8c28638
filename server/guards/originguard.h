#pragma once

#include "server/http/apierror.h"
#include "server/http/requesthead.h"

#include <QStringList>

#include <optional>

namespace smartcache {

/// Which web pages may use the API (the Fetch standard's CORS protocol): our own, and those of
/// `ALLOWED_ORIGINS`. Programs other than browsers send no Origin and are not concerned.
/// Unchanging; any thread.
class OriginGuard
{
public:
    /// `allowedOrigins`: "https://example.org", "http://localhost:5173".
    explicit OriginGuard(const QStringList &allowedOrigins);

    /// Refuses what another page wants to change; what it only reads, the browser keeps from it,
    /// for want of headers(). Error: 403 `foreign_origin`.
    std::optional<ApiError> check(const RequestHead &head) const;

    /// The CORS headers of an answer.
    HttpHeaders headers(const RequestHead &head) const;

private:
    /// REQUIRES: the Host header has been checked.
    bool isAllowed(const RequestHead &head, const QByteArray &origin) const;

    QList<QByteArray> m_origins; ///< Lower case, without a slash at the end.
};

} // namespace smartcache
