#include "core/analytics/series.h"

#include "core/base/timestamp.h"
#include "core/money/nanodollars.h"

#include <QJsonObject>

#include <array>

namespace smartcache {

namespace {

struct Field
{
    const char *name;
    qint64 SeriesPoint::*value;
};

constexpr std::array fields{
    Field{"hits", &SeriesPoint::hits},
    Field{"misses", &SeriesPoint::misses},
    Field{"completed", &SeriesPoint::completed},
    Field{"failed", &SeriesPoint::failed},
    Field{"time_ms", &SeriesPoint::timeMs},
    Field{"prompt_tokens", &SeriesPoint::promptTokens},
    Field{"output_tokens", &SeriesPoint::outputTokens},
    Field{"nanodollars", &SeriesPoint::nanodollars},
};

qint64 seconds(Series::Step step)
{
    return step == Series::Step::Minute ? 60 : 3600;
}

qint64 number(Series::Step step, const QDateTime &time)
{
    return time.toSecsSinceEpoch() / seconds(step);
}

QByteArray keyOf(const Keys &keys, Series::Step step, qint64 number)
{
    return keys.series(step == Series::Step::Minute ? "minute" : "hour", number);
}

} // namespace

int Series::length(Step step)
{
    return step == Step::Minute ? 60 : 48;
}

QByteArray Series::key(const Keys &keys, Step step, const QDateTime &time)
{
    return keyOf(keys, step, number(step, time));
}

std::vector<Command> Series::commands(const Keys &keys, Step step, const QDateTime &now)
{
    std::vector<Command> commands;
    const qint64 last = number(step, now);
    for (qint64 n = last - length(step) + 1; n <= last; ++n)
        commands.push_back({"HGETALL", keyOf(keys, step, n)});
    return commands;
}

std::vector<SeriesPoint> Series::fromReplies(const Reply *first, Step step, const QDateTime &now)
{
    std::vector<SeriesPoint> points;
    qint64 n = number(step, now) - length(step) + 1;
    for (int i = 0; i < length(step); ++i, ++n) {
        SeriesPoint point;
        point.start = QDateTime::fromSecsSinceEpoch(n * seconds(step), Qt::UTC);
        const Reply &hash = first[i];
        for (size_t j = 0; j + 1 < hash.elements().size(); j += 2) {
            for (const Field &field : fields) {
                if (hash.at(j).bytes() == field.name)
                    point.*field.value = hash.at(j + 1).toInteger();
            }
        }
        points.push_back(point);
    }
    return points;
}

QJsonArray Series::toJson(const std::vector<SeriesPoint> &points)
{
    QJsonArray array;
    for (const SeriesPoint &point : points) {
        array.append(QJsonObject{{QStringLiteral("time"), toTimestamp(point.start)},
                                 {QStringLiteral("requests"), point.hits + point.misses},
                                 {QStringLiteral("hits"), point.hits},
                                 {QStringLiteral("completed"), point.completed},
                                 {QStringLiteral("failed"), point.failed},
                                 {QStringLiteral("time_ms"), point.timeMs},
                                 {QStringLiteral("prompt_tokens"), point.promptTokens},
                                 {QStringLiteral("output_tokens"), point.outputTokens},
                                 {QStringLiteral("cost_usd"), toUsd(point.nanodollars)}});
    }
    return array;
}

} // namespace smartcache
