#include "core/events/event.h"

#include <QTest>

using namespace smartcache;

class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreOrderedAsNumbers()
    {
        const auto id = [](const char *text) { return EventId::parse(text).value(); };
        QVERIFY(id("9-0") < id("10-0"));
        QVERIFY(id("10-9") < id("10-10"));
        QVERIFY(EventId() < id("0-1"));
        QCOMPARE(id("18446744073709551615-7").toBytes(), QByteArray("18446744073709551615-7"));
    }

    void noId_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "-", "1", "1-", "-1", "1-1-1", "1-1 ", " 1-1", "+1-1", "1--1", "a-1", "0x1-1",
              "18446744073709551616-0", "1-99999999999999999999"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("NUL") << QByteArray("1-1\0", 4);
    }

    void noId()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!EventId::parse(text));
    }

    void readsAMessage()
    {
        const auto event = Event::fromMessage(
            "{\"event_id\":\"5-1\",\"type\":\"job\",\"job_id\":\"a\",\n\"time\":\"now\"}\r\n");
        QVERIFY(event);
        QCOMPARE(event->id->toBytes(), QByteArray("5-1"));
        QCOMPARE(event->type, QByteArray("job"));
        QCOMPARE(event->jobId, QByteArray("a"));
        QVERIFY(!event->json.contains('\n') && !event->json.contains('\r'));
    }

    void readsAnEntryOfTheLog()
    {
        const auto event = Event::fromLog({5, 1}, "{\"type\":\"job\",\"job_id\":\"a\"}");
        QVERIFY(event);
        QCOMPARE(event->json,
                 QByteArray("{\"event_id\":\"5-1\",\"type\":\"job\",\"job_id\":\"a\"}"));
        QCOMPARE(event->id->toBytes(), QByteArray("5-1"));
    }

    void readsWhatIsNotLogged()
    {
        const auto event = Event::fromMessage("{\"type\":\"text\",\"job_id\":\"a\"}");
        QVERIFY(event);
        QVERIFY(!event->id);
    }

    void refusesNonsense_data()
    {
        QTest::addColumn<QByteArray>("message");
        for (const char *message :
             {"", "x", "[]", "{}", "{\"type\":1}", "{\"type\":\"\"}", "{\"type\":\"a\\nid: 9-9\"}",
              "{\"type\":\"Job\"}", "{\"type\":\"job\",\"event_id\":\"1\"}",
              "{\"type\":\"job\",\"event_id\":5}", "{\"type\":\"job\""})
            QTest::newRow(message) << QByteArray(message);
    }

    void refusesNonsense()
    {
        QFETCH(const QByteArray, message);
        QVERIFY(!Event::fromMessage(message));
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "testevent.moc"
