#pragma once

#include "core/store/keys.h"
#include "core/store/reply.h"

#include <QDateTime>
#include <QJsonArray>

#include <vector>

namespace smartcache {

/// What happened in one minute or hour. A plain value; any thread.
struct SeriesPoint
{
    QDateTime start;
    qint64 hits = 0;
    qint64 misses = 0;
    qint64 completed = 0;
    qint64 failed = 0;
    qint64 timeMs = 0;
    qint64 promptTokens = 0;
    qint64 outputTokens = 0; ///< Thoughts included.
    qint64 nanodollars = 0;  ///< Of the completed jobs whose cost is known.
};

/// A series: `series:minute:{n}` and `series:hour:{n}` hold one hash for each minute and hour in
/// which something happened, n counted from 1970 in UTC. They are written by the scripts that say
/// what happened (see lib/measure.lua) and expire. All functions are pure; any thread.
class Series
{
public:
    enum class Step { Minute, Hour };

    /// How many points are shown: an hour of minutes, two days of hours.
    static int length(Step step);

    /// The hash of the point in which `time` lies.
    static QByteArray key(const Keys &keys, Step step, const QDateTime &time);

    /// HGETALL for each of the last length(step) points, that of `now` last.
    static std::vector<Command> commands(const Keys &keys, Step step, const QDateTime &now);
    /// From as many replies; points in which nothing happened are there, all zero.
    static std::vector<SeriesPoint> fromReplies(const Reply *first, Step step,
                                                const QDateTime &now);

    static QJsonArray toJson(const std::vector<SeriesPoint> &points);
};

} // namespace smartcache
