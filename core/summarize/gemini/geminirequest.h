#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QNetworkRequest>
#include <QString>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace smartcache {

// How every request to Gemini is sent, by whoever asks.

/// A request with the key in its header, which follows no redirect. `path` follows the base address
/// and may have a query. Error `ai_unavailable` (PausePool): a base address that is none. Any
/// thread.
Expected<QNetworkRequest> geminiRequest(const QUrl &baseUrl, const QByteArray &apiKey,
                                        const QString &path);

/// Whether a finished reply came from a server, with whatever status. Error `ai_unavailable`
/// (RetryLater).
Expected<void> checkGeminiArrived(const QNetworkReply &reply);

/// With the user's proxy, for the calling thread.
std::unique_ptr<QNetworkAccessManager> makeGeminiNetwork();

} // namespace smartcache
