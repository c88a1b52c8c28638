#pragma once

#include "core/jobs/jobscripts.h"
#include "core/money/pricetable.h"

#include <optional>

namespace smartcache {

/// What can be said of a submission before it is made.
struct Forecast
{
    SubmitReply::Outcome outcome = SubmitReply::Outcome::Queued;
    QByteArray hash;
    QByteArray jobId; ///< Of the job under way that it would join; else empty.
    qint64 characters = 0;
    /// The characters are assumed: the page has not been fetched.
    bool isAssumed = false;
    /// What a model would be asked and would answer; nothing where none is asked.
    TokenUsage usage;
    std::optional<double> costUsd; ///< Nothing: the price is not known.
    QString priceModel;            ///< Whose price it is; empty: nobody's.

    /// The cache, or a job that is under way anyway, has the answer.
    void asksNothing()
    {
        usage = {};
        costUsd = 0;
        priceModel.clear();
    }
};

/// How to put a price on what is not known yet.
struct Pricing
{
    PriceTable prices;
    QStringList models; ///< As configured, in order; the first whose price is known counts.
};

/// The size and the price of what `job` would ask, `now`: tokens by estimateTokens(), the answer by
/// the number of its sentences. An assumed page has 6,000 characters of
/// Latin letters, about a newspaper article; a text of several parts is taken for one; thoughts and
/// retries are left out. Any thread.
Forecast forecastFor(const Job &job, const Pricing &pricing, const QDateTime &now);

} // namespace smartcache
