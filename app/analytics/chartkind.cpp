#include "app/analytics/chartkind.h"

#include <QCoreApplication>

#include <numeric>

namespace smartcache {

namespace {

QString tr(const char *text, const char *comment = nullptr)
{
    return QCoreApplication::translate("smartcache::ChartKind", text, comment);
}

QString countText(const FigureFormat &format, double value)
{
    return format.shortCount(qint64(value));
}

double sum(const ChartMeasure &measure, const std::vector<SeriesPoint> &points)
{
    return std::accumulate(
        points.begin(), points.end(), 0.0,
        [&](double soFar, const SeriesPoint &point) { return soFar + measure.value(point); });
}

double averageTime(qint64 timeMs, qint64 jobs)
{
    return jobs == 0 ? 0 : double(timeMs) / double(jobs);
}

} // namespace

ChartKind ChartKind::requests()
{
    return {tr("Requests"),
            {{tr("Hits", "requests answered from the cache"),
              [](const SeriesPoint &point) { return double(point.hits); }, &ThemeColors::accent},
             {tr("Misses", "requests that needed a new summary"),
              [](const SeriesPoint &point) { return double(point.misses); }, &ThemeColors::second,
              true}},
            countText,
            sum,
            1};
}

ChartKind ChartKind::jobs()
{
    return {
        tr("Jobs"),
        {{tr("Completed", "jobs"), [](const SeriesPoint &point) { return double(point.completed); },
          &ThemeColors::accent},
         {tr("Failed", "jobs"), [](const SeriesPoint &point) { return double(point.failed); },
          &ThemeColors::danger, true}},
        countText,
        sum,
        1};
}

ChartKind ChartKind::processingTime()
{
    return {tr("Average processing time"),
            {{tr("Per job"),
              [](const SeriesPoint &point) {
                  return averageTime(point.timeMs, point.completed + point.failed);
              },
              &ThemeColors::second}},
            [](const FigureFormat &format, double ms) { return format.duration(ms); },
            [](const ChartMeasure &, const std::vector<SeriesPoint> &points) {
                qint64 timeMs = 0;
                qint64 jobs = 0;
                for (const SeriesPoint &point : points) {
                    timeMs += point.timeMs;
                    jobs += point.completed + point.failed;
                }
                return averageTime(timeMs, jobs);
            },
            0,
            [](const FigureFormat &format, double ms) { return format.roundDuration(ms); }};
}

ChartKind ChartKind::money()
{
    return {tr("Money spent"),
            {{tr("Gemini"), [](const SeriesPoint &point) { return double(point.nanodollars); },
              &ThemeColors::accent}},
            [](const FigureFormat &format, double nanodollars) {
                return format.money(qint64(nanodollars));
            },
            sum};
}

ChartKind ChartKind::tokens()
{
    return {
        tr("Tokens"),
        {{tr("Read", "tokens"), [](const SeriesPoint &point) { return double(point.promptTokens); },
          &ThemeColors::accent},
         {tr("Written", "tokens"),
          [](const SeriesPoint &point) { return double(point.outputTokens); }, &ThemeColors::second,
          true}},
        countText,
        sum,
        1};
}

} // namespace smartcache
