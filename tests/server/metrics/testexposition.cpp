#include "server/metrics/exposition.h"

#include <QTest>

#include <limits>

using namespace smartcache;

class TestExposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFamilyComesBeforeItsSamples()
    {
        Exposition page;
        page.counter("jobs_total", "Jobs.");
        page.sample(3, {{"state", "done"}});
        page.sample(0.5, {{"state", "failed"}, {"node", "a"}});
        page.gauge("waiting", "Who waits.");
        page.sample(7);
        QCOMPARE(page.text(), QByteArray("# HELP jobs_total Jobs.\n"
                                         "# TYPE jobs_total counter\n"
                                         "jobs_total{state=\"done\"} 3\n"
                                         "jobs_total{state=\"failed\",node=\"a\"} 0.5\n"
                                         "# HELP waiting Who waits.\n"
                                         "# TYPE waiting gauge\n"
                                         "waiting 7\n"));
    }

    void whatWouldBreakTheFormatIsEscaped()
    {
        Exposition page;
        page.gauge("a", "One \\ two\nthree \"four\".");
        page.sample(1, {{"l", "\\ \" \n \xC3\xA4"}});
        QCOMPARE(page.text(), QByteArray("# HELP a One \\\\ two\\nthree \"four\".\n"
                                         "# TYPE a gauge\n"
                                         "a{l=\"\\\\ \\\" \\n \xC3\xA4\"} 1\n"));
    }

    void numbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("large") << 123456789012.0 << QByteArray("123456789012");
        QTest::newRow("negative") << -2.0 << QByteArray("-2");
        QTest::newRow("small") << 0.00000003 << QByteArray("3e-08");
        QTest::newRow("exact") << 0.1 << QByteArray("0.1");
        QTest::newRow("huge") << 1e300 << QByteArray("1e+300");
        QTest::newRow("inf") << std::numeric_limits<double>::infinity() << QByteArray("+Inf");
        QTest::newRow("-inf") << -std::numeric_limits<double>::infinity() << QByteArray("-Inf");
        QTest::newRow("nan") << std::numeric_limits<double>::quiet_NaN() << QByteArray("NaN");
    }

    void numbers()
    {
        QFETCH(double, value);
        QFETCH(QByteArray, text);
        Exposition page;
        page.gauge("a", "b");
        page.sample(value);
        QVERIFY2(page.text().endsWith("\na " + text + '\n'), page.text().constData());
    }

    void aHistogramEndsAtInfinity()
    {
        Exposition page;
        page.histogram("time_seconds", "Time.", {{0.001, 2}, {1.6, 5}}, 12.5, 6);
        QCOMPARE(page.text(), QByteArray("# HELP time_seconds Time.\n"
                                         "# TYPE time_seconds histogram\n"
                                         "time_seconds_bucket{le=\"0.001\"} 2\n"
                                         "time_seconds_bucket{le=\"1.6\"} 5\n"
                                         "time_seconds_bucket{le=\"+Inf\"} 6\n"
                                         "time_seconds_sum 12.5\n"
                                         "time_seconds_count 6\n"));
    }
};

QTEST_GUILESS_MAIN(TestExposition)
#include "testexposition.moc"
