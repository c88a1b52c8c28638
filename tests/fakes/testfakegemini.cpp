#include "tests/fakes/fakegemini.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTest>

#include <functional>
#include <memory>

using namespace smartcache::test;

namespace {

constexpr auto path = "/v1beta/models/gemini-flash-lite-latest:generateContent";
constexpr auto streamPath = "/v1beta/models/gemini-flash-lite-latest:streamGenerateContent?alt=sse";
constexpr auto schemaText =
    "{'type': 'OBJECT', 'properties': {'summary': {'type': 'STRING'}, 'title': {'type': "
    "'STRING'}, 'language': {'type': 'STRING'}, 'tags': {'type': 'ARRAY', 'items': {'type': "
    "'STRING'}, 'minItems': 2, 'maxItems': 3}}, 'required': ['summary', 'tags'], "
    "'propertyOrdering': ['title', 'summary', 'tags', 'language']}";

/// JSON written with single quotes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray contents = "'contents': [{'role': 'user', 'parts': [{'text': 'The tide moves the "
                            "harbour. A harbour needs the tide. Harbour masters know that.'}]}]";

/// A request with these members beside its contents.
QByteArray withContents(const QByteArray &members = {})
{
    return json('{' + contents + (members.isEmpty() ? "" : ", ") + members + '}');
}

QByteArray withConfig(const QByteArray &members)
{
    return withContents("'generationConfig': {" + members + '}');
}

QByteArray schemaRequest()
{
    return withConfig("'responseMimeType': 'application/json', 'responseSchema': "
                      + QByteArray(schemaText));
}

struct Response
{
    int status = 0; ///< 0: no header came.
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray type;
    QByteArray body;

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QJsonObject apiError() const { return json().value(QLatin1String("error")).toObject(); }
    QJsonObject candidate() const
    {
        return json().value(QLatin1String("candidates")).toArray().first().toObject();
    }
    QJsonArray parts() const
    {
        return candidate()
            .value(QLatin1String("content"))
            .toObject()
            .value(QLatin1String("parts"))
            .toArray();
    }
    /// The answer's text, thoughts left out.
    QString text() const
    {
        QString all;
        for (const QJsonValue part : parts()) {
            if (!part.toObject().value(QLatin1String("thought")).toBool())
                all += part.toObject().value(QLatin1String("text")).toString();
        }
        return all;
    }
    QJsonObject answer() const { return QJsonDocument::fromJson(text().toUtf8()).object(); }
    QString finishReason() const
    {
        return candidate().value(QLatin1String("finishReason")).toString();
    }
    int usage(const char *name) const
    {
        return json()
            .value(QLatin1String("usageMetadata"))
            .toObject()
            .value(QLatin1String(name))
            .toInt(-1);
    }
    /// The field that an INVALID_ARGUMENT names.
    QString violatedField() const
    {
        return apiError()
            .value(QLatin1String("details"))
            .toArray()
            .first()
            .toObject()
            .value(QLatin1String("fieldViolations"))
            .toArray()
            .first()
            .toObject()
            .value(QLatin1String("field"))
            .toString();
    }
    /// The detail of that kind; empty when there is none.
    QJsonObject detail(const char *kind) const
    {
        for (const QJsonValue detail : apiError().value(QLatin1String("details")).toArray()) {
            if (detail.toObject().value(QLatin1String("@type")).toString()
                == QLatin1String("type.googleapis.com/google.rpc.") + QLatin1String(kind))
                return detail.toObject();
        }
        return {};
    }
};

} // namespace

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
    void refusesWrongRequests_data();
    void refusesWrongRequests();
    void takesRightRequests_data();
    void takesRightRequests();
    void refusesLongInputs();
    void endsAtMaxOutputTokens();
    void streamsEvents();
    void streamsAnArray();

    void failsWithAnError_data();
    void failsWithAnError();
    void tellsWhichQuota_data();
    void tellsWhichQuota();
    void spoilsTheAnswer_data();
    void spoilsTheAnswer();
    void breaksTheConnection_data();
    void breaksTheConnection();
    void breaksTheStream_data();
    void breaksTheStream();
    void showsEveryFault_data();
    void showsEveryFault();
    void queuesFaults();
    void isControlledOverHttp();

private:
    Response send(const QByteArray &method, const char *target, const QByteArray &body = {},
                  const QByteArray &key = "fake-key");
    Response post(const QByteArray &body) { return send("POST", path, body); }

    std::unique_ptr<FakeGemini> m_gemini;
    QNetworkAccessManager m_network;
};

void TestFakeGemini::init()
{
    m_gemini = std::make_unique<FakeGemini>();
    m_gemini->start();
}

void TestFakeGemini::cleanup()
{
    m_gemini.reset();
    m_network.clearConnectionCache();
}

Response TestFakeGemini::send(const QByteArray &method, const char *target, const QByteArray &body,
                              const QByteArray &key)
{
    QNetworkRequest request(
        QUrl(m_gemini->baseUrl().toString() + QLatin1String(target), QUrl::StrictMode));
    if (!key.isEmpty())
        request.setRawHeader("x-goog-api-key", key);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(5000);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->error(),
            reply->rawHeader("content-type"), reply->readAll()};
}

void TestFakeGemini::answersBySchema()
{
    const Response response = post(schemaRequest());
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
    const Response response = post(withConfig(
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
    QCOMPARE(post(withContents()).text(),
             QStringLiteral("The tide moves the harbour. A harbour needs the tide."));
}

void TestFakeGemini::findsTheTextBetweenMarks()
{
    const Response response = post(json(
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
    send("GET", "/v1beta/models?pageSize=2");
    QVERIFY(!m_gemini->waitForCalls(1, std::chrono::milliseconds(0)));
    post(withContents());
    QVERIFY(m_gemini->waitForCalls(1));
    QCOMPARE(m_gemini->generateCalls(), 1);

    const QList<FakeGemini::Call> calls = m_gemini->calls();
    QCOMPARE(calls.size(), 2);
    QCOMPARE(calls.at(0).path, QByteArray("/v1beta/models"));
    QCOMPARE(calls.at(0).query, QByteArray("pageSize=2"));
    QVERIFY(!calls.at(0).isGenerate);
    QCOMPARE(calls.at(1).method, QByteArray("POST"));
    QCOMPARE(calls.at(1).path, QByteArray(path));
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
    socket.write(QByteArray("POST ") + path
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
    QCOMPARE(post(withContents()).status, 200);
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
    const Response response =
        send("POST", (target + ":generateContent").constData(), withContents());
    const Response info = send("GET", target.constData());
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
    Response response = send("POST", path, withContents(), "k2");
    QCOMPARE(response.status, 200);

    response = send("POST", path, withContents(), "");
    QCOMPARE(response.status, 403);
    QCOMPARE(response.apiError().value(QLatin1String("status")).toString(),
             QStringLiteral("PERMISSION_DENIED"));

    response = send("GET", "/v1beta/models", {}, "fake-key");
    QCOMPARE(response.status, 400);
    QCOMPARE(response.detail("ErrorInfo").value(QLatin1String("reason")).toString(),
             QStringLiteral("API_KEY_INVALID"));

    response = send("GET", "/v1beta/models?key=k2", {}, "");
    QCOMPARE(response.status, 200);
    QVERIFY(m_gemini->calls().constLast().isKeyInQuery);
}

void TestFakeGemini::countsTokens()
{
    const Response response =
        send("POST", "/v1beta/models/gemini-4-flash:countTokens", withContents());
    QCOMPARE(response.json().value(QLatin1String("totalTokens")).toInt(), 20);
    QCOMPARE(send("POST", "/v1beta/models/gemini-4-flash:countTokens",
                  json("{'generateContentRequest': {'model': 'models/gemini-4-flash', " + contents
                       + "}}"))
                 .json(),
             response.json());
    QCOMPARE(m_gemini->generateCalls(), 0);
}

void TestFakeGemini::listsModelsByPages()
{
    const QJsonObject all = send("GET", "/v1beta/models").json();
    QVERIFY(!all.contains(QLatin1String("nextPageToken")));

    QJsonArray collected;
    QByteArray target = "/v1beta/models?pageSize=5";
    int pages = 0;
    for (QString token = QStringLiteral("first"); !token.isEmpty(); ++pages) {
        const QJsonObject page = send("GET", target.constData()).json();
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

    QCOMPARE(send("GET", "/v1beta/models?pageToken=mine").status, 400);
    QCOMPARE(send("GET", "/v1beta/models?pageSize=many").status, 400);
}

void TestFakeGemini::refusesWrongRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");   // Of the field violation; empty: none.
    QTest::addColumn<QString>("message"); // A part of it.
    QTest::addColumn<QByteArray>("model");
    const auto row = [](const char *name, const QByteArray &body, const char *field,
                        const char *message, const char *model = "gemini-3.6-flash") {
        QTest::newRow(name) << body << QString(QLatin1String(field))
                            << QString(QLatin1String(message)) << QByteArray(model);
    };

    row("not JSON", "{'contents'", "", "Invalid JSON payload");
    row("not an object", "[]", "", "Invalid JSON payload");
    row("unknown top-level field", withContents("'temperature': 1"), "temperature",
        "Unknown name \"temperature\"");
    row("unknown configuration", withConfig("'maxTokens': 5"), "generation_config",
        "Unknown name \"maxTokens\" at 'generation_config'");
    row("unknown part", json("{'contents': [{'parts': [{'txt': 'a'}]}]}"), "contents[0].parts[0]",
        "Unknown name \"txt\"");
    row("contents no list", json("{'contents': {'parts': []}}"), "contents", "a list");
    row("text a number", json("{'contents': [{'parts': [{'text': 5}]}]}"),
        "contents[0].parts[0].text", "TYPE_STRING");
    row("token limit a word", withConfig("'maxOutputTokens': 'many'"),
        "generation_config.max_output_tokens", "TYPE_INT32");
    row("token limit broken", withConfig("'maxOutputTokens': 2.5"),
        "generation_config.max_output_tokens", "TYPE_INT32");
    row("thoughts a number", withConfig("'thinkingConfig': {'includeThoughts': 1}"),
        "generation_config.thinking_config.include_thoughts", "TYPE_BOOL");
    row("system instruction a string", withContents("'systemInstruction': 'Summarise'"),
        "system_instruction", "message Content");

    row("no contents", "{}", "contents", "contents is not specified");
    row("empty contents", json("{'contents': []}"), "contents", "contents is not specified");
    row("no parts", json("{'contents': [{'role': 'user'}]}"), "contents[0].parts", "parts");
    row("empty part", json("{'contents': [{'parts': [{}]}]}"), "contents[0].parts[0].data",
        "oneof");
    row("role system", json("{'contents': [{'role': 'system', 'parts': [{'text': 'a'}]}]}"),
        "contents[0].role", "valid role");
    row("empty system instruction", withContents("'systemInstruction': {'parts': []}"),
        "system_instruction.parts", "parts");
    row("unknown safety",
        withContents("'safetySettings': [{'category': 'HARM', 'threshold': "
                     "'OFF'}]"),
        "safety_settings[0].category", "HARM");

    const QByteArray type = "'responseMimeType': 'application/json', ";
    row("schema type in small letters", withConfig(type + "'responseSchema': {'type': 'string'}"),
        "generation_config.response_schema.type", "STRING");
    row("inner schema type in small letters",
        withConfig(type
                   + "'responseSchema': {'type': 'OBJECT', 'properties': {'a': {'type': "
                     "'array', 'items': {'type': 'STRING'}}}}"),
        "generation_config.response_schema.properties[\"a\"].type", "array");
    row("schema of a list without items", withConfig(type + "'responseSchema': {'type': 'ARRAY'}"),
        "generation_config.response_schema.items", "missing");
    row("schema of an object without properties",
        withConfig(type + "'responseSchema': {'type': 'OBJECT'}"),
        "generation_config.response_schema.properties", "non-empty");
    row("JSON schema's word in a schema",
        withConfig(type + "'responseSchema': {'type': 'STRING', 'additionalProperties': false}"),
        "generation_config.response_schema", "additionalProperties");
    row("required without such a property",
        withConfig(type
                   + "'responseSchema': {'type': 'OBJECT', 'properties': {'a': {'type': "
                     "'STRING'}}, 'required': ['b']}"),
        "generation_config.response_schema.required[0]", "not defined");
    row("both schemas",
        withConfig(type
                   + "'responseSchema': {'type': 'STRING'}, 'responseJsonSchema': {'type': "
                     "'string'}"),
        "generation_config.response_json_schema", "Only one");
    row("schema without type", withConfig("'responseSchema': {'type': 'STRING'}"),
        "generation_config.response_mime_type", "application/json");
    row("JSON schema without type", withConfig("'responseJsonSchema': {'type': 'string'}"),
        "generation_config.response_mime_type", "application/json");
    row("another type", withConfig("'responseMimeType': 'text/html'"),
        "generation_config.response_mime_type", "text/html");

    row("no room", withConfig("'maxOutputTokens': 0"), "generation_config.max_output_tokens",
        "from 1 to 65536");
    row("too much room", withConfig("'maxOutputTokens': 65537"),
        "generation_config.max_output_tokens", "from 1 to 65536");
    row("temperature", withConfig("'temperature': 0.2"), "generation_config.temperature",
        "not supported");
    row("topP", withConfig("'topP': 0.9"), "generation_config.top_p", "not supported");
    row("topK", withConfig("'topK': 40"), "generation_config.top_k", "not supported");
    row("candidateCount", withConfig("'candidateCount': 1"), "generation_config.candidate_count",
        "not supported");
    row("penalty", withConfig("'presencePenalty': 1"), "generation_config.presence_penalty",
        "not supported");

    const QByteArray minimal = "'thinkingConfig': {'thinkingLevel': 'minimal'}";
    const char *level = "generation_config.thinking_config.thinking_level";
    row("minimal on 3.7", withConfig(minimal), level, "MINIMAL", "gemini-3.7-flash");
    row("minimal on 3.8", withConfig(minimal), level, "MINIMAL", "gemini-3.8-flash");
    row("minimal on the alias of 3.8", withConfig(minimal), level, "MINIMAL",
        "gemini-flash-latest");
    row("level on 2.5", withConfig("'thinkingConfig': {'thinkingLevel': 'low'}"), level,
        "not supported", "gemini-2.5-flash");
    row("unknown level", withConfig("'thinkingConfig': {'thinkingLevel': 'deep'}"), level, "deep");
    row("level and budget",
        withConfig("'thinkingConfig': {'thinkingLevel': 'low', 'thinkingBudget': 0}"),
        "generation_config.thinking_config", "only one");
    row("budget on 3.6", withConfig("'thinkingConfig': {'thinkingBudget': 0}"),
        "generation_config.thinking_config.thinking_budget", "not supported");
}

void TestFakeGemini::refusesWrongRequests()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    QFETCH(QString, message);
    QFETCH(QByteArray, model);

    m_gemini->addFault(QStringLiteral("503-plain")); // Is not used up by a wrong request.
    const QByteArray target = "/v1beta/models/" + model + ":generateContent";
    const Response response = send("POST", target.constData(), body);
    QCOMPARE(response.status, 400);
    QCOMPARE(response.apiError().value(QLatin1String("code")).toInt(), 400);
    QCOMPARE(response.apiError().value(QLatin1String("status")).toString(),
             QStringLiteral("INVALID_ARGUMENT"));
    const QString given = response.apiError().value(QLatin1String("message")).toString();
    QVERIFY2(given.contains(message), qPrintable(given));
    QCOMPARE(response.violatedField(), field);
    QCOMPARE(post(withContents()).status, 503);
}

void TestFakeGemini::takesRightRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("model");
    const auto row = [](const char *name, const QByteArray &body,
                        const char *model = "gemini-3.6-flash") {
        QTest::newRow(name) << body << QByteArray(model);
    };
    row("snake case",
        withContents("'system_instruction': {'parts': [{'text': 'Be brief.'}]}, "
                     "'safety_settings': [{'category': 'HARM_CATEGORY_HARASSMENT', 'threshold': "
                     "'BLOCK_NONE'}], 'generation_config': {'max_output_tokens': 2048, "
                     "'response_mime_type': 'application/json', 'response_schema': {'type': "
                     "'OBJECT', 'properties': {'long_name': {'type': 'STRING', 'min_length': 1}}, "
                     "'property_ordering': ['long_name']}, 'thinking_config': {'thinking_level': "
                     "'low'}}"));
    row("no role", json("{'contents': [{'parts': [{'text': 'a'}]}]}"));
    row("a conversation",
        json("{'contents': [{'role': 'user', 'parts': [{'text': 'a'}]}, {'role': 'model', 'parts': "
             "[{'text': 'b', 'thoughtSignature': 'eA=='}]}, {'role': 'user', 'parts': [{'text': "
             "'c'}]}]}"));
    row("a limit as a string", withConfig("'maxOutputTokens': '2048'"));
    row("minimal on 3.6", withConfig("'thinkingConfig': {'thinkingLevel': 'MINIMAL'}"));
    row("a budget on 2.5", withConfig("'thinkingConfig': {'thinkingBudget': 0}"),
        "gemini-2.5-flash");
    row("a temperature on 2.5", withConfig("'temperature': 0.2, 'topK': 3"), "gemini-2.5-flash");
    row("a union in a schema",
        withConfig("'responseMimeType': 'application/json', 'responseSchema': {'anyOf': [{'type': "
                   "'STRING'}, {'type': 'INTEGER'}]}"));
}

void TestFakeGemini::takesRightRequests()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, model);
    const QByteArray target = "/v1beta/models/" + model + ":generateContent";
    const Response response = send("POST", target.constData(), body);
    QVERIFY2(response.status == 200, response.body.constData());
    QVERIFY(!response.text().isEmpty());
}

void TestFakeGemini::refusesLongInputs()
{
    m_gemini->setInputTokenLimit(20);
    QCOMPARE(post(withContents()).status, 200);
    m_gemini->setInputTokenLimit(19);
    const Response response = post(withContents());
    QCOMPARE(response.status, 400);
    QVERIFY(response.apiError()
                .value(QLatin1String("message"))
                .toString()
                .contains(QLatin1String("(20) exceeds the maximum number of tokens allowed (19)")));
}

void TestFakeGemini::endsAtMaxOutputTokens()
{
    Response response = post(withConfig("'maxOutputTokens': 98"));
    QCOMPARE(response.finishReason(), QStringLiteral("MAX_TOKENS"));
    QCOMPARE(response.text(), QStringLiteral("The tide"));

    response = post(withConfig("'maxOutputTokens': 50"));
    QCOMPARE(response.finishReason(), QStringLiteral("MAX_TOKENS"));
    QVERIFY(response.parts().isEmpty());
    QCOMPARE(response.usage("thoughtsTokenCount"), 50);

    response = post(withConfig("'maxOutputTokens': 2048"));
    QCOMPARE(response.finishReason(), QStringLiteral("STOP"));
}

void TestFakeGemini::streamsEvents()
{
    const Response response = send("POST", streamPath, withContents());
    QCOMPARE(response.status, 200);
    QCOMPARE(response.type, QByteArray("text/event-stream"));

    QString text;
    QStringList reasons;
    QByteArrayList events = QByteArray(response.body).replace("\r\n", "\n").split('\n');
    events.removeAll(QByteArray());
    for (const QByteArray &event : std::as_const(events)) {
        QVERIFY2(event.startsWith("data: "), event.constData());
        const Response one{200, {}, {}, event.mid(6)};
        text += one.text();
        reasons += one.finishReason();
    }
    QCOMPARE(text, QStringLiteral("The tide moves the harbour. A harbour needs the tide."));
    QCOMPARE(reasons, (QStringList{QString(), QString(), QStringLiteral("STOP")}));
}

void TestFakeGemini::streamsAnArray()
{
    constexpr auto target = "/v1beta/models/gemini-4-pro:streamGenerateContent";
    const Response response = send("POST", target, withContents());
    QCOMPARE(response.type, QByteArray("application/json; charset=UTF-8"));
    const QJsonArray array = QJsonDocument::fromJson(response.body).array();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array.last()[QLatin1String("candidates")][0][QLatin1String("finishReason")].toString(),
             QStringLiteral("STOP"));

    const QJsonArray error = QJsonDocument::fromJson(send("POST", target, "{}").body).array();
    QCOMPARE(error.first()[QLatin1String("error")][QLatin1String("code")].toInt(), 400);
}

void TestFakeGemini::failsWithAnError_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("name"); // Empty: the body is HTML.
    const auto row = [](const char *fault, int status, const char *name) {
        QTest::newRow(fault) << QString(QLatin1String(fault)) << status
                             << QString(QLatin1String(name));
    };
    row("bad-key", 400, "INVALID_ARGUMENT");
    row("region", 400, "FAILED_PRECONDITION");
    row("no-credit", 402, "RESOURCE_EXHAUSTED");
    row("unauthenticated", 401, "UNAUTHENTICATED");
    row("permission-denied", 403, "PERMISSION_DENIED");
    row("not-found", 404, "NOT_FOUND");
    row("429-plain", 429, "RESOURCE_EXHAUSTED");
    row("500", 500, "INTERNAL");
    row("503-plain", 503, "UNAVAILABLE");
    row("504", 504, "DEADLINE_EXCEEDED");
    row("408", 408, "");
    row("html-502", 502, "");
    row("redirect", 302, "");
}

void TestFakeGemini::failsWithAnError()
{
    QFETCH(QString, fault);
    QFETCH(int, status);
    QFETCH(QString, name);

    m_gemini->addFault(fault, 2);
    for (const char *target : {path, streamPath}) {
        const Response response = send("POST", target, withContents());
        QCOMPARE(response.status, status);
        if (name.isEmpty()) {
            QVERIFY(response.type.startsWith("text/html"));
            QVERIFY(response.body.startsWith("<!DOCTYPE html>"));
        } else {
            QCOMPARE(response.apiError().value(QLatin1String("code")).toInt(), status);
            QCOMPARE(response.apiError().value(QLatin1String("status")).toString(), name);
            QVERIFY(!response.apiError().value(QLatin1String("message")).toString().isEmpty());
            const bool hasDetails =
                fault == QLatin1String("bad-key") || fault == QLatin1String("unauthenticated");
            QCOMPARE(response.apiError().contains(QLatin1String("details")), hasDetails);
        }
    }
    QCOMPARE(post(withContents()).status, 200);
}

void TestFakeGemini::tellsWhichQuota_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("delay"); // Of RetryInfo; empty: there is none.
    QTest::addColumn<QStringList>("quotas");
    const auto row = [](const char *fault, const char *delay, const QStringList &quotas) {
        QTest::newRow(fault) << QString(QLatin1String(fault)) << QString(QLatin1String(delay))
                             << quotas;
    };
    const QString minute = QStringLiteral("PerMinute 15");
    const QString day = QStringLiteral("PerDay 20");
    row("429-plain", "", {});
    row("429-per-minute", "7s", {minute});
    row("429-per-day", "33s", {day});
    row("429-fractional", "45.837906927s", {minute});
    row("429-message-only", "", {});
    row("429-limit-zero", "3s", {QStringLiteral("PerDay 0"), QStringLiteral("PerMinute 0")});
    row("429-mixed-order", "9s", {minute, day});
}

void TestFakeGemini::tellsWhichQuota()
{
    QFETCH(QString, fault);
    QFETCH(QString, delay);
    QFETCH(QStringList, quotas);

    m_gemini->addFault(fault, 2);
    Response response = post(withContents());
    QCOMPARE(response.status, 429);
    QCOMPARE(response.detail("RetryInfo").value(QLatin1String("retryDelay")).toString(), delay);
    QStringList found;
    for (const QJsonValue violation :
         response.detail("QuotaFailure").value(QLatin1String("violations")).toArray()) {
        QString id = violation[QLatin1String("quotaId")].toString();
        id.remove(QLatin1String("GenerateRequests"))
            .remove(QLatin1String("PerProjectPerModel-FreeTier"));
        found += id + u' ' + violation[QLatin1String("quotaValue")].toString();
        QCOMPARE(violation[QLatin1String("quotaDimensions")][QLatin1String("model")].toString(),
                 QStringLiteral("gemini-flash-lite-latest"));
    }
    QCOMPARE(found, quotas);
    const QString message = response.apiError().value(QLatin1String("message")).toString();
    QCOMPARE(message.contains(QLatin1String("Please retry in 12.5s.")),
             fault == QLatin1String("429-message-only"));

    m_gemini->setRetryDelay(std::chrono::milliseconds(250));
    response = post(withContents());
    QCOMPARE(response.detail("RetryInfo").value(QLatin1String("retryDelay")).toString(),
             delay.isEmpty() ? QString() : QStringLiteral("0.25s"));
    QCOMPARE(response.apiError()
                 .value(QLatin1String("message"))
                 .toString()
                 .contains(QLatin1String("Please retry in 0.25s.")),
             fault == QLatin1String("429-message-only"));
}

void TestFakeGemini::spoilsTheAnswer_data()
{
    using Check = std::function<bool(const Response &)>;
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Check>("isSpoilt");
    const auto row = [](const char *fault, const Check &check) {
        QTest::newRow(fault) << QString(QLatin1String(fault)) << check;
    };
    const auto endsWithoutParts = [](const char *reason) {
        return [reason](const Response &r) {
            return r.finishReason() == QLatin1String(reason) && r.parts().isEmpty()
                   && r.candidate().contains(QLatin1String("content"));
        };
    };

    row("blocked-prompt", [](const Response &r) {
        return !r.json().contains(QLatin1String("candidates"))
               && r.json()[QLatin1String("promptFeedback")][QLatin1String("blockReason")].toString()
                      == QLatin1String("PROHIBITED_CONTENT");
    });
    row("safety-no-parts", endsWithoutParts("SAFETY"));
    row("max-tokens-no-parts", endsWithoutParts("MAX_TOKENS"));
    row("no-content", [](const Response &r) {
        return r.finishReason() == QLatin1String("OTHER")
               && !r.candidate().contains(QLatin1String("content"));
    });
    row("thought-parts", [](const Response &r) {
        return r.parts().size() == 3 && r.parts().first()[QLatin1String("thought")].toBool()
               && !r.parts().last()[QLatin1String("thoughtSignature")].toString().isEmpty()
               && r.answer().contains(QLatin1String("summary"));
    });
    row("invalid-json", [](const Response &r) {
        return r.text().startsWith(u'{') && r.answer().isEmpty()
               && r.finishReason() == QLatin1String("STOP");
    });
    row("fenced-json", [](const Response &r) {
        const QString text = r.text();
        return text.startsWith(QLatin1String("```json\n{"))
               && text.endsWith(QLatin1String("}\n```\n"));
    });
    row("wrong-schema", [](const Response &r) {
        return r.answer().value(QLatin1String("summary")).isDouble()
               && r.answer().value(QLatin1String("tags")).isString();
    });
    row("preamble", [](const Response &r) {
        return r.answer()
            .value(QLatin1String("summary"))
            .toString()
            .startsWith(QLatin1String("Here is a summary: The tide"));
    });
    row("other-model-version", [](const Response &r) {
        return r.json().value(QLatin1String("modelVersion")).toString()
               == QLatin1String("gemini-3.6-flash");
    });
    row("retiring-model", [](const Response &r) {
        return QDateTime::fromString(
                   r.json()[QLatin1String("modelStatus")][QLatin1String("retirementTime")]
                       .toString(),
                   Qt::ISODate)
            .isValid();
    });
    row("cached-usage", [](const Response &r) {
        return r.usage("cachedContentTokenCount") == 16 && r.usage("promptTokenCount") == 20;
    });
    row("missing-usage",
        [](const Response &r) { return !r.json().contains(QLatin1String("usageMetadata")); });
    row("unknown-finish-reason", [](const Response &r) {
        return r.finishReason() == QLatin1String("OUT_OF_IDEAS") && !r.answer().isEmpty();
    });
    row("slow-body",
        [](const Response &r) { return r.answer().contains(QLatin1String("summary")); });
    row("multi-line-sse",
        [](const Response &r) { return r.answer().contains(QLatin1String("summary")); });
    row("mid-stream-error",
        [](const Response &r) { return r.apiError().value(QLatin1String("code")).toInt() == 503; });
    row("mid-stream-array-error", [](const Response &r) {
        const QJsonDocument body = QJsonDocument::fromJson(r.body);
        return body.array().first()[QLatin1String("error")][QLatin1String("code")].toInt() == 503;
    });
    row("huge-reply", [](const Response &r) { return r.body.size() > 32 * 1024 * 1024; });
}

void TestFakeGemini::spoilsTheAnswer()
{
    QFETCH(QString, fault);
    QFETCH(std::function<bool(const Response &)>, isSpoilt);

    m_gemini->addFault(fault);
    const Response spoilt = post(schemaRequest());
    QCOMPARE(spoilt.status, 200);
    QVERIFY2(isSpoilt(spoilt), spoilt.body.left(2000).constData());

    const Response good = post(schemaRequest());
    QCOMPARE(good.answer().size(), 4);
    QCOMPARE(good.finishReason(), QStringLiteral("STOP"));
}

void TestFakeGemini::breaksTheConnection_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isBegun"); // The header and a part of the body come.
    QTest::newRow("cut") << QStringLiteral("cut") << false;
    QTest::newRow("stall") << QStringLiteral("stall") << false;
    QTest::newRow("cut-body") << QStringLiteral("cut-body") << true;
    QTest::newRow("cut-stream") << QStringLiteral("cut-stream") << true;
}

void TestFakeGemini::breaksTheConnection()
{
    QFETCH(QString, fault);
    QFETCH(bool, isBegun);

    m_gemini->addFault(fault);
    QTcpSocket socket; // QNetworkAccessManager would repeat the request.
    socket.connectToHost(QStringLiteral("127.0.0.1"),
                         static_cast<quint16>(m_gemini->baseUrl().port()));
    const QByteArray body = withContents();
    socket.write(QByteArray("POST ") + path + " HTTP/1.1\r\nHost: x\r\nx-goog-api-key: fake-key\r\n"
                 + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    if (fault == QLatin1String("stall")) {
        QVERIFY(!socket.waitForReadyRead(200));
        QCOMPARE(m_gemini->generateCalls(), 1);
        QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
        return;
    }
    if (socket.state() != QAbstractSocket::UnconnectedState)
        QVERIFY(socket.waitForDisconnected(5000));
    const QByteArray received = socket.readAll();
    if (!isBegun) {
        QCOMPARE(received, QByteArray());
        return;
    }
    QVERIFY(received.startsWith("HTTP/1.1 200 "));
    const qsizetype bodyStart = received.indexOf("\r\n\r\n") + 4;
    const qsizetype lengthStart = received.indexOf("Content-Length: ") + 16;
    const int announced =
        received.mid(lengthStart, received.indexOf("\r\n", lengthStart) - lengthStart).toInt();
    QVERIFY(announced > 0);
    QCOMPARE(received.size() - bodyStart, announced / 2);
}

void TestFakeGemini::breaksTheStream_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QByteArray>("lastLine"); // How the last one begins.
    QTest::addColumn<bool>("isFinished");     // A finishReason came.
    QTest::newRow("cut-stream") << QStringLiteral("cut-stream") << QByteArray("data: {") << false;
    QTest::newRow("mid-stream-error")
        << QStringLiteral("mid-stream-error") << QByteArray("{\"error\":{\"code\":503") << false;
    QTest::newRow("mid-stream-array-error") << QStringLiteral("mid-stream-array-error")
                                            << QByteArray("[{\"error\":{\"code\":503") << false;
    QTest::newRow("multi-line-sse")
        << QStringLiteral("multi-line-sse") << QByteArray("data: }") << true;
    QTest::newRow("slow-body") << QStringLiteral("slow-body") << QByteArray("data: {") << true;
}

void TestFakeGemini::breaksTheStream()
{
    QFETCH(QString, fault);
    QFETCH(QByteArray, lastLine);
    QFETCH(bool, isFinished);

    m_gemini->addFault(fault);
    const Response response = send("POST", streamPath, withContents());
    QCOMPARE(response.status, 200);
    QCOMPARE(response.error, QNetworkReply::NoError);
    QCOMPARE(response.type, QByteArray("text/event-stream"));
    QVERIFY2(response.body.startsWith("data: {"), response.body.constData());
    const QByteArray last = response.body.trimmed().split('\n').last();
    QVERIFY2(last.startsWith(lastLine), last.constData());
    QCOMPARE(response.body.contains("finishReason"), isFinished);
}

void TestFakeGemini::showsEveryFault_data()
{
    QTest::addColumn<QString>("fault");
    for (const GeminiFault &fault : geminiFaults()) {
        // These two only take time; the tables above have them.
        if (qstrcmp(fault.name, "stall") != 0 && qstrcmp(fault.name, "slow-body") != 0)
            QTest::newRow(fault.name) << QString(QLatin1String(fault.name));
    }
}

void TestFakeGemini::showsEveryFault()
{
    QFETCH(QString, fault);
    const auto ask = [this] {
        m_gemini->clearCalls(); // The response's id counts them.
        const Response response = send("POST", streamPath, schemaRequest());
        return QByteArray::number(response.status) + ' ' + QByteArray::number(response.error) + ' '
               + response.body;
    };
    const QByteArray good = ask();
    m_gemini->addFault(fault, FakeGemini::always); // A reset connection is tried again.
    const QByteArray bad = ask();
    QVERIFY(good.startsWith("200 0 data: "));
    QVERIFY2(bad != good, bad.left(2000).constData());
    m_gemini->clearFaults();
    QCOMPARE(ask(), good);
}

void TestFakeGemini::queuesFaults()
{
    m_gemini->addFault(QStringLiteral("500"), 2);
    m_gemini->addFault(QStringLiteral("504"));
    m_gemini->addFault(QStringLiteral("503-plain"), FakeGemini::always);
    QList<int> statuses;
    for (int i = 0; i < 5; ++i) {
        statuses += post(withContents()).status;
        QCOMPARE(send("GET", "/v1beta/models").status, 200); // Only generate calls use faults up.
    }
    QCOMPARE(statuses, (QList<int>{500, 500, 504, 503, 503}));
    m_gemini->clearFaults();
    QCOMPARE(post(withContents()).status, 200);
}

void TestFakeGemini::isControlledOverHttp()
{
    QCOMPARE(send("POST", "/__fake/faults", json("{'fault': '504', 'count': 1}")).status, 200);
    QCOMPARE(send("POST", "/__fake/faults", json("{'fault': '500', 'count': -1}")).status, 200);
    QCOMPARE(send("POST", "/__fake/faults", json("{'fault': 'none'}")).status, 400);
    QCOMPARE(send("POST", "/__fake/faults", json("{'fault': '500', 'count': 0}")).status, 400);
    QCOMPARE(post(withContents()).status, 504);
    QCOMPARE(post(withContents()).status, 500);
    QCOMPARE(post(withContents()).status, 500);
    QCOMPARE(send("DELETE", "/__fake/faults").status, 200);
    QCOMPARE(post(withContents()).status, 200);
    send("GET", "/v1beta/models");
    QCOMPARE(send("GET", "/__fake/calls").json(),
             (QJsonObject{{QStringLiteral("generate"), 4}, {QStringLiteral("total"), 5}}));
}

QTEST_GUILESS_MAIN(TestFakeGemini)
#include "testfakegemini.moc"
