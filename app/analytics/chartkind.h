#pragma once

#include "app/analytics/figureformat.h"
#include "app/shell/theme.h"
#include "core/analytics/series.h"

#include <QString>

#include <functional>
#include <vector>

namespace smartcache {

/// One part of the bars of a chart.
struct ChartMeasure
{
    QString name;
    std::function<double(const SeriesPoint &)> value; ///< 0: no bar.
    QColor ThemeColors::*color;
    bool isHatched = false; ///< So that it can be told from the others without colours.
};

/// What a chart of a series shows: parts that are stacked, and how their sums are written. A plain
/// value, but for its functions; main thread.
struct ChartKind
{
    QString title;
    std::vector<ChartMeasure> measures; ///< From the bottom upwards.
    std::function<QString(const FigureFormat &, double)> text;
    /// What the figure of the whole time is, of one measure.
    std::function<double(const ChartMeasure &, const std::vector<SeriesPoint> &)> whole;
    double leastStep = 0; ///< Of the axis; see axisMarks().
    /// How the marks of the axis are written, where not as all else.
    std::function<QString(const FigureFormat &, double)> markText = {};

    static ChartKind requests();
    static ChartKind jobs();
    static ChartKind processingTime();
    static ChartKind money();
    static ChartKind tokens();
};

} // namespace smartcache
