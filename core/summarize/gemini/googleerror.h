#pragma once

#include "core/summarize/gemini/geminiclient.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace smartcache {

/// The facts of an error reply, wherever in it they stood. What they mean is geminiFault()'s to
/// say.
struct GoogleError
{
    bool isFromGoogle = false; ///< The body is Google's JSON.
    int code = 0;              ///< As the body has it; 0: not given.
    QString status;            ///< "RESOURCE_EXHAUSTED"; empty: not given.
    /// Google's, or the title or first words of a page; one line, of bounded length.
    QString message;
    QStringList reasons;  ///< ErrorInfo: "API_KEY_INVALID"
    QStringList quotaIds; ///< QuotaFailure: "GenerateRequestsPerDayPerProjectPerModel-FreeTier"
    QStringList quotaValues;
    /// RetryInfo, else the message's "Please retry in 12.5s", else the Retry-After header.
    std::optional<std::chrono::milliseconds> retryDelay;
    QString redirectHost; ///< Of the Location header; "another path" without one.

    static GoogleError fromReply(const GeminiHttpReply &reply, const QDateTime &now);

    bool isBadKey() const;
    bool isDailyQuota() const;
    bool isZeroQuota() const; ///< The quota is none at all, now and tomorrow.
    bool isTooLong() const;   ///< The prompt has more tokens than the model takes.
};

} // namespace smartcache
