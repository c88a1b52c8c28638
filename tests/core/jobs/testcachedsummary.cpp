#include "core/jobs/cachedsummary.h"
#include "tests/core/jobs/examplesummary.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestCachedSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void summarySurvivesTheRoundTrip()
    {
        CachedSummary summary = exampleSummary();
        summary.hash = QByteArray(64, 'b');
        summary.jobId = "id";
        const Expected<CachedSummary> back = CachedSummary::fromJson(summary.toJson());
        QVERIFY(back);
        QCOMPARE(back->toJson(), summary.toJson());
        QCOMPARE(back->hash, summary.hash);
        QCOMPARE(back->createdAt, summary.createdAt);
        QCOMPARE(back->duration, summary.duration);
        QCOMPARE(back->summary.sources, summary.summary.sources);
    }

    /// An older program of the same schema wrote less.
    void summaryOfAnotherClientIsRead()
    {
        const Expected<CachedSummary> summary =
            CachedSummary::fromJson(R"({"summary":"Short.","tags":["a"]})");
        QVERIFY(summary);
        QCOMPARE(summary->summary.text, QStringLiteral("Short."));
        QCOMPARE(summary->summary.tags, QStringList{QStringLiteral("a")});
    }

    /// What is not known is not written as nothing paid.
    void costIsFreeOrUnknown()
    {
        CachedSummary summary = exampleSummary();
        summary.costUsd.reset();
        QVERIFY(!summary.toJson().contains("cost_usd"));
        QVERIFY(!CachedSummary::fromJson(summary.toJson())->costUsd);
        summary.costUsd = 0;
        QCOMPARE(CachedSummary::fromJson(summary.toJson())->costUsd, std::optional(0.0));
        summary.costUsd = 0.000123;
        QCOMPARE(CachedSummary::fromJson(summary.toJson())->costUsd, std::optional(0.000123));
    }

    void noTagsStayAnArray() { QVERIFY(CachedSummary().toJson().contains(R"("tags":[])")); }

    void damagedSummary()
    {
        const Expected<CachedSummary> summary = CachedSummary::fromJson("{");
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, QStringLiteral("damaged_record"));
    }
};

QTEST_GUILESS_MAIN(TestCachedSummary)
#include "testcachedsummary.moc"
