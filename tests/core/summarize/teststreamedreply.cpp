#include "core/summarize/gemini/geminireply.h"
#include "core/summarize/gemini/streamedreply.h"

#include <QTest>

using namespace smartcache;

namespace {

QByteArray piece(const QByteArray &json)
{
    return "data: " + json + "\r\n\r\n";
}

QByteArray words(const QByteArray &text, const QByteArray &more = {}, const QByteArray &top = {})
{
    return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text + "\"}]}" + more + "}]"
           + top + '}';
}

const QByteArray stop = ",\"finishReason\":\"STOP\"";
const QByteArray thought =
    R"({"candidates":[{"content":{"parts":[{"text":"Hm.","thought":true}]}}]})";

Expected<GeminiReply> read(const QByteArray &stream, qsizetype size = 7)
{
    StreamedReply reply;
    for (qsizetype from = 0; from < stream.size(); from += size) {
        if (const Expected<void> fed = reply.feed(stream.mid(from, size)); !fed)
            return failure(fed.error());
    }
    return readGeminiReply(reply.merged(), QStringLiteral("m"));
}

} // namespace

class TestStreamedReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsThePieces()
    {
        const QByteArray stream =
            piece(thought) + piece(words("Gr\xC3\xBC", {}, ",\"modelVersion\":\"m-001\""))
            + piece(words("\xC3\x9F"
                          "e",
                          {}, ",\"usageMetadata\":{\"promptTokenCount\":1}"))
            + piece(words("!", stop,
                          ",\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":4,"
                          "\"thoughtsTokenCount\":2}"));
        for (qsizetype size = 1; size < 40; ++size) {
            const Expected<GeminiReply> reply = read(stream, size);
            QVERIFY2(reply, reply ? "" : qPrintable(reply.error().message));
            QCOMPARE(reply->text, QStringLiteral("Gr\u00FC\u00DFe!"));
            QCOMPARE(reply->usage, (TokenUsage{9, 0, 4, 2}));
            QCOMPARE(reply->model, QStringLiteral("m-001"));
        }
    }

    void takesTheReasonFromAnEventWithoutWords()
    {
        const Expected<GeminiReply> reply =
            read(piece(words("All.")) + piece("{\"candidates\":[{\"finishReason\":\"STOP\"}]}"));
        QVERIFY(reply);
        QCOMPARE(reply->text, QStringLiteral("All."));
        const Expected<GeminiReply> cut = read(
            piece(words("All")) + piece("{\"candidates\":[{\"finishReason\":\"MAX_TOKENS\"}]}"));
        QVERIFY(cut && cut->isCutShort);
    }

    void readsRepliesThatAreNoStreams_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("object") << words("All.", stop);
        QTest::newRow("array") << '[' + words("A") + ",\r\n" + words("ll.", stop) + ']';
    }

    void readsRepliesThatAreNoStreams()
    {
        QFETCH(QByteArray, body);
        StreamedReply plain;
        QVERIFY(plain.feed(body));
        QCOMPARE(plain.form(), StreamedReply::Form::PlainJson);
        const Expected<GeminiReply> reply = read(body);
        QVERIFY(reply);
        QCOMPARE(reply->text, QStringLiteral("All."));
    }

    void knowsWhenItIsComplete()
    {
        StreamedReply reply;
        QVERIFY(reply.feed(piece(words("All"))));
        QVERIFY(!reply.isComplete());
        QCOMPARE(reply.text(), QStringLiteral("All"));
        QVERIFY(reply.feed(piece(words(".", stop))));
        QVERIFY(reply.isComplete());
        QCOMPARE(reply.form(), StreamedReply::Form::Events);
    }

    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QString>("code");
        const QString bad = QStringLiteral("ai_bad_reply");
        QTest::newRow("nothing") << QByteArray() << bad;
        QTest::newRow("no finishReason") << piece(words("Half")) << bad;
        QTest::newRow("cut in the last event")
            << piece(words("Half")) + "data: " + words(".", stop) << bad;
        QTest::newRow("cut plain JSON") << words("All.", stop).chopped(3) << bad;
        QTest::newRow("not JSON") << piece("<html>") << bad;
        QTest::newRow("page") << QByteArray("<html>\n<p>Hello</p>\n\n") << bad;
        QTest::newRow("blocked prompt")
            << piece("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}")
            << QStringLiteral("content_blocked");
        QTest::newRow("blocked in the middle")
            << piece(words("Half")) + piece("{\"candidates\":[{\"finishReason\":\"SAFETY\"}]}")
            << QStringLiteral("content_blocked");
    }

    void refusesWhatIsNoAnswer()
    {
        QFETCH(QByteArray, stream);
        QFETCH(QString, code);
        const Expected<GeminiReply> reply = read(stream);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, code);
    }

    /// Whatever had come before it, the error is what remains.
    void givesAnErrorInTheMiddle_data()
    {
        QTest::addColumn<QByteArray>("last");
        const QByteArray error = R"({"error":{"code":503,"status":"UNAVAILABLE"}})";
        QTest::newRow("bare") << error;
        QTest::newRow("bare, several lines") << QByteArray(error).replace(":", ":\n ");
        QTest::newRow("in an array") << '[' + error + ']';
        QTest::newRow("as an event") << piece(error);
        QTest::newRow("as an event, in an array") << piece('[' + error + ']');
    }

    void givesAnErrorInTheMiddle()
    {
        QFETCH(QByteArray, last);
        for (const QByteArray &before : {QByteArray(), piece(words("Half"))}) {
            StreamedReply reply;
            QVERIFY(reply.feed(before + last));
            QCOMPARE(reply.merged(),
                     QByteArray(R"({"error":{"code":503,"status":"UNAVAILABLE"}})"));
        }
    }
};

QTEST_GUILESS_MAIN(TestStreamedReply)

#include "teststreamedreply.moc"
