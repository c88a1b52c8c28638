#include "cli/apiclient.h"
#include "tests/fakes/rawhttpserver.h"

#include <QMutex>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestApiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asks()
    {
        ApiClient client(origin("/behind/a/proxy/"), "the-token");
        const auto answer = client.get("/ok?a=%20b");
        QVERIFY2(answer, qPrintable(answer ? QString() : answer.error().message));
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->json().value(u"yes").toBool(), true);
        QCOMPARE(answer->body, QByteArray("{\"yes\": true}"));
        QCOMPARE(last().method, QByteArray("GET"));
        QCOMPARE(last().target, QByteArray("/behind/a/proxy/ok?a=%20b"));
        QCOMPARE(last().header("authorization"), QByteArray("Bearer the-token"));

        QVERIFY(client.post("/ok", {{QStringLiteral("input"), QStringLiteral("ü")}}));
        QCOMPARE(last().body, QByteArray("{\"input\":\"ü\"}"));
        QCOMPARE(last().header("content-type"), QByteArray("application/json"));
        QVERIFY(client.remove("/none"));
        QCOMPARE(last().method, QByteArray("DELETE"));
    }

    void sendsNoTokenWhereThereIsNone()
    {
        ApiClient client(origin(""), {});
        QVERIFY(client.get("/ok"));
        QVERIFY(last().header("authorization").isEmpty());
    }

    void saysWhatTheProgramRefused()
    {
        ApiClient client(origin(""), {});
        const auto answer = client.get("/refused");
        QVERIFY(!answer);
        QCOMPARE(answer.error().exitCode, ExitCode::Refused);
        QCOMPARE(answer.error().message, QStringLiteral("No \ufffd[2Jway."));
        QVERIFY(answer.error().body.contains("\"no_way\""));

        const auto unauthorized = client.get("/unauthorized");
        QVERIFY(!unauthorized);
        QVERIFY(unauthorized.error().message.contains(QStringLiteral("--token-file")));
    }

    void doesNotTakeAnythingForTheProgram()
    {
        ApiClient client(origin(""), "secret-token");
        const auto html = client.get("/html");
        QVERIFY(!html);
        QCOMPARE(html.error().exitCode, ExitCode::Refused);
        QVERIFY(html.error().message.contains(QStringLiteral("Is that SmartCache?")));
        // A redirect is not followed: it would carry the token elsewhere.
        const auto moved = client.get("/moved");
        QVERIFY(!moved);
        QCOMPARE(last().path(), QByteArray("/moved"));
    }

    void saysHowToStartTheProgram()
    {
        ApiClient client(QUrl(QStringLiteral("http://127.0.0.1:1")), {});
        const auto answer = client.get("/ok");
        QVERIFY(!answer);
        QCOMPARE(answer.error().exitCode, ExitCode::Unreachable);
        QVERIFY(answer.error().message.contains(QStringLiteral("Start it with: smartcached")));
    }

    void noticesAnswersThatBreakOff()
    {
        ApiClient client(origin(""), {});
        const auto answer = client.get("/cut");
        QVERIFY(!answer);
        QCOMPARE(answer.error().exitCode, ExitCode::Unreachable);
        QByteArray received;
        const auto streamed = client.stream("/cut", [&](const QByteArray &bytes) {
            received += bytes;
            return QString();
        });
        QVERIFY(!streamed);
        QCOMPARE(streamed.error().exitCode, ExitCode::Unreachable);
    }

    void streamsLongAnswers()
    {
        ApiClient client(origin(""), {});
        qsizetype received = 0;
        QVERIFY(client.stream("/long", [&](const QByteArray &bytes) {
            received += bytes.size();
            return QString();
        }));
        QCOMPARE(received, longBody);
        const auto full = client.stream(
            "/long", [](const QByteArray &) { return QStringLiteral("The disk is full."); });
        QVERIFY(!full);
        QCOMPARE(full.error().message, QStringLiteral("The disk is full."));
        const auto refused =
            client.stream("/refused", [](const QByteArray &) { return QString(); });
        QVERIFY(!refused);
        QCOMPARE(refused.error().exitCode, ExitCode::Refused);
    }

private:
    static constexpr qsizetype longBody = 3'000'000;

    QUrl origin(const char *path) const { return QUrl::fromEncoded(m_server.origin() + path); }

    RawRequest last()
    {
        const QMutexLocker lock(&m_mutex);
        return m_last;
    }

    void handle(const RawRequest &request, RawExchange &exchange)
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_last = request;
        }
        const RawExchange::Headers json{{"Content-Type", "application/json"}};
        const QByteArray path = request.path();
        if (path.endsWith("/ok"))
            exchange.respond(200, json, "{\"yes\": true}");
        else if (path.endsWith("/none"))
            exchange.respond(204, {}, {});
        else if (path == "/refused")
            exchange.respond(409, json, "{\"code\": \"no_way\", \"error\": \"No \\u001b[2Jway.\"}");
        else if (path == "/unauthorized")
            exchange.respond(401, json, "{\"code\": \"unauthorized\", \"error\": \"Who?\"}");
        else if (path == "/html")
            exchange.respond(500, {{"Content-Type", "text/html"}}, "<h1>Oh</h1>");
        else if (path == "/moved")
            exchange.respond(302, {{"Location", "/ok"}}, {});
        else if (path == "/long")
            exchange.respond(200, json, QByteArray(longBody, ' '));
        else if (path == "/cut") {
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half");
            exchange.close();
        }
    }

    QMutex m_mutex; ///< For the next.
    RawRequest m_last;
    RawHttpServer m_server{
        [this](const RawRequest &request, const std::shared_ptr<RawExchange> &exchange) {
            handle(request, *exchange);
        }};
};

QTEST_GUILESS_MAIN(TestApiClient)
#include "testapiclient.moc"
