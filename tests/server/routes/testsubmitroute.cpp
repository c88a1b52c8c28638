#include "tests/server/routes/runningnode.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestSubmitRoute : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_node = std::make_unique<RunningNode>([](Config &config) {
            config.role = Role::Api; // nobody works on what is submitted
            config.maxInputBytes = 100'000;
            config.httpThreads = 1; // each has a connection that comes back in its own time
        });
    }
    void cleanupTestCase() { m_node.reset(); }

    void refusesBadInput_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("mustSay");

        const auto row = [](const char *name, const QByteArray &body, int status, const char *code,
                            const char *mustSay) {
            QTest::newRow(name) << body << status << QString::fromLatin1(code)
                                << QString::fromLatin1(mustSay);
        };
        row("empty body", "", 400, "bad_json", "empty");
        row("no JSON", "input=x", 400, "bad_json", "JSON");
        row("array", "[1]", 400, "bad_json", "object");
        row("no input", "{}", 400, "missing_input", "\"input\"");
        row("null input", "{\"input\":null}", 400, "missing_input", "\"input\"");
        row("number", "{\"input\":5}", 400, "bad_input", "string");
        row("list", "{\"input\":[\"a\"]}", 400, "bad_input", "string");
        row("empty input", "{\"input\":\"\"}", 400, "blank_input", "");
        row("blank input", "{\"input\":\" \\n\\t\\u3000 \"}", 400, "blank_input", "");
        row("invalid UTF-8", "{\"input\":\"\xFF\"}", 400, "invalid_utf8", "UTF-8");
        row("address without host", "{\"input\":\"http:///path\"}", 400, "bad_url", "");
        row("password in the address", "{\"input\":\"http://u:p@example.org/\"}", 400, "bad_url",
            "");
        row("language", "{\"input\":\"x\",\"language\":\"not a language\"}", 400, "bad_language",
            "pt-BR");
        row("language's type", "{\"input\":\"x\",\"language\":1}", 400, "bad_field", "language");
        row("length", "{\"input\":\"x\",\"length\":\"huge\"}", 400, "bad_length", "short");
        row("length's type", "{\"input\":\"x\",\"length\":5}", 400, "bad_field", "length");
        row("refresh's type", "{\"input\":\"x\",\"refresh\":\"yes\"}", 400, "bad_field", "refresh");
        row("too large", "{\"input\":\"" + QByteArray(100'000, 'x') + "\"}", 413, "too_large",
            "100000");
    }

    void refusesBadInput()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QString, mustSay);
        const RawAnswer answer = m_node->ask(postRequest("/api/submit", body));
        QTEST(answer.status, "status");
        QTEST(jsonOf(answer).value(u"code").toString(), "code");
        const QString message = jsonOf(answer).value(u"error").toString();
        QVERIFY2(message.endsWith(QLatin1Char('.')), qPrintable(message));
        QVERIFY2(message.contains(mustSay), qPrintable(message));
    }

    void refusesOtherTypesThanJson()
    {
        const RawAnswer answer = m_node->ask(
            "POST /api/submit HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
            "Content-Length: 13\r\n\r\n{\"input\":\"x\"}");
        QCOMPARE(answer.status, 415);
        QVERIFY(answer.body.contains("application/json"));
    }

    void takesWhatOlderClientsSend()
    {
        const RawAnswer answer = m_node->ask(postRequest(
            "/api/submit", "{\"input\":\"one\",\"unknown\":{\"a\":1},\"language\":null}"));
        QCOMPARE(answer.status, 202);
        const QJsonObject body = jsonOf(answer);
        QCOMPARE(body.value(u"status").toString(), QStringLiteral("pending"));
        QCOMPARE(body.value(u"cached"), QJsonValue(false));
        QCOMPARE(body.value(u"coalesced"), QJsonValue(false));
        QCOMPARE(answer.header("location"),
                 "/api/status/" + body.value(u"job_id").toString().toLatin1());
    }

    void dropsAByteOrderMarkHoweverItIsWritten()
    {
        const auto submit = [this](const QByteArray &mark) {
            return m_node->ask(postRequest("/api/submit", "{\"input\":\"" + mark
                                                              + "a\\tmark\",\"language\":\"" + mark
                                                              + "d\\u0065\"}"));
        };
        const QJsonObject without = jsonOf(submit(""));
        QVERIFY(without.contains(u"job_id"));
        for (const char *mark : {"\xEF\xBB\xBF", "\\ufeff", "\xEF\xBB\xBF\\uFEFF"}) {
            const RawAnswer answer = submit(mark);
            QCOMPARE(answer.status, 202);
            QCOMPARE(jsonOf(answer).value(u"job_id"), without.value(u"job_id"));
        }
    }

    void joinsAJobUnderWay()
    {
        const QByteArray request = submitRequest(QStringLiteral("two"));
        const QJsonObject first = jsonOf(m_node->ask(request));
        const QJsonObject second = jsonOf(m_node->ask(request));
        QCOMPARE(second.value(u"job_id"), first.value(u"job_id"));
        QCOMPARE(second.value(u"coalesced"), QJsonValue(true));
    }

    void answersOthersWhileTheStoreIsAway()
    {
        m_node->store().kill();
        const RawAnswer answer = m_node->ask(submitRequest(QStringLiteral("three")));
        QCOMPARE(answer.status, 503);
        QCOMPARE(jsonOf(answer).value(u"code").toString(), QStringLiteral("store_unavailable"));
        QVERIFY(!answer.header("retry-after").isEmpty());
        // Bad input needs no store to be told so.
        QCOMPARE(m_node->ask(postRequest("/api/submit", "{}")).status, 400);
        m_node->store().start();
        QTRY_COMPARE_WITH_TIMEOUT(m_node->ask(submitRequest(QStringLiteral("three"))).status, 202,
                                  20'000);
    }

private:
    std::unique_ptr<RunningNode> m_node;
};

QTEST_GUILESS_MAIN(TestSubmitRoute)
#include "testsubmitroute.moc"
