#pragma once

#include "core/base/expected.h"
#include "core/base/httptransfer.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace smartcache {

/// A question to Gemini with the key in its header, by the user's proxy. `path` follows the base
/// address and may have a query.
///
/// Errors: `ai_unavailable` (PausePool): a base address that is none; `key_rejected` (PausePool): a
/// key that no header can hold. Any thread.
Expected<HttpTransfer::Request> geminiRequest(const QUrl &baseUrl, const QByteArray &apiKey,
                                              const QString &path);

} // namespace smartcache
