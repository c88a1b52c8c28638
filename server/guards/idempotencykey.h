#pragma once

#include "core/idempotency/idempotencystore.h"
#include "server/http/apierror.h"
#include "server/http/httprequest.h"

#include <optional>

namespace smartcache {

/// The name that a request's header Idempotency-Key gives it
/// (draft-ietf-httpapi-idempotency-key-header): a string of 1 to 255 visible ASCII characters in
/// double quotes, which may be left out. Names of different methods and paths have nothing to do
/// with each other. Nothing when there is no such header. Error 400 `bad_idempotency_key`.
/// Any thread.
tl::expected<std::optional<IdempotentRequest>, ApiError>
readIdempotencyKey(const HttpRequest &request);

} // namespace smartcache
