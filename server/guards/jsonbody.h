#pragma once

#include "core/base/expected.h"
#include "server/http/apierror.h"
#include "server/http/httprequest.h"

#include <QJsonObject>

namespace smartcache {

/// The JSON object in a request's body (RFC 8259). A request without a Content-Type is taken at its
/// word; any other type than JSON is refused, which also keeps out what a web page can send without
/// asking (forms, plain text). Errors: 415 `unsupported_media_type`, 400 `bad_json`,
/// `invalid_utf8`. Any thread.
tl::expected<QJsonObject, ApiError> readJsonObject(const HttpRequest &request);

} // namespace smartcache
