#pragma once

#include "server/http/apierror.h"
#include "server/http/requesthead.h"

#include <QByteArray>

#include <optional>

namespace smartcache {

/// Demands `Authorization: Bearer API_TOKEN` (RFC 6750, section 2.1), where there is such a token.
/// Preflights are let through: browsers send them without credentials. Unchanging; any thread.
class TokenGuard
{
public:
    /// Empty: everyone may come in.
    explicit TokenGuard(const QByteArray &token);

    /// Error: 401 `unauthorized`; its answer names the scheme.
    std::optional<ApiError> check(const RequestHead &head) const;

private:
    QByteArray m_digest; ///< Of the token; empty when none is demanded.
};

} // namespace smartcache
