#include "app/analytics/chartlegend.h"
#include "app/analytics/serieschart.h"
#include "app/analytics/timechartview.h"

#include <QApplication>
#include <QTest>
#include <QToolTip>

using namespace smartcache;

namespace {

constexpr int width = 460;

/// An hour with three busy minutes, at its beginning and its end.
std::vector<SeriesPoint> someMinutes()
{
    std::vector<SeriesPoint> points(60);
    for (int i = 0; i < 60; ++i)
        points.at(size_t(i)).start = QDateTime(QDate(2026, 3, 5), QTime(14, 0)).addSecs(60 * i);
    points.at(0).hits = 3;
    points.at(10).hits = 4;
    points.at(10).misses = 5;
    points.at(59).misses = 2;
    return points;
}

/// Of `image`, whether anything in the part has this colour.
bool holds(const QImage &image, const QRect &part, const QColor &color)
{
    for (int y = std::max(part.top(), 0); y <= std::min(part.bottom(), image.height() - 1); ++y) {
        for (int x = std::max(part.left(), 0); x <= std::min(part.right(), image.width() - 1);
             ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

} // namespace

class TestSeriesChart : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        Fixture()
            : chart(ChartKind::requests(), theme)
        {
            chart.setPoints(someMinutes(), Series::Step::Minute);
            chart.resize(width, 280);
            chart.show();
        }

        /// Without the ring around what has the focus.
        QImage image()
        {
            view().clearFocus();
            return view().viewport()->grab().toImage();
        }

        TimeChartView &view() { return *chart.findChild<TimeChartView *>(); }

        Theme theme{*qApp};
        SeriesChart chart;
    };

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void tellsInTextWhatItShows()
    {
        Fixture f;
        QCOMPARE(f.chart.legend().texts(),
                 QStringList({QStringLiteral("Hits 7"), QStringLiteral("Misses 7")}));
        QCOMPARE(f.chart.tip(10), QStringLiteral("14:10\nHits: 4\nMisses: 5"));
        QCOMPARE(f.view().accessibleName(), QStringLiteral("Requests"));
        QCOMPARE(f.view().accessibleDescription(),
                 QStringLiteral("Requests, the last hour, by the minute: Hits 7 and Misses 7. Most "
                                "at 14:10: 9."));

        std::vector<SeriesPoint> quiet = someMinutes();
        for (SeriesPoint &point : quiet)
            point.hits = point.misses = 0;
        f.chart.setPoints(quiet, Series::Step::Minute);
        QVERIFY(f.view().accessibleDescription().endsWith(QStringLiteral("nothing happened.")));
    }

    void drawsBarsInTheColoursOfTheTheme()
    {
        Fixture f;
        QVERIFY(QTest::qWaitForWindowExposed(&f.chart));
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            f.theme.setAppearance(appearance);
            const QImage image = f.image();
            const ThemeColors &colors = f.theme.colors();
            QVERIFY(holds(image, f.view().columnRect(0), colors.accent));
            QVERIFY(holds(image, f.view().columnRect(10), colors.accent));
            QVERIFY(holds(image, f.view().columnRect(10), colors.second));
            QVERIFY(!holds(image, f.view().columnRect(30), colors.accent));
            QVERIFY(!holds(image, f.view().columnRect(59), colors.accent));
            QVERIFY(holds(image, f.view().columnRect(59), colors.second));
        }
    }

    void newFiguresTakeThePlaceOfTheOld()
    {
        Fixture f;
        QVERIFY(QTest::qWaitForWindowExposed(&f.chart));
        std::vector<SeriesPoint> points = someMinutes();
        points.at(0).hits = 0;
        points.at(30).hits = 6;
        f.chart.setPoints(points, Series::Step::Minute);
        const QImage image = f.image();
        QVERIFY(!holds(image, f.view().columnRect(0), f.theme.colors().accent));
        QVERIFY(holds(image, f.view().columnRect(30), f.theme.colors().accent));

        f.chart.setKind(ChartKind::tokens());
        QCOMPARE(f.view().accessibleName(), QStringLiteral("Tokens"));
        points.at(5).promptTokens = 1200;
        f.chart.setPoints(points, Series::Step::Minute);
        QCOMPARE(f.chart.legend().texts().constFirst(), QStringLiteral("Read 1,200"));
        QVERIFY(holds(f.image(), f.view().columnRect(5), f.theme.colors().accent));
    }

    void thePointerIsToldOfTheBarUnderIt()
    {
        Fixture f;
        QVERIFY(QTest::qWaitForWindowExposed(&f.chart));
        QWidget *viewport = f.view().viewport();
        QTest::mouseMove(viewport, f.view().columnRect(10).center());
        QTRY_COMPARE(f.view().marked(), 10);
        QCOMPARE(QToolTip::text(), f.chart.tip(10));
        QTest::mouseMove(viewport, f.view().columnRect(59).center());
        QTRY_COMPARE(f.view().marked(), 59);
        QTest::mouseMove(viewport, QPoint(1, 1));
        QTRY_COMPARE(f.view().marked(), -1);
    }

    void theKeyboardReachesEachBar()
    {
        Fixture f;
        QVERIFY(QTest::qWaitForWindowExposed(&f.chart));
        QTest::keyClick(&f.view(), Qt::Key_Right);
        QCOMPARE(f.view().marked(), 59);
        QCOMPARE(QToolTip::text(), f.chart.tip(59));
        QTest::keyClick(&f.view(), Qt::Key_Left);
        QCOMPARE(f.view().marked(), 58);
        QTest::keyClick(&f.view(), Qt::Key_Home);
        QCOMPARE(f.view().marked(), 0);
        QTest::keyClick(&f.view(), Qt::Key_Left);
        QCOMPARE(f.view().marked(), 0);
    }

    void averagesAreThoseOfTheJobs()
    {
        Theme theme{*qApp};
        SeriesChart chart(ChartKind::processingTime(), theme);
        std::vector<SeriesPoint> points = someMinutes();
        points.at(3).completed = 3;
        points.at(3).timeMs = 3000;
        points.at(4).failed = 1;
        points.at(4).timeMs = 9000;
        chart.setPoints(points, Series::Step::Minute);
        QCOMPARE(chart.tip(3), QStringLiteral("14:03\nPer job: 1.00 s"));
        QCOMPARE(chart.legend().texts(), QStringList(QStringLiteral("Per job 3.00 s")));
    }
};

QTEST_MAIN(TestSeriesChart)
#include "testserieschart.moc"
