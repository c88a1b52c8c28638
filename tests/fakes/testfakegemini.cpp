#include "tests/fakes/fakegemini.h"
#include "tests/fakes/geminitestclient.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace smartcache::test;

/// How requests are answered when all is well.
class TestFakeGemini : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void answersBySchema();
    void answersByJsonSchema();
    void answersPlainText();
    void findsTheTextBetweenMarks();
    void recordsCalls();
    void servesABlockedThread();
    void takesAChunkedBody();
    void delaysByItsLatency();
    void servesAModelByAnother_data();
    void servesAModelByAnother();
    void checksTheKey();
    void countsTokens();
    void listsModelsByPages();
    void endsAtMaxOutputTokens();
    void streamsEvents();
    void streamsAnArray();
    void isControlledOverHttp();

private:
    std::unique_ptr<FakeGemini> m_gemini;
    std::unique_ptr<GeminiTestClient> m_client;
};

void TestFakeGemini::init()
{
    m_gemini = std::make_unique<FakeGemini>();
    m_client = std::make_unique<GeminiTestClient>(m_gemini->start());
}

void TestFakeGemini::cleanup()
{
    m_client.reset();
    m_gemini.reset();
}

void TestFakeGemini::answersBySchema()
{
    const GeminiResponse response = m_client->generate(schemaRequest());
    QCOMPARE(response.status, 200);
    QCOMPARE(response.finishReason(), QStringLiteral("STOP"));
    QCOMPARE(response.text(),
             QStringLiteral("{\"title\": \"The tide moves the harbour A\", \"summary\": \"The tide "
                            "moves the harbour. A harbour needs the tide.\", \"tags\": "
                            "[\"harbour\", \"tide\", \"moves\"], \"language\": \"en\"}"));

    QCOMPARE(response.usage("promptTokenCount"), 20); // 80 bytes
    QCOMPARE(response.usage("candidatesTokenCount"), (int(response.text().size()) + 3) / 4);
    QVERIFY(response.usage("thoughtsTokenCount") > 0);
    QCOMPARE(response.usage("totalTokenCount"), response.usage("promptTokenCount")
                                                    + response.usage("candidatesTokenCount")
                                                    + response.usage("thoughtsTokenCount"));
    QCOMPARE(response.usage("cachedContentTokenCount"), -1);
    QVERIFY(!response.json().value(QLatin1String("responseId")).toString().isEmpty());
}

void TestFakeGemini::answersByJsonSchema()
{
    const GeminiResponse response = m_client->generate(withConfig(
        "'responseMimeType': 'application/json', 'responseJsonSchema': {'type': 'object', "
        "'properties': {'mood': {'type': 'string', 'enum': ['calm', 'wild']}, 'count': {'type': "
        "'integer', 'minimum': 3}, 'isNews': {'type': 'boolean'}, 'short': {'type': ['string', "
        "'null'], 'maxLength': 8}}}"));
    QCOMPARE(response.answer(),
             (QJsonObject{{QStringLiteral("mood"), QStringLiteral("calm")},
                          {QStringLiteral("count"), 3},
                          {QStringLiteral("isNews"), false},
                          {QStringLiteral("short"), QStringLiteral("The tide")}}));
}

void TestFakeGemini::answersPlainText()
{
    QCOMPARE(m_client->generate(withContents()).text(),
             QStringLiteral("The tide moves the harbour. A harbour needs the tide."));
}

void TestFakeGemini::findsTheTextBetweenMarks()
{
    const GeminiResponse response = m_client->generate(json(
        "{'contents': [{'role': 'user', 'parts': [{'text': 'Task.\\n<text id=1>\\n'}, {'text': "
        "'Der Wald ist groß und die Bäume sind alt. Viele Bäume.\\n\\nMehr.'}, {'text': "
        "'</text>\\nEnd.'}]}], 'generationConfig': {'responseMimeType': 'application/json', "
        "'responseSchema': {'type': 'OBJECT', 'properties': {'summary': {'type': 'STRING'}, "
        "'language': {'type': 'STRING'}}}}}"));
    QCOMPARE(
        response.answer(),
        (QJsonObject{{QStringLiteral("summary"),
                      QStringLiteral("Der Wald ist groß und die Bäume sind alt. Viele Bäume.")},
                     {QStringLiteral("language"), QStringLiteral("de")}}));
}

void TestFakeGemini::recordsCalls()
{
    m_client->send("GET", "/v1beta/models?pageSize=2");
    QVERIFY(!m_gemini->waitForCalls(1, std::chrono::milliseconds(0)));
    m_client->generate(withContents());
    QVERIFY(m_gemini->waitForCalls(1));
    QCOMPARE(m_gemini->generateCalls(), 1);

    const QList<FakeGemini::Call> calls = m_gemini->calls();
    QCOMPARE(calls.size(), 2);
    QCOMPARE(calls.at(0).path, QByteArray("/v1beta/models"));
    QCOMPARE(calls.at(0).query, QByteArray("pageSize=2"));
    QVERIFY(!calls.at(0).isGenerate);
    QCOMPARE(calls.at(1).method, QByteArray("POST"));
    QCOMPARE(calls.at(1).path, QByteArray(generatePath));
    QCOMPARE(calls.at(1).model, QStringLiteral("gemini-flash-lite-latest"));
    QCOMPARE(calls.at(1).header("x-goog-api-key"), QByteArray("fake-key"));
    QCOMPARE(calls.at(1).json(), QJsonDocument::fromJson(withContents()).object());
    QVERIFY(calls.at(1).isGenerate);
    QVERIFY(!calls.at(1).isKeyInQuery);

    m_gemini->clearCalls();
    QCOMPARE(m_gemini->generateCalls(), 0);
    QVERIFY(m_gemini->calls().isEmpty());
}

void TestFakeGemini::servesABlockedThread()
{
    QTcpSocket socket; // Without an event loop, over one connection that stays open.
    socket.connectToHost(QStringLiteral("127.0.0.1"),
                         static_cast<quint16>(m_gemini->baseUrl().port()));
    for (int i = 0; i < 2; ++i) {
        socket.write("GET /v1beta/models/gemini-4-pro HTTP/1.1\r\nHost: x\r\n"
                     "X-Goog-Api-Key: fake-key\r\n\r\n");
        QByteArray answer;
        while (!answer.endsWith("\n}\n") && socket.waitForReadyRead(5000))
            answer += socket.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 "), answer.constData());
        QVERIFY(answer.contains("\"models/gemini-4-pro\""));
    }
}

void TestFakeGemini::takesAChunkedBody()
{
    const QByteArray body = withContents();
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"),
                         static_cast<quint16>(m_gemini->baseUrl().port()));
    socket.write(QByteArray("POST ") + generatePath
                 + " HTTP/1.1\r\nHost: x\r\nx-goog-api-key: fake-key\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n");
    for (const QByteArray &chunk : {body.left(10), body.mid(10)}) {
        socket.write(QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n");
        QVERIFY(socket.waitForBytesWritten(5000));
    }
    socket.write("0\r\n\r\n");
    QVERIFY(socket.waitForReadyRead(5000));
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200 "));
    QCOMPARE(m_gemini->calls().constFirst().body, body);
}

void TestFakeGemini::delaysByItsLatency()
{
    m_gemini->setLatency(std::chrono::milliseconds(150));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_client->generate(withContents()).status, 200);
    QVERIFY(timer.elapsed() >= 150);
}

void TestFakeGemini::servesAModelByAnother_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QString>("version"); // Empty: 404.
    const auto row = [](const char *model, const char *version) {
        QTest::newRow(model) << QByteArray(model) << QString(QLatin1String(version));
    };
    row("gemini-3.8-flash", "gemini-3.8-flash");
    row("gemini-3.7-flash", "gemini-3.8-flash");
    row("gemini-3.5-flash", "gemini-3.6-flash");
    row("gemini-flash-latest", "gemini-3.8-flash");
    row("gemini-flash-lite-latest", "gemini-3.5-flash-lite");
    row("gemini-pro-latest", "gemini-4-pro");
    row("gemini-1.5-flash", "");
    row("gemini-2.0-flash", "");
    row("gemini-next", "");
}

void TestFakeGemini::servesAModelByAnother()
{
    QFETCH(QByteArray, model);
    QFETCH(QString, version);

    const QByteArray target = "/v1beta/models/" + model;
    const GeminiResponse response =
        m_client->send("POST", target + ":generateContent", withContents());
    const GeminiResponse info = m_client->send("GET", target);
    QCOMPARE(response.status, version.isEmpty() ? 404 : 200);
    QCOMPARE(info.status, response.status);
    if (version.isEmpty()) {
        QCOMPARE(response.apiError().value(QLatin1String("status")).toString(),
                 QStringLiteral("NOT_FOUND"));
    } else {
        QCOMPARE(response.json().value(QLatin1String("modelVersion")).toString(), version);
        QCOMPARE(info.json().value(QLatin1String("name")).toString(),
                 QString(QLatin1String("models/") + QLatin1String(model)));
    }
}

void TestFakeGemini::checksTheKey()
{
    m_gemini->setKey(QStringLiteral("k2"));
    GeminiResponse response = m_client->send("POST", generatePath, withContents(), "k2");
    QCOMPARE(response.status, 200);

    response = m_client->send("POST", generatePath, withContents(), "");
    QCOMPARE(response.status, 403);
    QCOMPARE(response.apiError().value(QLatin1String("status")).toString(),
             QStringLiteral("PERMISSION_DENIED"));

    response = m_client->send("GET", "/v1beta/models", {}, "fake-key");
    QCOMPARE(response.status, 400);
    QCOMPARE(response.detail("ErrorInfo").value(QLatin1String("reason")).toString(),
             QStringLiteral("API_KEY_INVALID"));

    response = m_client->send("GET", "/v1beta/models?key=k2", {}, "");
    QCOMPARE(response.status, 200);
    QVERIFY(m_gemini->calls().constLast().isKeyInQuery);
}

void TestFakeGemini::countsTokens()
{
    const GeminiResponse response =
        m_client->send("POST", "/v1beta/models/gemini-4-flash:countTokens", withContents());
    QCOMPARE(response.json().value(QLatin1String("totalTokens")).toInt(), 20);
    const GeminiResponse nested =
        m_client->send("POST", "/v1beta/models/gemini-4-flash:countTokens",
                       "{\"generateContentRequest\": " + withContents() + '}');
    QCOMPARE(nested.json(), response.json());
    QCOMPARE(m_gemini->generateCalls(), 0);
}

void TestFakeGemini::listsModelsByPages()
{
    const QJsonObject all = m_client->send("GET", "/v1beta/models").json();
    QVERIFY(!all.contains(QLatin1String("nextPageToken")));

    QJsonArray collected;
    QByteArray target = "/v1beta/models?pageSize=5";
    int pages = 0;
    for (QString token = QStringLiteral("first"); !token.isEmpty(); ++pages) {
        const QJsonObject page = m_client->send("GET", target).json();
        for (const QJsonValue model : page.value(QLatin1String("models")).toArray())
            collected += model;
        token = page.value(QLatin1String("nextPageToken")).toString();
        target = "/v1beta/models?pageSize=5&pageToken=" + token.toLatin1();
    }
    QCOMPARE(pages, 3);
    QCOMPARE(collected, all.value(QLatin1String("models")).toArray());
    const QJsonObject first = collected.first().toObject();
    for (const char *field : {"name", "displayName", "inputTokenLimit", "outputTokenLimit",
                              "supportedGenerationMethods", "thinking"})
        QVERIFY2(first.contains(QLatin1String(field)), field);

    QCOMPARE(m_client->send("GET", "/v1beta/models?pageToken=mine").status, 400);
    QCOMPARE(m_client->send("GET", "/v1beta/models?pageSize=many").status, 400);
}

void TestFakeGemini::endsAtMaxOutputTokens()
{
    GeminiResponse response = m_client->generate(withConfig("'maxOutputTokens': 98"));
    QCOMPARE(response.finishReason(), QStringLiteral("MAX_TOKENS"));
    QCOMPARE(response.text(), QStringLiteral("The tide"));

    response = m_client->generate(withConfig("'maxOutputTokens': 50"));
    QCOMPARE(response.finishReason(), QStringLiteral("MAX_TOKENS"));
    QVERIFY(response.parts().isEmpty());
    QCOMPARE(response.usage("thoughtsTokenCount"), 50);

    response = m_client->generate(withConfig("'maxOutputTokens': 2048"));
    QCOMPARE(response.finishReason(), QStringLiteral("STOP"));
}

void TestFakeGemini::streamsEvents()
{
    const GeminiResponse response = m_client->send("POST", streamPath, withContents());
    QCOMPARE(response.status, 200);
    QCOMPARE(response.type, QByteArray("text/event-stream"));

    QString text;
    QStringList reasons;
    QList<bool> hasUsage;
    QByteArrayList events = QByteArray(response.body).replace("\r\n", "\n").split('\n');
    events.removeAll(QByteArray());
    for (const QByteArray &event : std::as_const(events)) {
        QVERIFY2(event.startsWith("data: "), event.constData());
        const GeminiResponse one{200, {}, {}, event.mid(6)};
        text += one.text();
        reasons += one.finishReason();
        hasUsage += one.json().contains(QLatin1String("usageMetadata"));
    }
    QCOMPARE(hasUsage, (QList<bool>{false, false, true}));
    QCOMPARE(text, QStringLiteral("The tide moves the harbour. A harbour needs the tide."));
    QCOMPARE(reasons, (QStringList{QString(), QString(), QStringLiteral("STOP")}));
}

void TestFakeGemini::streamsAnArray()
{
    constexpr auto target = "/v1beta/models/gemini-4-pro:streamGenerateContent";
    const GeminiResponse response = m_client->send("POST", target, withContents());
    QCOMPARE(response.type, QByteArray("application/json; charset=UTF-8"));
    const QJsonArray array = QJsonDocument::fromJson(response.body).array();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array.last()[QLatin1String("candidates")][0][QLatin1String("finishReason")].toString(),
             QStringLiteral("STOP"));

    const QJsonArray error =
        QJsonDocument::fromJson(m_client->send("POST", target, "{}").body).array();
    QCOMPARE(error.first()[QLatin1String("error")][QLatin1String("code")].toInt(), 400);
}

void TestFakeGemini::isControlledOverHttp()
{
    QCOMPARE(m_client->send("POST", "/__fake/faults", json("{'fault': '504', 'count': 1}")).status,
             200);
    QCOMPARE(m_client->send("POST", "/__fake/faults", json("{'fault': '500', 'count': -1}")).status,
             200);
    QCOMPARE(m_client->send("POST", "/__fake/faults", json("{'fault': 'none'}")).status, 400);
    QCOMPARE(m_client->send("POST", "/__fake/faults", json("{'fault': '500', 'count': 0}")).status,
             400);
    QCOMPARE(m_client->generate(withContents()).status, 504);
    QCOMPARE(m_client->generate(withContents()).status, 500);
    QCOMPARE(m_client->generate(withContents()).status, 500);
    QCOMPARE(m_client->send("DELETE", "/__fake/faults").status, 200);
    QCOMPARE(m_client->generate(withContents()).status, 200);
    m_client->send("GET", "/v1beta/models");
    QCOMPARE(m_client->send("GET", "/__fake/calls").json(),
             (QJsonObject{{QStringLiteral("generate"), 4}, {QStringLiteral("total"), 5}}));
}

QTEST_GUILESS_MAIN(TestFakeGemini)
#include "testfakegemini.moc"
