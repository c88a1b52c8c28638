#pragma once

#include "server/http/httprequest.h"
#include "server/http/responder.h"

namespace smartcache {

/// What answers the requests of one HTTP thread. Made, used and destroyed on that thread, which it
/// must never block.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;

    /// What every answer to this request carries, also one that refuses it before it is read to
    /// its end and so never comes to handle().
    virtual HttpHeaders commonHeaders(const RequestHead &head) const = 0;

    /// Answers through `responder`, at once or later.
    virtual void handle(const HttpRequest &request, const Responder &responder) = 0;
};

} // namespace smartcache
