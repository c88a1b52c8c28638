#include "core/analytics/durationhistogram.h"

#include <algorithm>
#include <numeric>

namespace smartcache {

namespace {

size_t bucketOf(qint64 ms)
{
    return size_t(
        std::lower_bound(DurationHistogram::bounds.begin(), DurationHistogram::bounds.end(), ms)
        - DurationHistogram::bounds.begin());
}

} // namespace

QByteArray DurationHistogram::fieldOf(std::chrono::milliseconds duration)
{
    const size_t bucket = bucketOf(duration.count());
    return bucket == bounds.size() ? QByteArray("inf") : QByteArray::number(bounds[bucket]);
}

DurationHistogram DurationHistogram::fromReply(const Reply &reply)
{
    DurationHistogram histogram;
    for (size_t i = 0; i + 1 < reply.elements().size(); i += 2) {
        const QByteArray field = reply.at(i).bytes();
        const qint64 value = reply.at(i + 1).toInteger();
        if (field == "sum")
            histogram.m_sumMs = value;
        else if (field == "inf")
            histogram.m_counts[bounds.size()] = value;
        else if (const qint64 bound = field.toLongLong();
                 std::binary_search(bounds.begin(), bounds.end(), bound))
            histogram.m_counts[bucketOf(bound)] = value;
    }
    return histogram;
}

qint64 DurationHistogram::countUpTo(size_t bucket) const
{
    return std::accumulate(m_counts.begin(), m_counts.begin() + std::ptrdiff_t(bucket) + 1,
                           qint64(0));
}

double DurationHistogram::percentileMs(double share) const
{
    const double rank = share * double(count());
    if (rank <= 0)
        return 0;
    double below = 0;
    for (size_t i = 0; i < bounds.size(); ++i) {
        const double here = double(m_counts[i]);
        if (here > 0 && below + here >= rank) {
            const double lower = i == 0 ? 0 : double(bounds[i - 1]);
            return lower + (double(bounds[i]) - lower) * (rank - below) / here;
        }
        below += here;
    }
    return double(bounds.back());
}

} // namespace smartcache
