#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace smartcache {

/// Whatever came back over HTTP, of any status.
struct GeminiHttpReply
{
    int status = 0;
    QByteArray retryAfter; ///< The header as it came; usually empty.
    QByteArray location;   ///< Where a redirect, which is never followed, would have led.
    QByteArray body;
};

/// Carries requests to Gemini and replies back; knows HTTP and nothing of what they mean.
///
/// Blocks its caller in an event loop of its own. One thread: the first call's.
class GeminiClient
{
public:
    /// No reply of Gemini's to our questions comes near this.
    static constexpr qint64 maxReplyBytes = 8 * 1024 * 1024;

    /// Sees the body of a 200 as it comes, piece by piece; an error ends the request with it.
    using Watcher = std::function<Expected<void>(const QByteArray &)>;

    /// `timeout` is for a whole request, from the name's look-up to the last byte.
    GeminiClient(QUrl baseUrl, QByteArray apiKey, std::chrono::milliseconds timeout);
    ~GeminiClient();

    /// `path` follows the base address and may have a query: "v1beta/models?pageSize=1".
    /// Errors: `ai_unavailable`, `ai_timeout` (both RetryLater; an unusable base address pauses the
    /// pool), `ai_bad_reply` (too large), `cancelled`.
    Expected<GeminiHttpReply> get(const QString &path, Cancellation &cancellation);
    Expected<GeminiHttpReply> post(const QString &path, const QByteArray &json,
                                   Cancellation &cancellation, const Watcher &watcher = {});

private:
    Expected<GeminiHttpReply> wait(std::unique_ptr<QNetworkReply> reply, Cancellation &cancellation,
                                   const Watcher &watcher = {}) const;
    QNetworkAccessManager &network();

    const QUrl m_baseUrl;
    const QByteArray m_apiKey;
    const std::chrono::milliseconds m_timeout;
    std::unique_ptr<QNetworkAccessManager> m_network; ///< Made on the thread that calls.
};

} // namespace smartcache
