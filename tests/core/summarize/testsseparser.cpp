#include "core/summarize/gemini/sseparser.h"

#include <QTest>

using namespace smartcache;

namespace {

/// The events of `stream` when it comes in pieces of `size` bytes.
QByteArrayList eventsOf(const QByteArray &stream, qsizetype size, QByteArray *bare = nullptr)
{
    SseParser parser;
    QByteArrayList events;
    for (qsizetype from = 0; from < stream.size(); from += size) {
        const Expected<QByteArrayList> some = parser.feed(stream.mid(from, size));
        events += some ? *some : QByteArrayList{some.error().code.toUtf8()};
    }
    if (bare)
        *bare = parser.bare();
    return events;
}

} // namespace

class TestSseParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEventsHoweverTheyAreCut_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArrayList>("events");
        const QByteArray umlaut = "\xC3\xBC";
        QTest::newRow("line feeds")
            << QByteArray("data: a\n\ndata: b\n\n") << QByteArrayList({"a", "b"});
        QTest::newRow("both") << QByteArray("data: a\r\n\r\ndata: b\r\n\r\n")
                              << QByteArrayList({"a", "b"});
        QTest::newRow("carriage returns")
            << QByteArray("data: a\r\rdata: b\r\r") << QByteArrayList({"a", "b"});
        QTest::newRow("several lines")
            << QByteArray("data: {\r\ndata:  \"a\": 1\r\ndata: }\r\n\r\n")
            << QByteArrayList({"{\n \"a\": 1\n}"});
        QTest::newRow("no space") << QByteArray("data:a\n\n") << QByteArrayList({"a"});
        QTest::newRow("one space only goes")
            << QByteArray("data:  a\n\n") << QByteArrayList({" a"});
        QTest::newRow("no colon") << QByteArray("data\n\n") << QByteArrayList({""});
        QTest::newRow("comments and other fields")
            << QByteArray(": hello\nevent: x\nid: 1\nretry: 5\ndata: a\ndatum: b\n\n: end\n\n")
            << QByteArrayList({"a"});
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "data: a\n\n")
                                         << QByteArrayList({"a"});
        QTest::newRow("UTF-8") << "data: " + umlaut + umlaut + "\n\n"
                               << QByteArrayList({umlaut + umlaut});
        QTest::newRow("cut off") << QByteArray("data: a\n\ndata: b\n") << QByteArrayList({"a"});
        QTest::newRow("JSON within") << QByteArray("data: 1\n{\n\n") << QByteArrayList({"1"});
    }

    void readsEventsHoweverTheyAreCut()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArrayList, events);
        for (qsizetype size = 1; size <= stream.size(); ++size) {
            QByteArray bare;
            QCOMPARE(eventsOf(stream, size, &bare), events);
            QCOMPARE(bare, QByteArray());
        }
    }

    void keepsBareJson_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("bare");
        QTest::newRow("object") << QByteArray() << QByteArray("{\"error\": 1}");
        QTest::newRow("array of lines")
            << QByteArray("data: a\r\n\r\n") << QByteArray("[{\r\n\r\n\"error\": {}}\n]\n");
        QTest::newRow("cut") << QByteArray("data: a\n\n") << QByteArray("{\"err");
    }

    void keepsBareJson()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, bare);
        const QByteArray stream = before + bare;
        for (qsizetype size = 1; size <= stream.size(); ++size) {
            QByteArray kept;
            QCOMPARE(eventsOf(stream, size, &kept).size(), before.isEmpty() ? 0 : 1);
            QCOMPARE(kept, bare);
        }
    }

    void refusesEventsWithoutEnd()
    {
        const QByteArray line = "data: " + QByteArray(1024 * 1024, 'x') + '\n';
        SseParser parser;
        for (int i = 0; i < 3; ++i)
            QVERIFY(parser.feed(line));
        const Expected<QByteArrayList> events = parser.feed(line);
        QVERIFY(!events);
        QCOMPARE(events.error().code, QStringLiteral("ai_bad_reply"));
        QCOMPARE(events.error().disposition, Disposition::RetryLater);

        SseParser endless;
        QVERIFY(!endless.feed(QByteArray(SseParser::maxEventBytes + 1, 'x')));
        SseParser bare;
        QVERIFY(!bare.feed('{' + QByteArray(SseParser::maxEventBytes, 'x')));
    }
};

QTEST_GUILESS_MAIN(TestSseParser)

#include "testsseparser.moc"
