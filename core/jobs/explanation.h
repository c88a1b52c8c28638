#pragma once

#include "core/jobs/jobscripts.h"

#include <QJsonObject>

#include <chrono>
#include <optional>

namespace smartcache {

/// Where an answer of the API comes from and what it cost: its field `explanation`, for people who
/// wonder. Times to live are as the store gives them: -1 ms for ever, -2 ms (or nothing) where
/// there is no summary in the cache. Any thread.
///
/// Fields: `canonical` (the canonical form of the input, its first 1000 characters), `kind` (text,
/// url), `key` (what the hash is made of), `outcome` (hit, stale, coalesced, new), `age_s`,
/// `ttl_s`, `tokens` (what making the summary took), `cost_usd` (spent for this answer),
/// `saved_usd` (not spent), `why` (a sentence). What is not known, or not yet, is null.

/// Of the answer to a submission; `asked` is the job made of it, whether it was queued or not.
QJsonObject explain(const SubmitReply &reply, const Job &asked, const QDateTime &now);

/// Of a job, or of a summary that is shown as one.
QJsonObject explain(const Job &job, std::optional<std::chrono::milliseconds> timeToLive,
                    const QDateTime &now);

} // namespace smartcache
