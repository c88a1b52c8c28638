#pragma once

#include "core/base/error.h"
#include "server/http/httpresponse.h"

#include <QString>

#include <chrono>
#include <optional>
#include <tl/expected.hpp>

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

    /// 404 `not_found`. `path`: percent-encoded, as sent.
    static ApiError nothingAt(const QByteArray &path);

    HttpResponse toResponse() const;
};

/// `return refusal(400, "code", "message")` from any function that gives a value or an ApiError.
inline tl::unexpected<ApiError> refusal(int status, const char *code, const QString &message)
{
    return tl::unexpected<ApiError>(ApiError{status, QLatin1String(code), message});
}

} // namespace smartcache
