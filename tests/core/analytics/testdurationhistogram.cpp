#include "core/analytics/durationhistogram.h"

#include <QTest>

using namespace smartcache;
using namespace std::chrono_literals;

class TestDurationHistogram : public QObject
{
    Q_OBJECT

private:
    static DurationHistogram histogram(const QList<QByteArray> &fieldsAndValues)
    {
        std::vector<Reply> elements;
        for (const QByteArray &text : fieldsAndValues)
            elements.push_back(Reply::bulk(text));
        return DurationHistogram::fromReply(Reply::array(elements));
    }

private Q_SLOTS:
    void aDurationOnABoundBelongsBelowIt()
    {
        QCOMPARE(DurationHistogram::fieldOf(0ms), QByteArray("1"));
        QCOMPARE(DurationHistogram::fieldOf(1ms), QByteArray("1"));
        QCOMPARE(DurationHistogram::fieldOf(5ms), QByteArray("6"));
        QCOMPARE(DurationHistogram::fieldOf(1600ms), QByteArray("1600"));
        QCOMPARE(DurationHistogram::fieldOf(1601ms), QByteArray("2500"));
        QCOMPARE(DurationHistogram::fieldOf(1000s), QByteArray("1000000"));
        QCOMPARE(DurationHistogram::fieldOf(1000001ms), QByteArray("inf"));
        // A clock that was set back.
        QCOMPARE(DurationHistogram::fieldOf(-5ms), QByteArray("1"));
    }

    void boundsGrow()
    {
        for (size_t i = 1; i < DurationHistogram::bounds.size(); ++i) {
            const double ratio =
                double(DurationHistogram::bounds[i]) / double(DurationHistogram::bounds[i - 1]);
            QVERIFY2(ratio > 1.3 && ratio <= 2, qPrintable(QString::number(ratio)));
        }
    }

    void countsUpToEachBound()
    {
        const DurationHistogram h =
            histogram({"sum", "2345", "10", "3", "1600", "2", "inf", "1", "7", "99", "x", "5"});
        QCOMPARE(h.count(), 6); // 7 ms and x are no bounds of ours
        QCOMPARE(h.sumMs(), 2345);
        QCOMPARE(h.countUpTo(4), 0);  // 6 ms
        QCOMPARE(h.countUpTo(5), 3);  // 10 ms
        QCOMPARE(h.countUpTo(16), 5); // 1.6 s
        QCOMPARE(h.countUpTo(30), 5);
    }

    void percentilesAreReadOffWithinTheirBucket()
    {
        const DurationHistogram h = histogram({"10", "50", "100", "40", "1000", "10"});
        QCOMPARE(h.percentileMs(0.50), 10.0);
        QCOMPARE(h.percentileMs(0.25), 8.0); // half way from 6 to 10
        QCOMPARE(h.percentileMs(0.70), 81.5);
        QCOMPARE(h.percentileMs(0.90), 100.0);
        QCOMPARE(h.percentileMs(1.00), 1000.0);
    }

    void withoutJobsThereIsNoPercentile()
    {
        QCOMPARE(histogram({}).percentileMs(0.5), 0.0);
        QCOMPARE(histogram({}).count(), 0);
    }

    void beyondTheLastBoundItIsThatBound()
    {
        QCOMPARE(histogram({"inf", "3"}).percentileMs(0.5), 1'000'000.0);
    }
};

QTEST_GUILESS_MAIN(TestDurationHistogram)
#include "testdurationhistogram.moc"
