#pragma once

#include "core/base/error.h"
#include "server/http/httpresponse.h"

#include <QString>

#include <chrono>
#include <optional>

namespace smartcache {

/// A refusal as HTTP says it. Its body is the one shape that all errors of the API have:
/// `{"error": "a sentence a person understands", "code": "snake_case"}`. Any thread.
struct ApiError
{
    int status = 500;
    QString code;
    QString message;
    std::optional<std::chrono::seconds> retryAfter = {}; ///< Becomes the header Retry-After.

    /// An error of the engine with the status that fits its code; 500 for those that are the
    /// program's own fault.
    static ApiError from(const Error &error);

    HttpResponse toResponse() const;
};

} // namespace smartcache
