#include "server/http/apierror.h"

#include <QJsonObject>

#include <algorithm>

namespace smartcache {

namespace {

struct CodeStatus
{
    const char *code;
    int status;
};

constexpr CodeStatus statuses[] = {
    {"bad_cursor", 400},        {"bad_note", 400},
    {"bad_tags", 400},          {"history_unavailable", 503},
    {"blank_input", 400},       {"bad_url", 400},
    {"bad_language", 400},      {"bad_length", 400},
    {"bad_callback_url", 400},  {"too_many_callbacks", 409},
    {"unknown_job", 404},       {"job_ended", 409},
    {"job_not_failed", 409},    {"store_full", 503},
    {"store_unavailable", 503}, {"store_auth", 503},
    {"unsupported_type", 415},  {"unreadable_pdf", 422},
    {"empty_page", 422},        {"blocked_page", 422},
    {"document_timeout", 503},  {"busy", 503},
    {"queue_full", 429},        {"not_replicated", 503},
};

int statusOf(const QString &code)
{
    const auto *found =
        std::find_if(std::begin(statuses), std::end(statuses),
                     [&](const CodeStatus &entry) { return code == QLatin1String(entry.code); });
    return found == std::end(statuses) ? 500 : found->status;
}

/// What a client should wait before it asks a store again that is away.
constexpr std::chrono::seconds storeRetryAfter{2};

} // namespace

ApiError ApiError::from(const Error &error)
{
    ApiError result{statusOf(error.code), error.code, error.message};
    if (result.status == 503 || result.status == 429) {
        result.retryAfter = error.retryAfter
                                ? std::chrono::ceil<std::chrono::seconds>(*error.retryAfter)
                                : storeRetryAfter;
    }
    return result;
}

ApiError ApiError::nothingAt(const QByteArray &path)
{
    return {404, QStringLiteral("not_found"),
            QStringLiteral("There is nothing at %1.").arg(QString::fromUtf8(path.left(200)))};
}

HttpResponse ApiError::toResponse() const
{
    HttpResponse response = HttpResponse::json(
        status, QJsonObject{{QStringLiteral("error"), message}, {QStringLiteral("code"), code}});
    response.isTemporary =
        retryAfter || status == 429 || status >= 500 || code == QLatin1String("too_many_callbacks");
    if (retryAfter)
        response.headers.emplace_back("Retry-After",
                                      QByteArray::number(qint64(retryAfter->count())));
    if (status == 401) // RFC 9110, section 11.6.1, wants the scheme named.
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

} // namespace smartcache
