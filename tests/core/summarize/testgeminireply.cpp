#include "core/summarize/gemini/geminireply.h"

#include <QTest>

using namespace smartcache;

namespace {

/// A reply with one candidate; `candidate` and `rest` are JSON fields.
QByteArray reply(const QByteArray &candidate, const QByteArray &rest = {})
{
    return "{\"candidates\": [{" + candidate + "}]" + (rest.isEmpty() ? "" : ", ") + rest + '}';
}

const QByteArray stopped = "\"content\": {\"parts\": [{\"text\": \"Bees.\"}], \"role\": \"model\"},"
                           "\"finishReason\": \"STOP\"";

QStringList noticesOf(const QByteArray &rest, const char *asked)
{
    const Expected<GeminiReply> read =
        readGeminiReply(reply(stopped, rest), QString::fromLatin1(asked));
    return read ? read->notices : QStringList{read.error().message};
}

} // namespace

class TestGeminiReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads()
    {
        const Expected<GeminiReply> read = readGeminiReply(
            reply(stopped, "\"usageMetadata\": {\"promptTokenCount\": 100,"
                           "\"candidatesTokenCount\": 20, \"thoughtsTokenCount\": 7,"
                           "\"cachedContentTokenCount\": 60, \"totalTokenCount\": 127},"
                           "\"modelVersion\": \"gemini-9-flash\", \"responseId\": \"x\""),
            QStringLiteral("gemini-flash-latest"));
        QVERIFY(read);
        QCOMPARE(read->text, QStringLiteral("Bees."));
        QCOMPARE(read->isCutShort, false);
        QCOMPARE(read->usage, (TokenUsage{100, 60, 20, 7}));
        QCOMPARE(read->model, QStringLiteral("gemini-9-flash"));
        QCOMPARE(read->notices, QStringList());
    }

    void joinsPartsWithoutThoughts()
    {
        const Expected<GeminiReply> read =
            readGeminiReply(reply("\"content\": {\"parts\": ["
                                  "{\"text\": \"Let me think.\", \"thought\": true},"
                                  "{\"text\": \"One, \", \"thoughtSignature\": \"c2ln\"},"
                                  "{\"functionCall\": {}}, 7,"
                                  "{\"text\": \"two.\", \"thought\": false}]},"
                                  "\"finishReason\": \"STOP\""),
                            QStringLiteral("m"));
        QVERIFY(read);
        QCOMPARE(read->text, QStringLiteral("One, two."));
    }

    void takesTheFirstCandidate()
    {
        const Expected<GeminiReply> read =
            readGeminiReply("{\"candidates\": [{" + stopped + "}, {\"finishReason\": \"SAFETY\"}]}",
                            QStringLiteral("m"));
        QVERIFY(read);
        QCOMPARE(read->text, QStringLiteral("Bees."));
    }

    void countsMissingUsageAsNothing()
    {
        const Expected<GeminiReply> none = readGeminiReply(reply(stopped), QStringLiteral("m"));
        QVERIFY(none);
        QCOMPARE(none->usage, TokenUsage());
        const Expected<GeminiReply> odd = readGeminiReply(
            reply(stopped, "\"usageMetadata\": {\"promptTokenCount\": 5,"
                           "\"candidatesTokenCount\": -3, \"thoughtsTokenCount\": \"many\"}"),
            QStringLiteral("m"));
        QVERIFY(odd);
        QCOMPARE(odd->usage, (TokenUsage{5, 0, 0, 0}));
    }

    void knowsAnAnswerThatWasCutShort_data()
    {
        QTest::addColumn<QByteArray>("candidate");
        QTest::newRow("with some text")
            << QByteArray("\"content\": {\"parts\": [{\"text\": \"{\"}]},"
                          "\"finishReason\": \"MAX_TOKENS\"");
        QTest::newRow("without parts")
            << QByteArray("\"content\": {\"role\": \"model\"}, \"finishReason\": \"MAX_TOKENS\"");
        QTest::newRow("without content") << QByteArray("\"finishReason\": \"MAX_TOKENS\"");
    }

    void knowsAnAnswerThatWasCutShort()
    {
        QFETCH(QByteArray, candidate);
        const Expected<GeminiReply> read =
            readGeminiReply(reply(candidate, "\"usageMetadata\": {\"thoughtsTokenCount\": 2048}"),
                            QStringLiteral("m"));
        QVERIFY(read);
        QVERIFY(read->isCutShort);
        QCOMPARE(read->usage.thoughts, 2048);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Disposition>("disposition");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &body, const char *code,
                            Disposition disposition, const char *says) {
            QTest::newRow(name) << body << QString::fromLatin1(code) << disposition
                                << QString::fromLatin1(says);
        };
        constexpr auto giveUp = Disposition::GiveUp;
        constexpr auto later = Disposition::RetryLater;
        for (const char *reason :
             {"SAFETY", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY"})
            row(reason, reply(QByteArray("\"finishReason\": \"") + reason + '"'), "content_blocked",
                giveUp, reason);
        for (const char *reason :
             {"RECITATION", "LANGUAGE", "OTHER", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL",
              "TOO_MANY_TOOL_CALLS", "NO_IMAGE", "FINISH_REASON_UNSPECIFIED", "SOMETHING_NEW"})
            row(reason, reply(QByteArray("\"finishReason\": \"") + reason + '"'), "model_refused",
                giveUp, reason);
        row("safety after some text",
            reply("\"content\": {\"parts\": [{\"text\": \"x\"}]}, \"finishReason\": \"SAFETY\","
                  "\"finishMessage\": \"Too  dangerous.\""),
            "content_blocked", giveUp, "Too dangerous.");
        for (const char *reason : {"SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT",
                                   "IMAGE_SAFETY", "SOMETHING_NEW"})
            row(qPrintable(QStringLiteral("prompt: %1").arg(QLatin1String(reason))),
                QByteArray("{\"promptFeedback\": {\"blockReason\": \"") + reason + "\"}}",
                "content_blocked", giveUp, reason);
        row("empty candidates and a reason",
            "{\"candidates\": [], \"promptFeedback\": {\"blockReason\": \"SAFETY\"}}",
            "content_blocked", giveUp, "SAFETY");
        row("no candidates", "{}", "ai_bad_reply", later, "no candidates");
        row("feedback without a reason", "{\"promptFeedback\": {\"safetyRatings\": []}}",
            "ai_bad_reply", later, "no candidates");
        row("no end", reply("\"content\": {\"parts\": [{\"text\": \"x\"}]}"), "ai_bad_reply", later,
            "breaks off");
        row("nothing said", reply("\"content\": {\"parts\": []}, \"finishReason\": \"STOP\""),
            "ai_bad_reply", later, "empty");
        row("no content", reply("\"finishReason\": \"STOP\""), "ai_bad_reply", later, "empty");
        row("thoughts only",
            reply("\"content\": {\"parts\": [{\"text\": \"Hm.\", \"thought\": true}]},"
                  "\"finishReason\": \"STOP\""),
            "ai_bad_reply", later, "empty");
        row("candidate is no object", "{\"candidates\": [7]}", "ai_bad_reply", later, "breaks off");
        row("no body", "", "ai_bad_reply", later, "not JSON");
        row("cut JSON", "{\"candidates\": [{", "ai_bad_reply", later, "not JSON");
        row("array", "[]", "ai_bad_reply", later, "not a JSON object");
        row("page", "<html>Log in first</html>", "ai_bad_reply", later, "not JSON");
    }

    void refuses()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(Disposition, disposition);
        QFETCH(QString, says);
        const Expected<GeminiReply> read = readGeminiReply(body, QStringLiteral("m"));
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        QCOMPARE(read.error().disposition, disposition);
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
    }

    void mendsHalvesOfCharacters()
    {
        const auto read = readGeminiReply(
            reply("\"content\": {\"parts\": [{\"text\": \"a\\ud800b \\ud83d\\ude00\"}]},"
                  "\"finishReason\": \"STOP\""),
            QStringLiteral("m"));
        QVERIFY(read);
        QCOMPARE(read->text, QStringLiteral("a\ufffdb \U0001f600"));
    }

    void quotesInOneLineOfBoundedLength()
    {
        const QByteArray endless = QByteArray("\\u2003NO\\n").repeated(10'000);
        const auto refused = readGeminiReply(
            reply("\"finishReason\": \"" + endless + "\", \"finishMessage\": \"" + endless + '"'),
            QStringLiteral("m"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("model_refused"));
        QVERIFY(refused.error().message.size() < 600);
        QVERIFY(!refused.error().message.contains(u'\n'));

        const auto blocked = readGeminiReply(
            "{\"promptFeedback\": {\"blockReason\": \"" + endless + "\"}}", QStringLiteral("m"));
        QVERIFY(!blocked);
        QCOMPARE(blocked.error().code, QStringLiteral("content_blocked"));
        QVERIFY(blocked.error().message.size() < 300);
    }

    void tellsOfAnotherModelThanAskedFor_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<bool>("isOther");
        QTest::newRow("same") << QByteArray("gemini-3.6-flash") << QByteArray("gemini-3.6-flash")
                              << false;
        QTest::newRow("successor")
            << QByteArray("gemini-3.6-flash") << QByteArray("gemini-3.5-flash") << true;
        QTest::newRow("smaller one")
            << QByteArray("gemini-3.5-flash-lite") << QByteArray("gemini-3.5-flash") << true;
        QTest::newRow("alias") << QByteArray("gemini-3.6-flash")
                               << QByteArray("gemini-flash-latest") << false;
        QTest::newRow("with prefix")
            << QByteArray("models/gemini-3.6-flash") << QByteArray("gemini-3.6-flash") << false;
        QTest::newRow("numbered release")
            << QByteArray("gemini-3.6-flash-001") << QByteArray("gemini-3.6-flash") << false;
        QTest::newRow("not said") << QByteArray() << QByteArray("gemini-3.6-flash") << false;
    }

    void tellsOfAnotherModelThanAskedFor()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, asked);
        QFETCH(bool, isOther);
        const QStringList notices =
            noticesOf("\"modelVersion\": \"" + version + '"', asked.constData());
        QCOMPARE(notices.size(), isOther ? 1 : 0);
        if (isOther) {
            QVERIFY(notices.first().contains(QString::fromLatin1(version)));
            QVERIFY(notices.first().contains(QString::fromLatin1(asked)));
        }
    }

    void tellsOfAModelThatIsRetired()
    {
        const QStringList dated =
            noticesOf("\"modelStatus\": {\"modelStage\": \"DEPRECATED\","
                      "\"retirementTime\": \"2026-12-31T00:00:00Z\", \"message\": \"Use 4.\"}",
                      "gemini-3");
        QCOMPARE(dated.size(), 1);
        QVERIFY(dated.first().contains(QStringLiteral("gemini-3 on 2026-12-31")));
        QVERIFY(dated.first().contains(QStringLiteral("Use 4.")));
        QCOMPARE(noticesOf("\"modelStatus\": {\"modelStage\": \"LEGACY\"}", "gemini-3").size(), 1);
        QCOMPARE(noticesOf("\"modelStatus\": {\"modelStage\": \"STABLE\"}", "gemini-3"),
                 QStringList());
        QCOMPARE(noticesOf("\"modelStatus\": {}", "gemini-3"), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestGeminiReply)

#include "testgeminireply.moc"
