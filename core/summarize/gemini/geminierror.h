#pragma once

#include "core/summarize/gemini/geminiclient.h"
#include "core/summarize/gemini/geminifault.h"

#include <QDateTime>

namespace smartcache {

/// What a reply that is not 2xx means. `model` is the one that was asked, empty for a question
/// about no certain model; `now` decides until when a spent daily quota holds (midnight in Los
/// Angeles). The message shows Google's own words. Any thread.
///
/// The reply: {"error": {"code", "message", "status", "details": [{"@type", …}]}}, sometimes in an
/// array of one, see https://ai.google.dev/gemini-api/docs/troubleshooting and google/rpc's
/// error_details.proto; every part may be missing, and a proxy may answer with a page instead.
GeminiFault geminiFault(const GeminiHttpReply &reply, const QString &model, const QDateTime &now);

/// The body of a reply that is a success; else what it means, as above.
FaultOr<QByteArray> bodyOfSuccess(const GeminiHttpReply &reply, const QString &model,
                                  const QDateTime &now);

/// When the daily quota that is spent at `now` comes back. UTC. Any thread.
QDateTime nextQuotaReset(const QDateTime &now);

} // namespace smartcache
