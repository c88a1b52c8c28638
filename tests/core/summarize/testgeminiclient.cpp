#include "core/summarize/gemini/geminiclient.h"
#include "tests/fakes/rawhttpserver.h"
#include "tests/support/selfsigned.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QMutex>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

const QByteArray key = "a-secret-key-for-tests";
using Exchange = std::shared_ptr<RawExchange>;

QUrl addressOf(const RawHttpServer &server)
{
    return QUrl(QString::fromLatin1(server.origin()));
}

/// Calls `work` on a thread of its own and gives it back when it has ended.
template <typename Work>
std::unique_ptr<QThread> startThread(Work work)
{
    std::unique_ptr<QThread> thread(QThread::create(std::move(work)));
    thread->start();
    return thread;
}

} // namespace

class TestGeminiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void posts()
    {
        QMutex mutex;
        RawRequest seen;
        const RawHttpServer server([&](const RawRequest &request, const Exchange &exchange) {
            QMutexLocker lock(&mutex);
            seen = request;
            exchange->respond(200, {}, "{\"x\": 1}");
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.post(
            QStringLiteral("v1beta/models/m:generateContent"), "{\"a\": 2}", cancellation);
        QVERIFY(reply);
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, QByteArray("{\"x\": 1}"));

        QMutexLocker lock(&mutex);
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.target, QByteArray("/v1beta/models/m:generateContent"));
        QCOMPARE(seen.body, QByteArray("{\"a\": 2}"));
        QCOMPARE(seen.header("content-type"), QByteArray("application/json"));
        QCOMPARE(seen.header("x-goog-api-key"), key);
        QVERIFY(!seen.target.contains(key));
        QCOMPARE(seen.header("cookie"), QByteArray());
    }

    void gets_data()
    {
        QTest::addColumn<QString>("basePath");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("no path") << QString() << QByteArray("/v1beta/models?pageSize=1");
        QTest::newRow("slash") << QStringLiteral("/") << QByteArray("/v1beta/models?pageSize=1");
        QTest::newRow("path") << QStringLiteral("/gemini")
                              << QByteArray("/gemini/v1beta/models?pageSize=1");
        QTest::newRow("path and slash")
            << QStringLiteral("/gemini/") << QByteArray("/gemini/v1beta/models?pageSize=1");
        QTest::newRow("query") << QStringLiteral("/gemini?a=b#c")
                               << QByteArray("/gemini/v1beta/models?pageSize=1");
    }

    void gets()
    {
        QFETCH(QString, basePath);
        QFETCH(QByteArray, target);
        const RawHttpServer server([](const RawRequest &request, const Exchange &exchange) {
            exchange->respond(200, {}, request.method + ' ' + request.target);
        });
        GeminiClient client(QUrl(QString::fromLatin1(server.origin()) + basePath), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply =
            client.get(QStringLiteral("v1beta/models?pageSize=1"), cancellation);
        QVERIFY(reply);
        QCOMPARE(reply->body, "GET " + target);
    }

    void givesRepliesOfAnyStatus_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {204, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413, 418, 429,
                                 500, 501, 502, 503, 504, 529})
            QTest::newRow(qPrintable(QString::number(status))) << status;
    }

    void givesRepliesOfAnyStatus()
    {
        QFETCH(int, status);
        const QByteArray body =
            status == 204 ? QByteArray() : QByteArray("<html>Bad Gateway</html>");
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            exchange->respond(status, {{"Content-Type", "text/html"}, {"Retry-After", "7"}}, body);
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply =
            client.post(QStringLiteral("x"), "{}", cancellation);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        QCOMPARE(reply->status, status);
        QCOMPARE(reply->body, body);
        QCOMPARE(reply->retryAfter, QByteArray("7"));
    }

    void followsNoRedirect_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::newRow(qPrintable(QString::number(status))) << status;
    }

    void followsNoRedirect()
    {
        QFETCH(int, status);
        std::atomic<int> visitors = 0;
        const RawHttpServer other([&](const RawRequest &, const Exchange &exchange) {
            ++visitors;
            exchange->respond(200, {}, "stolen");
        });
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            exchange->respond(status, {{"Location", other.origin() + "/x"}}, "moved");
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(reply);
        QCOMPARE(reply->status, status);
        QCOMPARE(reply->location, other.origin() + "/x");
        QCOMPARE(visitors.load(), 0);
    }

    void fails_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut before a byte") << QByteArray();
        QTest::newRow("cut in the header") << QByteArray("HTTP/1.1 200 OK\r\nContent-");
        QTest::newRow("cut in the body")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"candidates\": [");
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
    }

    void fails()
    {
        QFETCH(QByteArray, bytes);
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            exchange->send(bytes);
            exchange->close();
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply =
            client.post(QStringLiteral("x"), "{}", cancellation);
        QVERIFY2(!reply, reply ? reply->body.constData() : "");
        QCOMPARE(reply.error().code, QStringLiteral("ai_unavailable"));
        QCOMPARE(reply.error().disposition, Disposition::RetryLater);
        QVERIFY2(reply.error().message.contains(QStringLiteral("127.0.0.1")),
                 qPrintable(reply.error().message));
    }

    /// Qt does not notice everything that goes wrong. What is handed on then is never whole JSON,
    /// so whoever reads it notices.
    void handsOnNoWholeJsonWhenSomethingWentWrong_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("cut in a chunk")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"a\":")
            << 200;
        QTest::newRow("cut between chunks")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n")
            << 200;
        QTest::newRow("cut in an error's body")
            << QByteArray("HTTP/1.1 500 No\r\nContent-Length: 100\r\n\r\n{\"error\": ") << 500;
        QTest::newRow("not what its encoding says")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n"
                          "{}")
            << 200;
    }

    void handsOnNoWholeJsonWhenSomethingWentWrong()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            exchange->send(bytes);
            exchange->close();
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply =
            client.post(QStringLiteral("x"), "{}", cancellation);
        if (!reply) { // other versions of Qt do notice
            QCOMPARE(reply.error().code, QStringLiteral("ai_unavailable"));
            return;
        }
        QCOMPARE(reply->status, status);
        QVERIFY(QJsonDocument::fromJson(reply->body).isNull());
    }

    void failsWhereNobodyListens()
    {
        QTcpServer taken; // a port that was free a moment ago
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const quint16 port = taken.serverPort();
        taken.close();
        GeminiClient client(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("ai_unavailable"));
        QCOMPARE(reply.error().disposition, Disposition::RetryLater);
    }

    void refusesWhatIsNoAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("no host") << QStringLiteral("https:///v1");
        QTest::newRow("no scheme") << QStringLiteral("localhost/x");
        QTest::newRow("ftp") << QStringLiteral("ftp://localhost/x");
    }

    void refusesWhatIsNoAddress()
    {
        QFETCH(QString, address);
        GeminiClient client(QUrl(address), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("ai_unavailable"));
        QCOMPARE(reply.error().disposition, Disposition::PausePool);
        QVERIFY(reply.error().message.contains(QStringLiteral("GEMINI_BASE_URL")));
    }

    /// It would be the end of its header, and what follows another one.
    void refusesAKeyWithALineBreak()
    {
        std::atomic<int> visitors = 0;
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            ++visitors;
            exchange->respond(200, {}, "x");
        });
        GeminiClient client(addressOf(server), "key\r\nX-Other: 1", 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("key_rejected"));
        QCOMPARE(reply.error().disposition, Disposition::PausePool);
        QVERIFY(!reply.error().message.contains(QStringLiteral("X-Other")));
        QCOMPARE(visitors.load(), 0);
    }

    /// Whom Qt trusts is trusted, as for pages; the key goes to nobody else.
    void asksOnlyWhomSomebodyVouchesFor()
    {
        const QTemporaryDir folder;
        RawHttpServer::Options options;
        options.tls = selfSigned(folder.path(), QStringLiteral("localhost"));
        std::atomic<int> visitors = 0;
        const RawHttpServer server(
            [&](const RawRequest &, const Exchange &exchange) {
                ++visitors;
                exchange->respond(200, {}, "x");
            },
            options);
        const auto ask = [&](const char *host) {
            GeminiClient client(
                QUrl(QStringLiteral("https://%1:%2").arg(QLatin1String(host)).arg(server.port())),
                key, 10s);
            Cancellation cancellation;
            const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
            return reply ? QStringLiteral("answered") : reply.error().message;
        };
        const QString stranger = ask("localhost");
        QVERIFY2(stranger.contains(QStringLiteral("certificate")), qPrintable(stranger));
        QCOMPARE(visitors.load(), 0);

        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        const auto restore =
            qScopeGuard([&] { QSslConfiguration::setDefaultConfiguration(before); });
        QSslConfiguration trusting = before;
        trusting.addCaCertificates(options.tls->localCertificateChain());
        QSslConfiguration::setDefaultConfiguration(trusting);
        QCOMPARE(ask("localhost"), QStringLiteral("answered"));
        const QString misnamed = ask("127.0.0.1");
        QVERIFY2(misnamed != QLatin1String("answered"), qPrintable(misnamed));
        QCOMPARE(visitors.load(), 1);
    }

    /// The time-out is for the whole request: bytes that keep trickling in do not extend it.
    void endsASlowRequest_data()
    {
        QTest::addColumn<bool>("isTrickling");
        QTest::newRow("stall") << false;
        QTest::newRow("trickle") << true;
    }

    void endsASlowRequest()
    {
        QFETCH(bool, isTrickling);
        std::function<void(RawExchange &)> trickle = [&](RawExchange &exchange) {
            exchange.send(" ");
            exchange.after(20ms, trickle);
        };
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            exchange->send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            if (isTrickling)
                trickle(*exchange);
        });
        GeminiClient client(addressOf(server), key, 300ms);
        Cancellation cancellation;
        QElapsedTimer timer;
        timer.start();
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("ai_timeout"));
        QCOMPARE(reply.error().disposition, Disposition::RetryLater);
        QVERIFY2(reply.error().message.contains(QStringLiteral("0.3 seconds")),
                 qPrintable(reply.error().message));
        QVERIFY(timer.elapsed() >= 290);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void takesASlowAnswerThatComesInTime()
    {
        const RawHttpServer server([](const RawRequest &, const Exchange &exchange) {
            exchange->send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsl");
            exchange->after(50ms, [](RawExchange &later) { later.send("ow"); });
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(reply);
        QCOMPARE(reply->body, QByteArray("slow"));
    }

    void boundsTheSizeOfAnAnswer_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("at the bound") << GeminiClient::maxReplyBytes << true;
        QTest::newRow("one more") << GeminiClient::maxReplyBytes + 1 << false;
        QTest::newRow("far more") << 3 * GeminiClient::maxReplyBytes << false;
    }

    void boundsTheSizeOfAnAnswer()
    {
        QFETCH(qint64, size);
        QFETCH(bool, isTaken);
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            exchange->respond(200, {}, QByteArray(size, 'x'));
        });
        GeminiClient client(addressOf(server), key, 60s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QCOMPARE(reply.has_value(), isTaken);
        if (isTaken) {
            QCOMPARE(reply->body.size(), size);
        } else {
            QCOMPARE(reply.error().code, QStringLiteral("ai_bad_reply"));
            QCOMPARE(reply.error().disposition, Disposition::RetryLater);
        }
    }

    void endsAnAnswerThatNeverEnds()
    {
        const QByteArray chunk = "100000\r\n" + QByteArray(0x100000, 'x') + "\r\n"; // 1 MiB
        std::function<void(RawExchange &)> pour = [&](RawExchange &exchange) {
            exchange.send(chunk);
            exchange.after(1ms, pour);
        };
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            exchange->send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            pour(*exchange);
        });
        GeminiClient client(addressOf(server), key, 60s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("ai_bad_reply"));
    }

    void isCancelledFromAnotherThread()
    {
        Cancellation cancellation;
        std::atomic<bool> hasArrived = false;
        const RawHttpServer server(
            [&](const RawRequest &, const Exchange &) { hasArrived = true; });
        std::optional<Expected<GeminiHttpReply>> reply;
        const auto thread = startThread([&] {
            GeminiClient client(addressOf(server), key, 60s);
            reply = client.get(QStringLiteral("x"), cancellation);
        });
        QTRY_VERIFY_WITH_TIMEOUT(hasArrived, 10'000);
        cancellation.cancel();
        QVERIFY(thread->wait(10'000));
        QVERIFY(reply && !*reply);
        QCOMPARE(reply->error().code, QStringLiteral("cancelled"));
    }

    void asksNothingOnceCancelled()
    {
        std::atomic<int> visitors = 0;
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            ++visitors;
            exchange->respond(200, {}, "x");
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        cancellation.cancel();
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, QStringLiteral("cancelled"));
        Cancellation fresh;
        QVERIFY(client.get(QStringLiteral("y"), fresh)); // whatever was sent before has come by now
        QCOMPARE(visitors.load(), 1);
    }

    /// The server may close a connection that was kept; the next question must not suffer.
    void survivesAClosedConnection()
    {
        std::atomic<int> visitors = 0;
        const RawHttpServer server([&](const RawRequest &, const Exchange &exchange) {
            ++visitors;
            exchange->respond(200, {}, "x");
            exchange->close();
        });
        GeminiClient client(addressOf(server), key, 10s);
        Cancellation cancellation;
        for (int round = 0; round < 5; ++round) {
            const Expected<GeminiHttpReply> reply =
                client.post(QStringLiteral("x"), "{}", cancellation);
            QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        }
        QCOMPARE(visitors.load(), 5);
    }

    /// A proxy for the internet is no way to this machine.
    void asksNoProxyForLoopback()
    {
        qputenv("http_proxy", "http://192.0.2.1:3128"); // TEST-NET-1: nobody is there
        const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
        const RawHttpServer server([](const RawRequest &, const Exchange &exchange) {
            exchange->respond(200, {}, "direct");
        });
        GeminiClient client(addressOf(server), key, 5s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        QCOMPARE(reply->body, QByteArray("direct"));
    }

    /// Where the user's proxy cannot be asked, the key goes no other way.
    void passesByNoProxy_data()
    {
        QTest::addColumn<QByteArray>("proxy");
        QTest::newRow("IPv6") << QByteArray("http://[::1]:9"); // Where nobody listens.
        QTest::newRow("SOCKS over IPv6") << QByteArray("socks5://[::1]:9");
    }

    void passesByNoProxy()
    {
        QFETCH(QByteArray, proxy);
        qputenv("http_proxy", proxy);
        const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
        GeminiClient client(QUrl(QStringLiteral("http://gemini.invalid")), key, 5s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY(!reply);
        QVERIFY2(reply.error().message.contains(QStringLiteral("::1")),
                 qPrintable(reply.error().message));
    }

    void asksTheProxyForTheInternet()
    {
        QMutex mutex;
        RawRequest seen;
        const RawHttpServer proxy([&](const RawRequest &request, const Exchange &exchange) {
            QMutexLocker lock(&mutex);
            seen = request;
            exchange->respond(200, {}, "by proxy");
        });
        qputenv("http_proxy", proxy.origin());
        const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
        GeminiClient client(QUrl(QStringLiteral("http://gemini.invalid")), key, 5s);
        Cancellation cancellation;
        const Expected<GeminiHttpReply> reply = client.get(QStringLiteral("x"), cancellation);
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().message));
        QCOMPARE(reply->body, QByteArray("by proxy"));
        QMutexLocker lock(&mutex);
        QCOMPARE(seen.target, QByteArray("http://gemini.invalid/x"));
    }
};

QTEST_GUILESS_MAIN(TestGeminiClient)

#include "testgeminiclient.moc"
