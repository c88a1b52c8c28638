#include "app/analytics/serieschart.h"

#include "app/analytics/axisscale.h"
#include "app/analytics/chartlegend.h"
#include "app/analytics/timechartview.h"
#include "app/widgets/look.h"

#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGridLayout>
#include <QLabel>
#include <QLegend>
#include <QStackedBarSeries>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

constexpr int chartHeight = 190;
constexpr int axisOverhang = 8; ///< Half a label stands above the highest mark.
constexpr double barWidth = 0.72;
constexpr QChar zeroWidthSpace(0x200b);

QChart *makeChart()
{
    auto *chart = new QChart;
    chart->setAnimationOptions(QChart::NoAnimation);
    chart->setBackgroundVisible(false);
    chart->setMargins({0, axisOverhang, 0, 0});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->legend()->hide(); // ChartLegend says more.
    return chart;
}

QCategoryAxis *makeAxis(QChart *chart, Qt::Alignment side)
{
    auto *axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setTruncateLabels(false);
    chart->addAxis(axis, side);
    return axis;
}

void clearLabels(QCategoryAxis *axis)
{
    const QStringList labels = axis->categoriesLabels();
    for (const QString &label : labels)
        axis->remove(label);
}

/// Whether the time axis names this point: four an hour, and noon and midnight.
bool isNamed(const QDateTime &local, Series::Step step)
{
    return step == Series::Step::Minute ? local.time().minute() % 15 == 0
                                        : local.time().hour() % 12 == 0;
}

} // namespace

SeriesChart::SeriesChart(ChartKind kind, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_kind(std::move(kind))
    , m_theme(theme)
    , m_title(new QLabel)
    , m_legend(new ChartLegend)
    , m_nothing(new QLabel(tr("Nothing in this time")))
    , m_chart(makeChart())
    , m_view(new TimeChartView(m_chart, [this](int index) { return tip(index); }))
    , m_timeAxis(makeAxis(m_chart, Qt::AlignBottom))
    , m_valueAxis(makeAxis(m_chart, Qt::AlignLeft))
{
    setLook(this, "card");
    setLook(m_title, "heading");
    setLook(m_nothing, "muted");
    m_title->setBuddy(m_view);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_nothing->hide();
    m_view->setFixedHeight(chartHeight);
    m_timeAxis->setGridLineVisible(false);
    m_valueAxis->setLineVisible(false);

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(14, 12, 14, 10);
    layout->setVerticalSpacing(6);
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_legend, 1, 0);
    layout->addWidget(m_view, 2, 0);
    layout->addWidget(m_nothing, 2, 0, Qt::AlignCenter);

    makeBars();
    connect(&m_theme, &Theme::changed, this, &SeriesChart::applyTheme);
}

void SeriesChart::setKind(ChartKind kind)
{
    m_kind = std::move(kind);
    makeBars();
    fill();
}

void SeriesChart::setPoints(std::vector<SeriesPoint> points, Series::Step step)
{
    m_points = std::move(points);
    m_step = step;
    fill();
}

void SeriesChart::makeBars()
{
    m_title->setText(m_kind.title);
    m_view->setAccessibleName(m_kind.title);
    m_shown.clear();
    if (m_bars) {
        m_view->setBars(nullptr, 0);
        m_chart->removeSeries(m_bars);
        delete m_bars;
    }
    m_sets.clear();
    m_bars = new QStackedBarSeries;
    m_bars->setBarWidth(barWidth);
    for (const ChartMeasure &measure : m_kind.measures) {
        m_sets.append(new QBarSet(measure.name));
        m_bars->append(m_sets.constLast());
    }
    m_chart->addSeries(m_bars);
    m_bars->attachAxis(m_timeAxis);
    m_bars->attachAxis(m_valueAxis);
    applyTheme();
}

QPen SeriesChart::penOf(const ChartMeasure &measure) const
{
    return measure.isHatched ? QPen(m_theme.colors().*measure.color, 1) : QPen(Qt::NoPen);
}

QBrush SeriesChart::brushOf(const ChartMeasure &measure) const
{
    return {m_theme.colors().*measure.color,
            measure.isHatched ? Qt::BDiagPattern : Qt::SolidPattern};
}

void SeriesChart::applyTheme()
{
    const ThemeColors &colors = m_theme.colors();
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    for (QCategoryAxis *axis : {m_timeAxis, m_valueAxis}) {
        axis->setLabelsColor(colors.muted);
        axis->setLabelsFont(font);
        axis->setLinePen(QPen(colors.border, 1));
        axis->setGridLinePen(QPen(colors.border, 1, Qt::DotLine));
    }
    for (size_t i = 0; i < m_kind.measures.size(); ++i) {
        m_sets.at(int(i))->setPen(penOf(m_kind.measures.at(i)));
        m_sets.at(int(i))->setBrush(brushOf(m_kind.measures.at(i)));
    }
    m_view->setMarkColor(colors.accentSoft);
    if (!m_points.empty())
        fill();
}

void SeriesChart::fill()
{
    const FigureFormat format;
    std::vector<std::vector<double>> values;
    QList<ChartLegend::Entry> entries;
    for (const ChartMeasure &measure : m_kind.measures) {
        std::vector<double> &ofMeasure = values.emplace_back();
        for (const SeriesPoint &point : m_points)
            ofMeasure.push_back(measure.value(point));
        entries.append({brushOf(measure), penOf(measure), measure.name,
                        m_kind.text(format, m_kind.whole(measure, m_points))});
    }
    m_legend->setEntries(entries);

    double highest = 0;
    for (const SeriesPoint &point : m_points)
        highest = std::max(highest, heightOf(point));
    m_nothing->setVisible(highest <= 0);
    fillTimeAxis();
    // Laying out bars anew is dear, and most answers change nothing here.
    if (values != m_shown) {
        m_shown = std::move(values);
        fillValueAxis(highest);
        for (size_t i = 0; i < m_shown.size(); ++i) {
            QBarSet &set = *m_sets.at(int(i));
            if (set.count() > 0)
                set.remove(0, set.count());
            set.append(QList<qreal>(m_shown.at(i).begin(), m_shown.at(i).end()));
        }
        m_view->setBars(m_bars, int(m_points.size()));
    }
    m_view->setAccessibleDescription(description());
}

void SeriesChart::fillTimeAxis()
{
    const QLocale locale;
    clearLabels(m_timeAxis);
    m_timeAxis->setRange(-0.5, double(m_points.size()) - 0.5);
    m_timeAxis->setStartValue(-0.5);
    // A name at the very end would be cut off.
    const size_t lastNamed = m_points.size() - m_points.size() / 16;
    for (size_t i = 0; i < lastNamed; ++i) {
        const QDateTime local = m_points.at(i).start.toLocalTime();
        if (!isNamed(local, m_step))
            continue;
        const bool isHour = m_step == Series::Step::Hour;
        QString label = isHour && local.time().hour() == 0
                            ? locale.toString(local.date(), tr("ddd d", "a day on an axis"))
                            : locale.toString(local.time(), QLocale::ShortFormat);
        // The axis knows labels by their text, and there are two noons in 48 hours.
        if (isHour)
            label.append(QString(int(i) / 24, zeroWidthSpace));
        m_timeAxis->append(label, double(i));
    }
}

void SeriesChart::fillValueAxis(double highest)
{
    const FigureFormat format;
    const std::vector<double> marks = axisMarks(highest, m_kind.leastStep);
    clearLabels(m_valueAxis);
    m_valueAxis->setRange(0, marks.back());
    m_valueAxis->setStartValue(0);
    for (const double mark : marks)
        m_valueAxis->append(
            m_kind.markText ? m_kind.markText(format, mark) : m_kind.text(format, mark), mark);
}

double SeriesChart::heightOf(const SeriesPoint &point) const
{
    double height = 0;
    for (const ChartMeasure &measure : m_kind.measures)
        height += measure.value(point);
    return height;
}

QString SeriesChart::pointName(const SeriesPoint &point) const
{
    const QLocale locale;
    const QDateTime local = point.start.toLocalTime();
    const QString from = locale.toString(local.time(), QLocale::ShortFormat);
    if (m_step == Series::Step::Minute)
        return from;
    return tr("%1, %2 to %3", "day, time, time")
        .arg(locale.toString(local.date(), tr("ddd d", "a day on an axis")), from,
             locale.toString(local.addSecs(3600).time(), QLocale::ShortFormat));
}

QString SeriesChart::tip(int index) const
{
    const FigureFormat format;
    const SeriesPoint &point = m_points.at(size_t(index));
    QStringList lines{pointName(point)};
    for (const ChartMeasure &measure : m_kind.measures) {
        lines.append(tr("%1: %2", "what is counted, its figure")
                         .arg(measure.name, m_kind.text(format, measure.value(point))));
    }
    return lines.join(QLatin1Char('\n'));
}

QString SeriesChart::description() const
{
    const QString span = m_step == Series::Step::Minute ? tr("the last hour, by the minute")
                                                        : tr("the last 48 hours, by the hour");
    const auto top = std::max_element(m_points.begin(), m_points.end(),
                                      [this](const SeriesPoint &one, const SeriesPoint &other) {
                                          return heightOf(one) < heightOf(other);
                                      });
    if (top == m_points.end() || heightOf(*top) <= 0)
        return tr("%1, %2: nothing happened.").arg(m_kind.title, span);
    return tr("%1, %2: %3. Most at %4: %5.")
        .arg(m_kind.title, span, QLocale().createSeparatedList(m_legend->texts()), pointName(*top),
             m_kind.text(FigureFormat(), heightOf(*top)));
}

} // namespace smartcache
