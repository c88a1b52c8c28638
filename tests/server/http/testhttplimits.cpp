#include "tests/server/http/echohandler.h"
#include "tests/server/rawclient.h"

#include <QRegularExpression>
#include <QScopeGuard>
#include <QTcpSocket>
#include <QTest>

#include <ctime>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

/// What one client may take of the server, and what it is told when it wants more.
class TestHttpLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(HttpLimits()); }

    void refusesALargeBodyBeforeItIsSent()
    {
        HttpLimits limits;
        limits.maxBodyBytes = 1000;
        start(limits);
        QCOMPARE(RawClient(m_port).ask(postRequest("/", QByteArray(1000, 'x'))).status, 200);

        RawClient client(m_port);
        const RawAnswer answer =
            client.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1001\r\n\r\n");
        QCOMPARE(answer.status, 413);
        QVERIFY(answer.body.contains("\"code\":\"too_large\""));
        QVERIFY(answer.body.contains("MAX_INPUT_BYTES"));
        QCOMPARE(answer.header("connection"), "close");
        QVERIFY(client.waitForClose());
    }

    void letsAClientThatKeepsSendingReadItsRefusal()
    {
        const QByteArray body(20 * 1024 * 1024, 'x');
        RawClient client(m_port);
        QCOMPARE(client.ask(postRequest("/", body)).status, 413);
    }

    void refusesLargeHeaders()
    {
        RawClient client(m_port);
        const RawAnswer answer =
            client.ask(getRequest("/", "X: " + QByteArray(20'000, 'x') + "\r\n"));
        QCOMPARE(answer.status, 431);
        QVERIFY(answer.body.contains("headers_too_large"));
        QVERIFY(client.waitForClose());
    }

    void refusesHeadersWithoutEnd()
    {
        RawClient client(m_port);
        for (int i = 0; i < 30 && client.isOpen(); ++i)
            client.send((i == 0 ? "GET / HTTP/1.1\r\n" : "X: ") + QByteArray(1000, 'x') + "\r\n");
        QCOMPARE(client.next().status, 431);
    }

    void refusesAHeadThatTakesTooLong()
    {
        HttpLimits limits;
        limits.headTimeout = 150ms;
        start(limits);
        RawClient client(m_port);
        client.send("GET / HTTP/1.1\r\nHost: lo");
        const RawAnswer answer = client.next();
        QCOMPARE(answer.status, 408);
        QVERIFY(answer.body.contains("request_timeout"));
        QVERIFY(client.waitForClose());
    }

    void aSlowTrickleDoesNotExtendTheTime()
    {
        HttpLimits limits;
        limits.headTimeout = 300ms;
        start(limits);
        RawClient client(m_port);
        const QDeadlineTimer tooLong(5s);
        while (client.unread().isEmpty() && !tooLong.hasExpired()) {
            client.send("x");
            QTest::qWait(20);
        }
        QCOMPARE(client.next().status, 408);
    }

    void refusesABodyThatTakesTooLong()
    {
        HttpLimits limits;
        limits.bodyTimeout = 150ms;
        start(limits);
        RawClient client(m_port);
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
        QCOMPARE(client.next().status, 408);
        QVERIFY(client.waitForClose());
    }

    void closesIdleConnections()
    {
        HttpLimits limits;
        limits.idleTimeout = 150ms;
        limits.headTimeout = 150ms;
        start(limits);
        RawClient silent(m_port);
        RawClient client(m_port);
        QCOMPARE(client.ask(getRequest("/")).status, 200);
        QVERIFY(client.waitForClose());
        QVERIFY(silent.waitForClose());
    }

    void keepsAConnectionThatWaitsForItsAnswer()
    {
        HttpLimits limits;
        limits.idleTimeout = 20ms;
        start(limits);
        QCOMPARE(RawClient(m_port).ask(getRequest("/late")).status, 200);
    }

    void refusesConnectionsWhenAllAreBusy()
    {
        startWithRoomForThree();
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_port));
            QCOMPARE(clients.back()->ask(getRequest("/")).status, 200);
            clients.back()->send(getRequest("/held"));
        }
        QTRY_COMPARE(m_held.load(), 3);
        QTest::ignoreMessage(QtWarningMsg, "More than 3 connections (MAX_CONNECTIONS) that are all "
                                           "busy; a new one was refused");
        const RawAnswer answer = RawClient(m_port).next();
        QCOMPARE(answer.status, 503);
        QVERIFY(!answer.header("retry-after").isEmpty());
        for (const auto &client : clients)
            QVERIFY(client->isOpen());

        clients.pop_back();
        // Not QTRY_COMPARE, which asks once more after the first success.
        QVERIFY(QTest::qWaitFor(
            [this] { return RawClient(m_port).ask(getRequest("/")).status == 200; }, 10'000));
    }

    void whoHasBeenIdleLongestGivesWay()
    {
        startWithRoomForThree();
        RawClient first(m_port);
        QCOMPARE(first.ask(getRequest("/")).status, 200);
        RawClient silent(m_port);
        QTRY_COMPARE(m_server->openConnections(), 2);
        RawClient last(m_port);
        QCOMPARE(last.ask(getRequest("/")).status, 200);
        QCOMPARE(first.ask(getRequest("/")).status, 200); // Now it is not the one any more.

        QCOMPARE(RawClient(m_port).ask(getRequest("/")).status, 200);
        QVERIFY(silent.waitForClose());
        QVERIFY(silent.unread().isEmpty());
        QCOMPARE(first.ask(getRequest("/")).status, 200);
        QCOMPARE(last.ask(getRequest("/")).status, 200);
    }

    void whoWaitsForAnAnswerIsNotIdle()
    {
        startWithRoomForThree();
        RawClient waiting(m_port);
        waiting.send(getRequest("/held"));
        QTRY_COMPARE(m_held.load(), 1);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(RawClient(m_port).ask(getRequest("/")).status, 200);
        RawClient idle(m_port);
        QCOMPARE(idle.ask(getRequest("/")).status, 200);
        RawClient another(m_port);
        QCOMPARE(another.ask(getRequest("/")).status, 200);
        QCOMPARE(RawClient(m_port).ask(getRequest("/")).status, 200);
        QVERIFY(idle.waitForClose());
        QVERIFY(waiting.isOpen());
    }

    void aRequestThatTricklesInGivesWayWhenNobodyIsIdle()
    {
        startWithRoomForThree();
        std::vector<std::unique_ptr<RawClient>> slow;
        for (const char *beginning :
             {"GET / HTTP/1.1\r\nHost: lo",
              "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx", "G"}) {
            slow.push_back(std::make_unique<RawClient>(m_port));
            // Its second answer comes in a later turn of the event loop, so that the server has
            // read by then what others sent before.
            for (int i = 0; i < 2; ++i)
                QCOMPARE(slow.back()->ask(getRequest("/")).status, 200);
            slow.back()->send(beginning);
        }
        RawClient newcomer(m_port);
        QCOMPARE(newcomer.ask(getRequest("/")).status, 200);
        QCOMPARE(slow[0]->next().status, 408);
        QVERIFY(slow[0]->waitForClose());
        newcomer.send(getRequest("/held"));
        QTRY_COMPARE(m_held.load(), 1);
        QCOMPARE(RawClient(m_port).ask(getRequest("/")).status, 200);
        QCOMPARE(slow[1]->next().status, 408);
        QVERIFY(slow[2]->isOpen());
    }

    void whoReadsNothingGivesWayToo()
    {
        startWithRoomForThree();
        std::vector<std::unique_ptr<RawClient>> deaf;
        for (int i = 0; i < 3; ++i) {
            deaf.push_back(std::make_unique<RawClient>(m_port));
            deaf.back()->pauseReading();
            deaf.back()->send(getRequest("/long"));
        }
        QVERIFY(QTest::qWaitFor(
            [this] { return RawClient(m_port).ask(getRequest("/")).status == 200; }, 10'000));
        QVERIFY(QTest::qWaitFor([this] { return m_server->openConnections() <= 3; }, 10'000));
    }

#ifdef Q_OS_UNIX
    void goesOnAfterTheSystemRanOutOfFiles()
    {
        RawClient before(m_port);
        QCOMPARE(before.ask(getRequest("/")).status, 200);
        std::vector<std::unique_ptr<RawClient>> clients;
        clients.push_back(std::make_unique<RawClient>(m_port));
        QCOMPARE(clients.back()->ask(getRequest("/")).status, 200);

        rlimit limit{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        const auto raise = qScopeGuard([&limit] { setrlimit(RLIMIT_NOFILE, &limit); });
        // The clients' sockets are this process's too: the system accepts for a server that cannot.
        rlimit low = limit;
        low.rlim_cur = rlim_t(dup(0)) + 5;
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &low), 0);
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("^No connection can be accepted")));
        const std::clock_t spentBefore = std::clock();
        while (socket(AF_INET, SOCK_STREAM, 0) >= 0) { // Until there are no more.
        }
        close(int(low.rlim_cur) - 1);
        RawClient waiting(m_port);
        waiting.send(getRequest("/"));
        // Both idle ones make room for it, and that is enough.
        QCOMPARE(waiting.next().status, 200);
        QVERIFY(before.waitForClose());
        // Nobody spun meanwhile.
        QVERIFY(double(std::clock() - spentBefore) / CLOCKS_PER_SEC < 2);
        for (int i = 1; i < 6; ++i)
            close(int(low.rlim_cur) - i);
    }
#endif

    void boundsRequestsThatWaitOnOneConnection()
    {
        RawClient client(m_port);
        QByteArray requests;
        for (int i = 0; i < 200; ++i)
            requests += getRequest("/late");
        client.send(requests);
        int answered = 0;
        RawAnswer answer;
        while ((answer = client.next()).status == 200)
            ++answered;
        QVERIFY2(answered >= HttpLimits().maxPipelined, qPrintable(QString::number(answered)));
        QCOMPARE(answer.status, 429);
        QVERIFY(answer.body.contains("too_many_pipelined"));
        QVERIFY(client.waitForClose());
    }

    void cutsOffWhoDoesNotReadItsAnswers()
    {
        QTcpSocket deaf;
        deaf.setReadBufferSize(1);
        deaf.connectToHost(QHostAddress::LocalHost, m_port);
        QTRY_COMPARE(deaf.state(), QAbstractSocket::ConnectedState);
        const QByteArray requests = getRequest("/" + QByteArray(1000, 'x')).repeated(100);
        qint64 sent = 0;
        const QDeadlineTimer tooLong(20s);
        while (deaf.state() == QAbstractSocket::ConnectedState && !tooLong.hasExpired()) {
            if (deaf.bytesToWrite() < requests.size()) {
                deaf.write(requests);
                sent += requests.size();
            }
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 10);
        }
        QCOMPARE(deaf.state(), QAbstractSocket::UnconnectedState);
        // Answers as long as the requests: what was kept for it and what the kernel took.
        QVERIFY2(sent < 64 * 1024 * 1024, qPrintable(QString::number(sent)));
        QCOMPARE(RawClient(m_port).ask(getRequest("/")).status, 200);
    }

    void refusesWhatTwoReadersCouldUnderstandDifferently_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");

        const QByteArray host = "Host: localhost\r\n";
        const auto post = [&](const QByteArray &headers) {
            return "POST / HTTP/1.1\r\n" + host + headers + "\r\nGET /smuggled HTTP/1.1\r\n\r\n";
        };
        QTest::newRow("chunked") << post("Transfer-Encoding: chunked\r\n") << 411;
        QTest::newRow("chunked, in disguise") << post("Transfer-Encoding : chunked\r\n") << 400;
        QTest::newRow("both lengths")
            << post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") << 411;
        QTest::newRow("two lengths") << post("Content-Length: 0\r\nContent-Length: 5\r\n") << 400;
        QTest::newRow("list of lengths") << post("Content-Length: 5, 5\r\n") << 400;
        QTest::newRow("signed length") << post("Content-Length: +5\r\n") << 400;
        QTest::newRow("negative length") << post("Content-Length: -5\r\n") << 400;
        QTest::newRow("hexadecimal length") << post("Content-Length: 0x5\r\n") << 400;
        QTest::newRow("huge length") << post("Content-Length: 99999999999999999999\r\n") << 400;
        QTest::newRow("folded header") << post("X: a\r\n b\r\n") << 400;
        QTest::newRow("header without colon") << post("Nonsense\r\n") << 400;
        QTest::newRow("NUL in a header") << post(QByteArray("X: a\0b\r\n", 8)) << 400;
        QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: localhost\n\n") << 400;
        QTest::newRow("bare LF within")
            << QByteArray("GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("two hosts") << "GET / HTTP/1.1\r\n" + host + host + "\r\n" << 400;
        QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
        QTest::newRow("HTTP/1.a") << QByteArray("GET / HTTP/1.a\r\nHost: localhost\r\n\r\n") << 505;
        QTest::newRow("HTTP/0.9") << QByteArray("GET /\r\n\r\n") << 400;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\r\n\r\n", 8) << 400;
        QTest::newRow("WebSocket")
            << getRequest("/", "Connection: Upgrade\r\nUpgrade: websocket\r\n") << 501;
        QTest::newRow("spaces in the target")
            << QByteArray("GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
        QTest::newRow("odd method")
            << QByteArray("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n") << 400;
    }

    void refusesWhatTwoReadersCouldUnderstandDifferently()
    {
        QFETCH(const QByteArray, request);
        QFETCH(const int, status);
        RawClient client(m_port);
        const RawAnswer answer = client.ask(request);
        QCOMPARE(answer.status, status);
        QVERIFY(answer.body.startsWith("{"));
        QVERIFY(answer.body.contains("\"error\":\""));
        QVERIFY(client.waitForClose());
        QVERIFY2(client.unread().isEmpty(), client.unread().constData());
        // And it harmed nobody else.
        QCOMPARE(RawClient(m_port).ask(getRequest("/")).status, 200);
    }

private:
    void startWithRoomForThree()
    {
        HttpLimits limits;
        limits.maxConnections = 3;
        start(limits);
    }

    void start(HttpLimits limits)
    {
        limits.lingerTimeout = 100ms;
        m_held = 0;
        m_server = std::make_unique<HttpServer>(
            limits, 1, [this] { return std::make_unique<EchoHandler>(&m_held); });
        m_port = m_server->start(QHostAddress::LocalHost, 0).value();
    }

    std::atomic<int> m_held = 0; ///< Requests for /held.
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestHttpLimits)
#include "testhttplimits.moc"
