#include "app/analytics/analyticspage.h"

#include "app/analytics/figureboard.h"
#include "app/analytics/figureformat.h"
#include "app/analytics/nodetable.h"
#include "app/analytics/serieschart.h"
#include "app/analytics/troubledjobscard.h"
#include "app/backend/backend.h"
#include "app/shell/theme.h"
#include "app/widgets/look.h"
#include "app/widgets/segmentedswitch.h"
#include "app/widgets/waitwhile.h"
#include "core/base/clock.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace smartcache {

namespace {

constexpr int leastChartWidth = 340;
constexpr int besideScrollBar = 10;

enum Span { LastHour, LastTwoDays };

} // namespace

AnalyticsPage::AnalyticsPage(const AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_feed(context)
    , m_status(new QLabel)
    , m_board(new FigureBoard)
    , m_span(new SegmentedSwitch({tr("Last hour"), tr("Last 48 hours")},
                                 tr("The time that the charts show")))
    , m_jobs(new TroubledJobsCard(context))
    , m_nodes(new NodeTable)
{
    auto *inner = new QWidget;
    setLook(inner, "page");
    auto *content = new QVBoxLayout(inner);
    content->setContentsMargins(0, 0, besideScrollBar, 0);
    content->setSpacing(12);
    content->addWidget(m_board);
    content->addWidget(makeChartsHeader());
    content->addWidget(makeCharts());
    content->addWidget(m_jobs);
    content->addWidget(m_nodes);
    content->addStretch(1);

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Analytics"));
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(makeHeader());
    layout->addWidget(scroll, 1);
    setFocusProxy(scroll);

    connect(&m_feed, &AnalyticsFeed::loaded, this, &AnalyticsPage::onLoaded);
    connect(&m_feed, &AnalyticsFeed::failed, this, &AnalyticsPage::onFailed);
    connect(m_span, &SegmentedSwitch::changed, this, &AnalyticsPage::showSeries);
    connect(m_jobs, &TroubledJobsCard::jobActivated, this, &AnalyticsPage::jobActivated);
}

QWidget *AnalyticsPage::makeHeader()
{
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *title = new QLabel(tr("Analytics"));
    setLook(title, "title");
    setLook(m_status, "muted");
    m_status->setTextFormat(Qt::PlainText);
    layout->addWidget(title);
    layout->addStretch(1);
    layout->addWidget(m_status);
    return header;
}

QWidget *AnalyticsPage::makeChartsHeader()
{
    auto *header = new QWidget;
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 6, 0, 0);
    auto *title = new QLabel(tr("Over time"));
    setLook(title, "heading");
    layout->addWidget(title, 1);
    layout->addWidget(m_span);
    return header;
}

QWidget *AnalyticsPage::makeCharts()
{
    auto *grid = new TileGrid(leastChartWidth, {1, 2});
    m_charts = {new SeriesChart(ChartKind::requests(), m_context.theme),
                new SeriesChart(ChartKind::jobs(), m_context.theme),
                new SeriesChart(ChartKind::processingTime(), m_context.theme),
                new SeriesChart(ChartKind::tokens(), m_context.theme)};
    for (SeriesChart *chart : m_charts)
        grid->add(chart);
    return grid;
}

QString AnalyticsPage::statusText() const
{
    return m_status->text();
}

void AnalyticsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    setActive(true);
}

void AnalyticsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    setActive(false);
}

void AnalyticsPage::setActive(bool active)
{
    m_feed.setActive(active);
    m_jobs->setActive(active);
}

void AnalyticsPage::onLoaded(const Analytics &analytics)
{
    m_loadedAt = m_context.backend.clock().now();
    m_minutes = analytics.minutes;
    m_hours = analytics.hours;
    m_status->setText(tr("Live"));
    m_status->setToolTip(tr("Kept up to date by itself while you look at it."));
    m_board->show(analytics);
    m_jobs->setCounts(analytics.deadJobs, analytics.delayedJobs);
    m_nodes->setNodes(analytics.nodes);
    // Until something costs money, tokens tell more.
    if (const bool costsMoney = analytics.spentNanodollars > 0; costsMoney != m_costsMoney) {
        m_costsMoney = costsMoney;
        m_charts.back()->setKind(costsMoney ? ChartKind::money() : ChartKind::tokens());
    }
    showSeries();
}

/// What was shown stays, with the time it is of.
void AnalyticsPage::onFailed(const Error &error)
{
    const bool isAway = error.code == QLatin1String("store_unavailable");
    if (!m_loadedAt.isValid()) {
        m_status->setText(isAway ? tr("The store is away; no figures yet") : tr("No figures yet"));
    } else {
        const QString time = FigureFormat().dayAndTime(m_loadedAt, m_context.backend.clock().now());
        m_status->setText(isAway ? tr("The store is away; figures of %1", "a time").arg(time)
                                 : tr("No news; figures of %1", "a time").arg(time));
    }
    m_status->setToolTip(QStringLiteral("<qt>%1</qt>").arg(error.message.toHtmlEscaped()));
}

void AnalyticsPage::showSeries()
{
    const bool isHour = m_span->chosen() == LastHour;
    const std::vector<SeriesPoint> &points = isHour ? m_minutes : m_hours;
    if (points.empty())
        return;
    for (SeriesChart *chart : m_charts)
        chart->setPoints(points, isHour ? Series::Step::Minute : Series::Step::Hour);
}

void AnalyticsPage::finish()
{
    m_jobs->setActive(false);
    waitWhile([this] { return m_jobs->isBusy(); });
}

} // namespace smartcache
