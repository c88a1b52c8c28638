#include "cli/eventparser.h"

#include <QTest>

using namespace smartcache;

class TestEventParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEventsWhereverTheBytesAreCut()
    {
        const QByteArray stream =
            ": hello\n\nid: 1-0\ndata: {\"type\":\"job\",\"job_id\":\"a\"}\n\n"
            ": heartbeat\n\n"
            "event: message\r\ndata:{\"job_id\":\r\ndata: \"ü\"}\r\n\r\n";
        for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
            EventParser parser;
            QList<QJsonObject> events = parser.feed(stream.left(cut));
            events += parser.feed(stream.mid(cut));
            QCOMPARE(events.size(), 2);
            QCOMPARE(events[0].value(u"job_id").toString(), QStringLiteral("a"));
            QCOMPARE(events[1].value(u"job_id").toString(), QStringLiteral("ü"));
        }
    }

    void passesOverWhatIsNoObject()
    {
        EventParser parser;
        QVERIFY(parser.feed("data: [1]\n\ndata: nonsense\n\nid: 7\n\n").isEmpty());
        QCOMPARE(parser.feed("data: {}\n\n").size(), 1);
    }

    void waitsForTheEndOfAnEvent()
    {
        EventParser parser;
        QVERIFY(parser.feed("data: {\"a\":1}\n").isEmpty());
        QCOMPARE(parser.feed("\n").size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEventParser)
#include "testeventparser.moc"
