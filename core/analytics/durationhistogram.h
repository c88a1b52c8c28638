#pragma once

#include "core/store/reply.h"

#include <QByteArray>

#include <array>
#include <chrono>

namespace smartcache {

/// How long jobs took: `job_durations`, a hash with one counter for each bucket and their sum. A
/// bucket's field is its upper bound in milliseconds, "inf" for the last; a duration on a bound
/// belongs to the bucket below. Bounds grow evenly on a logarithmic scale (five for each power of
/// ten, as in ISO 3's R5), so a percentile is right to within a factor of 1.6, and better where the
/// durations spread over the bucket. A plain value; any thread.
class DurationHistogram
{
public:
    /// In milliseconds.
    static constexpr std::array<qint64, 31> bounds{
        1,     2,     3,     4,      6,      10,     16,     25,     40,     63,    100,
        160,   250,   400,   630,    1000,   1600,   2500,   4000,   6300,   10000, 16000,
        25000, 40000, 63000, 100000, 160000, 250000, 400000, 630000, 1000000};

    /// Where a duration is counted.
    static QByteArray fieldOf(std::chrono::milliseconds duration);

    /// From the reply to HGETALL. Fields of other bounds than ours are left out.
    static DurationHistogram fromReply(const Reply &reply);

    /// Jobs that took at most `bounds[bucket]`; all of them for the bucket after the last bound.
    qint64 countUpTo(size_t bucket) const;
    qint64 count() const { return countUpTo(bounds.size()); }
    qint64 sumMs() const { return m_sumMs; }

    /// The duration in milliseconds that a share of the jobs (0 to 1) did not exceed, read off
    /// within its bucket in proportion; 0 when there were none. Beyond the last bound it is that
    /// bound.
    double percentileMs(double share) const;

private:
    std::array<qint64, bounds.size() + 1> m_counts{};
    qint64 m_sumMs = 0;
};

} // namespace smartcache
