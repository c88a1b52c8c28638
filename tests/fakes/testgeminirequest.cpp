#include "tests/fakes/fakegemini.h"
#include "tests/fakes/geminitestclient.h"

#include <QTest>

#include <memory>

using namespace smartcache::test;

/// Which requests are refused, and how.
class TestGeminiRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void refusesWrongRequests_data();
    void refusesWrongRequests();
    void takesRightRequests_data();
    void takesRightRequests();
    void refusesLongInputs();

private:
    std::unique_ptr<FakeGemini> m_gemini;
    std::unique_ptr<GeminiTestClient> m_client;
};

void TestGeminiRequest::init()
{
    m_gemini = std::make_unique<FakeGemini>();
    m_client = std::make_unique<GeminiTestClient>(m_gemini->start());
}

void TestGeminiRequest::cleanup()
{
    m_client.reset();
    m_gemini.reset();
}

void TestGeminiRequest::refusesWrongRequests_data()
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

void TestGeminiRequest::refusesWrongRequests()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    QFETCH(QString, message);
    QFETCH(QByteArray, model);

    m_gemini->addFault(QStringLiteral("503-plain")); // Is not used up by a wrong request.
    const QByteArray target = "/v1beta/models/" + model + ":generateContent";
    const GeminiResponse response = m_client->send("POST", target, body);
    QCOMPARE(response.status, 400);
    QCOMPARE(response.apiError().value(QLatin1String("code")).toInt(), 400);
    QCOMPARE(response.apiError().value(QLatin1String("status")).toString(),
             QStringLiteral("INVALID_ARGUMENT"));
    const QString given = response.apiError().value(QLatin1String("message")).toString();
    QVERIFY2(given.contains(message), qPrintable(given));
    QCOMPARE(response.violatedField(), field);
    QCOMPARE(m_client->generate(withContents()).status, 503);
}

void TestGeminiRequest::takesRightRequests_data()
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

void TestGeminiRequest::takesRightRequests()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, model);
    const QByteArray target = "/v1beta/models/" + model + ":generateContent";
    const GeminiResponse response = m_client->send("POST", target, body);
    QVERIFY2(response.status == 200, response.body.constData());
    QVERIFY(!response.text().isEmpty());
}

void TestGeminiRequest::refusesLongInputs()
{
    m_gemini->setInputTokenLimit(20);
    QCOMPARE(m_client->generate(withContents()).status, 200);
    m_gemini->setInputTokenLimit(19);
    const GeminiResponse response = m_client->generate(withContents());
    QCOMPARE(response.status, 400);
    QVERIFY(response.apiError()
                .value(QLatin1String("message"))
                .toString()
                .contains(QLatin1String("(20) exceeds the maximum number of tokens allowed (19)")));
}

QTEST_GUILESS_MAIN(TestGeminiRequest)
#include "testgeminirequest.moc"
