#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/base/httptransfer.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>

namespace smartcache {

/// Whatever came back over HTTP, of any status. A redirect is never followed.
using GeminiHttpReply = HttpTransfer::Reply;

/// Carries requests to Gemini and replies back; knows HTTP and nothing of what they mean.
///
/// Blocks its caller. One thread at a time.
class GeminiClient
{
public:
    /// No reply of Gemini's to our questions comes near this.
    static constexpr qint64 maxReplyBytes = 8 * 1024 * 1024;

    /// Sees the body of a 200 as it comes, piece by piece; an error ends the request with it.
    using Watcher = std::function<Expected<void>(const QByteArray &)>;

    /// `timeout` is for a whole request, from the name's look-up to the last byte.
    GeminiClient(QUrl baseUrl, QByteArray apiKey, std::chrono::milliseconds timeout);

    /// `path` follows the base address and may have a query: "v1beta/models?pageSize=1".
    /// Errors: `ai_unavailable`, `ai_timeout` (both RetryLater; an unusable base address pauses the
    /// pool), `ai_bad_reply` (too large), `cancelled`.
    Expected<GeminiHttpReply> get(const QString &path, Cancellation &cancellation);
    Expected<GeminiHttpReply> post(const QString &path, const QByteArray &json,
                                   Cancellation &cancellation, const Watcher &watcher = {});

private:
    Expected<GeminiHttpReply> ask(const HttpTransfer::Request &request, Cancellation &cancellation,
                                  const Watcher &watcher);
    Error explain(const HttpTransfer::Failure &trouble) const;

    const QUrl m_baseUrl;
    const QByteArray m_apiKey;
    const std::chrono::milliseconds m_timeout;
    HttpTransfer m_transfer;
};

} // namespace smartcache
