#include "core/store/respcodec.h"

#include <QTest>

using namespace smartcache;

namespace {

/// A reply written so that two of them can be compared and read: (1 "two" nil).
QByteArray toText(const Reply &reply)
{
    switch (reply.type()) {
    case Reply::Type::Nil:
        return "nil";
    case Reply::Type::Status:
        return '+' + reply.bytes();
    case Reply::Type::Error:
        return '-' + reply.bytes();
    case Reply::Type::Integer:
        return reply.bytes();
    case Reply::Type::Bulk:
        return '"' + reply.bytes() + '"';
    case Reply::Type::Array: {
        QByteArrayList elements;
        for (const Reply &element : reply.elements())
            elements.append(toText(element));
        return '(' + elements.join(' ') + ')';
    }
    }
    return {};
}

/// Every reply in what `reader` was fed.
QByteArrayList drain(ReplyReader &reader)
{
    QByteArrayList texts;
    for (;;) {
        const Expected<std::optional<Reply>> reply = reader.next();
        if (!reply)
            return texts << reply.error().code.toLatin1();
        if (!*reply)
            return texts;
        texts << toText(**reply);
    }
}

} // namespace

class TestRespCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data()
    {
        QTest::addColumn<Command>("command");
        QTest::addColumn<QByteArray>("wire");
        QTest::newRow("one word") << Command{"PING"} << QByteArray("*1\r\n$4\r\nPING\r\n");
        QTest::newRow("empty argument")
            << Command{"SET", "k", ""} << QByteArray("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$0\r\n\r\n");
        QTest::newRow("binary") << Command{QByteArray("\0\r\n\xff", 4)}
                                << QByteArray("*1\r\n$4\r\n\0\r\n\xff\r\n", 14);
    }

    void writes()
    {
        QFETCH(Command, command);
        QFETCH(QByteArray, wire);
        QByteArray written("before");
        appendCommand(written, command);
        QCOMPARE(written, "before" + wire);
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<QByteArrayList>("expected");
        const auto row = [](const char *name, const QByteArray &wire, const QByteArrayList &texts) {
            QTest::newRow(name) << wire << texts;
        };
        row("status", "+OK\r\n", {"+OK"});
        row("error", "-ERR no\r\n", {"-ERR no"});
        row("integer", ":-42\r\n", {"-42"});
        row("largest integer", ":9223372036854775807\r\n", {"9223372036854775807"});
        row("bulk", "$5\r\nhello\r\n", {"\"hello\""});
        row("binary bulk", QByteArray("$4\r\n\0\r\n$\r\n", 10), {QByteArray("\"\0\r\n$\"", 6)});
        row("empty bulk", "$0\r\n\r\n", {"\"\""});
        row("nil bulk", "$-1\r\n", {"nil"});
        row("nil array", "*-1\r\n", {"nil"});
        row("empty array", "*0\r\n", {"()"});
        row("nested arrays", "*3\r\n:1\r\n*2\r\n$1\r\na\r\n*1\r\n+x\r\n$-1\r\n",
            {"(1 (\"a\" (+x)) nil)"});
        row("error within an array", "*2\r\n-ERR a\r\n:2\r\n", {"(-ERR a 2)"});
        row("several", "+A\r\n:1\r\n*0\r\n$1\r\nb\r\n", {"+A", "1", "()", "\"b\""});
        row("unfinished", "+A\r\n$5\r\nhel", {"+A"});
        row("nothing", "", {});
        row("another protocol", "HTTP/1.1 200 OK\r\n", {"store_unavailable"});
        row("rubbish after a reply", "+A\r\n?\r\n", {"+A", "store_unavailable"});
        row("not a length", "$x\r\n", {"store_unavailable"});
        row("too large an array", "+A\r\n*16777217\r\n", {"+A", "store_unavailable"});
        row("too large an array within an array", "*1\r\n*2147483647\r\n", {"store_unavailable"});
    }

    void reads()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArrayList, expected);
        ReplyReader reader;
        reader.feed(wire);
        QCOMPARE(drain(reader), expected);
    }

    void readsByteByByte_data() { reads_data(); }
    void readsByteByByte()
    {
        QFETCH(QByteArray, wire);
        QFETCH(QByteArrayList, expected);
        ReplyReader reader;
        QByteArrayList texts;
        for (const char byte : wire) {
            reader.feed(QByteArray(1, byte));
            texts += drain(reader);
            if (texts.contains("store_unavailable"))
                break; // the reader is of no more use
        }
        QCOMPARE(texts, expected);
    }

    void remembersWhatWasFedBeforeItAsked()
    {
        ReplyReader reader;
        reader.feed("$3\r\na");
        reader.feed("bc\r\n:");
        reader.feed("7\r\n");
        QCOMPARE(drain(reader), (QByteArrayList{"\"abc\"", "7"}));
    }

    void manySmallRepliesAtOnceAreReadInGoodTime()
    {
        constexpr int count = 200000;
        ReplyReader reader;
        reader.feed(QByteArray(":1234567\r\n").repeated(count));
        int replies = 0;
        QBENCHMARK_ONCE
        {
            for (auto reply = reader.next(); reply && *reply; reply = reader.next())
                ++replies;
        }
        QCOMPARE(replies, count);
    }

    void largeBulk()
    {
        const QByteArray large(10 * 1024 * 1024, 'x');
        ReplyReader reader;
        reader.feed('$' + QByteArray::number(large.size()) + "\r\n" + large + "\r\n:1\r\n");
        const auto first = reader.next();
        QVERIFY(first && *first && (*first)->bytes() == large);
        QCOMPARE(drain(reader), QByteArrayList{"1"});
    }
};

QTEST_GUILESS_MAIN(TestRespCodec)
#include "testrespcodec.moc"
