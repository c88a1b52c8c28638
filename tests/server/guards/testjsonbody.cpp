#include "server/guards/jsonbody.h"

#include <QTest>

using namespace smartcache;

class TestJsonBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code"); // empty: taken

        const auto row = [](const char *name, const char *type, const QByteArray &body,
                            const char *code) {
            QTest::newRow(name) << QByteArray(type) << body << QString::fromLatin1(code);
        };
        const char *json = "application/json";
        row("object", json, R"({"a":"b"})", "");
        row("with charset", "application/json; charset=utf-8", "{}", "");
        row("type in any case", "Application/JSON", "{}", "");
        row("kind of JSON", "application/ld+json", "{}", "");
        row("no type", "", "{}", "");
        row("umlauts", json, "{\"a\":\"\xC3\xA4\"}", "");
        row("form", "application/x-www-form-urlencoded", "{}", "unsupported_media_type");
        row("text, as a foreign page may send it", "text/plain", "{}", "unsupported_media_type");
        row("almost", "application/jsonx", "{}", "unsupported_media_type");
        row("hidden", "text/plain; application/json", "{}", "unsupported_media_type");
        row("empty", json, "", "bad_json");
        row("blank", json, " \n", "bad_json");
        row("array", json, "[]", "bad_json");
        row("string", json, "\"a\"", "bad_json");
        row("cut short", json, "{\"a\":", "bad_json");
        row("more than one", json, "{}{}", "bad_json");
        row("single quotes", json, "{'a':1}", "bad_json");
        row("Latin-1", json, "{\"a\":\"\xE4\"}", "invalid_utf8");
        row("overlong", json, "{\"a\":\"\xC0\xAF\"}", "invalid_utf8");
        row("surrogate", json, "{\"a\":\"\xED\xA0\x80\"}", "invalid_utf8");
        row("cut within a character", json, "{\"a\":\"\xC3", "invalid_utf8");
        row("deeply nested", json, QByteArray(100'000, '['), "bad_json");
    }

    void read()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, code);
        HttpRequest request;
        if (!type.isEmpty())
            request.head.headers = {{"Content-Type", type}};
        request.body = body;
        const auto object = readJsonObject(request);
        QCOMPARE(object ? QString() : object.error().code, code);
        if (!object)
            QCOMPARE(object.error().status, code.startsWith(QLatin1String("unsupp")) ? 415 : 400);
    }

    void saysWhereTheMistakeIs()
    {
        HttpRequest request;
        request.body = "{\"input\": nonsense}";
        const auto object = readJsonObject(request);
        QVERIFY(!object);
        QVERIFY2(object.error().message.contains(QStringLiteral("at byte 1")),
                 qPrintable(object.error().message));
    }
};

QTEST_APPLESS_MAIN(TestJsonBody)
#include "testjsonbody.moc"
