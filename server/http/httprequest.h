#pragma once

#include "server/http/requesthead.h"

#include <QByteArray>
#include <QHostAddress>

namespace smartcache {

/// A whole request. A plain value; any thread.
struct HttpRequest
{
    RequestHead head;
    QByteArray body;
    QHostAddress peer;

    /// Without the query; percent-encoded, as sent. The absolute form of a target (RFC 9112,
    /// section 3.2.2) loses its scheme and authority.
    QByteArray path() const;

    /// What stands after the question mark, as sent. QueryParameters reads it.
    QByteArray query() const;
};

} // namespace smartcache
