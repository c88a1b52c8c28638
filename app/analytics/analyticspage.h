#pragma once

#include "app/analytics/analyticsfeed.h"
#include "app/appcontext.h"
#include "core/analytics/analytics.h"

#include <QWidget>

#include <array>
#include <vector>

class QLabel;

namespace smartcache {

class FigureBoard;
class NodeTable;
class SegmentedSwitch;
class SeriesChart;
class TroubledJobsCard;

/// How much was asked, made and saved. Asks nothing while it is not visible. Main thread.
class AnalyticsPage : public QWidget
{
    Q_OBJECT

public:
    explicit AnalyticsPage(const AppContext &context, QWidget *parent = nullptr);

    /// Whether the figures are those of now, or of when.
    QString statusText() const;
    /// Carries out the deletions that wait, and waits for them. At the program's end.
    void finish();

Q_SIGNALS:
    /// A person wants to see this job.
    void jobActivated(const QByteArray &id);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeChartsHeader();
    QWidget *makeCharts();
    void setActive(bool active);
    void onLoaded(const Analytics &analytics);
    void onFailed(const Error &error);
    void showSeries();

    const AppContext m_context;
    AnalyticsFeed m_feed;
    QDateTime m_loadedAt; ///< Invalid: no figures yet.
    std::vector<SeriesPoint> m_minutes;
    std::vector<SeriesPoint> m_hours;
    bool m_costsMoney = false; ///< Else tokens are shown in place of money.

    QLabel *const m_status;
    FigureBoard *const m_board;
    SegmentedSwitch *const m_span;
    std::array<SeriesChart *, 4> m_charts{}; ///< The last: money or tokens.
    TroubledJobsCard *const m_jobs;
    NodeTable *const m_nodes;
};

} // namespace smartcache
