#include "app/importing/importjson.h"

#include <QTest>

using namespace smartcache;

class TestImportJson : public QObject
{
    Q_OBJECT

    static QList<ImportItem> items()
    {
        return {{QStringLiteral("http://a.example/"),
                 QStringLiteral("<b>A</b>"),
                 {QStringLiteral("one"), QStringLiteral("two")}},
                {QStringLiteral("http://b.example/"), {}, {}, "job-b"},
                {QStringLiteral("http://c.example/"), QStringLiteral("C"), {}}};
    }

private Q_SLOTS:
    void bothFilesComeBackAsTheyWere()
    {
        ImportPosition position;
        position.next = 3;
        position.inHand = {{0, "job-a", true, false, true}};
        position.failures = {{1, "job-b", QStringLiteral("http_status"), QStringLiteral("404")}};
        position.fromCache = 1;
        position.isPaused = true;
        const Expected<SavedImport> saved =
            savedImport(importItemsToJson("x", items()), importPositionToJson("x", position));
        QVERIFY(saved);
        QCOMPARE(saved->id, QByteArray("x"));
        QCOMPARE(saved->items.size(), 3);
        QCOMPARE(saved->items.at(0).title, QStringLiteral("<b>A</b>"));
        QCOMPARE(saved->items.at(0).tags.size(), 2);
        QCOMPARE(saved->items.at(1).failedJob, QByteArray("job-b"));
        QVERIFY(saved->position == position);
    }

    void aPositionOfAnotherImportIsNotUsed()
    {
        ImportPosition position;
        position.next = 2;
        position.done = 2;
        for (const QByteArray &other :
             {importPositionToJson("y", position), QByteArray(), QByteArray("{\"id\": \"x\"")}) {
            const Expected<SavedImport> saved = savedImport(importItemsToJson("x", items()), other);
            QVERIFY(saved);
            QVERIFY(saved->position == ImportPosition());
        }
    }

    void aPositionThatDoesNotFitIsMadeToFit()
    {
        const QByteArray position = R"({"id": "x", "next": 99, "from_cache": 50, "in_hand": [
            {"index": 7}, {"index": -1}, {"index": 1, "job_id": "j"}, {"index": 1}, "no"],
            "failures": [{"index": 1}, {"index": 1}, {"index": 2.5}, {}]})";
        const Expected<SavedImport> saved = savedImport(importItemsToJson("x", items()), position);
        QVERIFY(saved);
        QCOMPARE(saved->position.next, 3);
        QCOMPARE(saved->position.failures.size(), 1);
        QVERIFY(saved->position.inHand.isEmpty()); // the failure was there first
        QCOMPARE(saved->position.fromCache, 2);
        QCOMPARE(saved->position.done, 0);
    }

    void damagedItemsAreAnError()
    {
        for (const QByteArray &items : {QByteArray(), QByteArray("{"), QByteArray("[]"),
                                        QByteArray("{\"id\": \"x\", \"items\": []}"),
                                        importItemsToJson("x", this->items()).chopped(1)}) {
            const Expected<SavedImport> saved = savedImport(items, {});
            QVERIFY(!saved);
            QCOMPARE(saved.error().code, QStringLiteral("damaged_import"));
        }
    }
};

QTEST_APPLESS_MAIN(TestImportJson)
#include "testimportjson.moc"
