#pragma once

#include "app/analytics/chartkind.h"

#include <QFrame>

#include <optional>

class QBarSet;
class QCategoryAxis;
class QChart;
class QLabel;
class QStackedBarSeries;

namespace smartcache {

class ChartLegend;
class TimeChartView;

/// A card with one series over time as stacked bars. What it shows is there as text too: each bar
/// in a tool tip, all of it as the accessible description. Main thread.
class SeriesChart : public QFrame
{
    Q_OBJECT

public:
    /// `theme` must outlive this object.
    SeriesChart(ChartKind kind, const Theme &theme, QWidget *parent = nullptr);

    /// In place of what was shown. `points`: evenly spaced, oldest first.
    void setPoints(std::vector<SeriesPoint> points, Series::Step step);
    /// Another kind of figures of the same points.
    void setKind(ChartKind kind);
    const ChartKind &kind() const { return m_kind; }

    /// A bar in words, and the whole.
    QString tip(int index) const;
    QString description() const;
    const ChartLegend &legend() const { return *m_legend; }

private:
    void makeBars();
    void applyTheme();
    void fill();
    void fillTimeAxis();
    void fillValueAxis(double highest);
    double heightOf(const SeriesPoint &point) const;
    QString pointName(const SeriesPoint &point) const;
    QPen penOf(const ChartMeasure &measure) const;
    QBrush brushOf(const ChartMeasure &measure) const;

    ChartKind m_kind;
    const Theme &m_theme;
    std::vector<SeriesPoint> m_points;
    Series::Step m_step = Series::Step::Minute;
    std::vector<std::vector<double>> m_shown; ///< By measure: what the bars stand at.

    QLabel *const m_title;
    ChartLegend *const m_legend;
    QLabel *const m_nothing; ///< Over the chart while there is nothing in it.
    QChart *const m_chart;   ///< Owned by the view's scene.
    TimeChartView *const m_view;
    QCategoryAxis *const m_timeAxis; ///< Owned by the chart, as the next two.
    QCategoryAxis *const m_valueAxis;
    QStackedBarSeries *m_bars = nullptr;
    QList<QBarSet *> m_sets; ///< One for each measure.
};

} // namespace smartcache
