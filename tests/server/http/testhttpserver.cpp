#include "tests/server/http/echohandler.h"
#include "tests/server/rawclient.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<HttpServer>(HttpLimits(), 2, EchoHandler::make);
        const Expected<quint16> port = m_server->start(QHostAddress::LocalHost, 0);
        QVERIFY2(port, port ? "" : qPrintable(port.error().message));
        m_port = *port;
    }

    void answersOneRequestAfterTheOtherOnOneConnection()
    {
        RawClient client(m_port);
        for (int i = 0; i < 3; ++i) {
            const RawAnswer answer =
                client.ask(postRequest("/a?b=c", "body" + QByteArray::number(i)));
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, "POST /a body" + QByteArray::number(i));
            QCOMPARE(answer.header("connection"), "keep-alive");
            QCOMPARE(answer.header("content-type"), "text/plain");
        }
    }

    void takesARequestByteByByte()
    {
        RawClient client(m_port);
        const QByteArray request = postRequest("/slow", "abc");
        for (const char byte : request) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
        QCOMPARE(client.next().body, "POST /slow abc");
    }

    void takesABodyOfAMegabyte()
    {
        const QByteArray body(1024 * 1024, 'x');
        RawClient client(m_port);
        const RawAnswer answer = client.ask(postRequest("/", body));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "POST / " + body);
    }

    void sendsAnAnswerOfManyMegabytes()
    {
        const RawAnswer answer = RawClient(m_port).ask(getRequest("/long"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body.size(), 20'000'000);
    }

    void givesNoBodyToHead()
    {
        RawClient client(m_port);
        const RawAnswer head = client.ask("HEAD /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-length"), "8");
        // Were there a body, this would read it instead.
        QCOMPARE(client.ask(getRequest("/y")).body, "GET /y ");
    }

    void answersPipelinedRequestsInTheirOrder()
    {
        RawClient client(m_port);
        client.send(getRequest("/late") + getRequest("/1") + postRequest("/late", "x")
                    + getRequest("/2"));
        QCOMPARE(client.next().body, "GET /late ");
        QCOMPARE(client.next().body, "GET /1 ");
        QCOMPARE(client.next().body, "POST /late x");
        QCOMPARE(client.next().body, "GET /2 ");
    }

    /// More than one reading takes, and than one turn of the event loop does.
    void answersHoweverManyComeAtOnce()
    {
        RawClient client(m_port);
        constexpr int many = 5000;
        QByteArray requests;
        for (int i = 0; i < many; ++i)
            requests += getRequest('/' + QByteArray::number(i));
        client.send(requests);
        for (int i = 0; i < many; ++i)
            QCOMPARE(client.next().body, "GET /" + QByteArray::number(i) + ' ');
        QCOMPARE(client.ask(getRequest("/last")).body, "GET /last ");
    }

    void closesWhenAsked()
    {
        RawClient client(m_port);
        const RawAnswer answer = client.ask(getRequest("/late", "Connection: close\r\n"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("connection"), "close");
        QVERIFY(client.waitForClose());
    }

    void closesAfterHttp10()
    {
        RawClient client(m_port);
        QCOMPARE(client.ask("GET / HTTP/1.0\r\n\r\n").status, 200);
        QVERIFY(client.waitForClose());
    }

    void asksForABodyThatWaitsToBeAskedFor()
    {
        RawClient client(m_port);
        const RawAnswer first = client.ask("POST /c HTTP/1.1\r\nHost: localhost\r\n"
                                           "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(first.status, 100);
        const RawAnswer answer = client.ask("abc");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "POST /c abc");
        QVERIFY(client.unread().isEmpty());
    }

    void asksForABodyBehindAnotherAnswer()
    {
        RawClient client(m_port);
        client.send(getRequest("/late")
                    + "POST /c HTTP/1.1\r\nHost: localhost\r\n"
                      "Content-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        QCOMPARE(client.next().body, "GET /late ");
        QCOMPARE(client.next().status, 100);
        QCOMPARE(client.ask("abc").body, "POST /c abc");
    }

    void doesNothingAfterTheLastRequest()
    {
        RawClient client(m_port);
        client.send(getRequest("/late", "Connection: close\r\n") + getRequest("/1") + "?");
        QCOMPARE(client.next().body, "GET /late ");
        QVERIFY(client.waitForClose());
        QVERIFY(client.unread().isEmpty());
    }

    void addsTheCommonHeadersToAnswersAndRefusals()
    {
        RawClient client(m_port);
        QCOMPARE(client.ask(getRequest("/")).header("x-common"), "GET");
        const RawAnswer tooLarge =
            client.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n");
        QCOMPARE(tooLarge.status, 413);
        QCOMPARE(tooLarge.header("x-common"), "POST");
        QCOMPARE(RawClient(m_port).ask("?\r\n\r\n").header("x-common"), "unknown");
    }

    void saysSoWhenAHandlerGivesNoAnswer()
    {
        QTest::ignoreMessage(QtCriticalMsg, "A request was left without an answer");
        const RawAnswer answer = RawClient(m_port).ask(getRequest("/dropped"));
        QCOMPARE(answer.status, 500);
        QVERIFY(answer.body.contains("internal_error"));
    }

    void usesAllItsThreads()
    {
        QSet<QByteArray> threads;
        for (int i = 0; i < 4; ++i)
            threads.insert(RawClient(m_port).ask(getRequest("/thread")).body);
        QCOMPARE(threads.size(), 2);
    }

    void survivesClientsThatLeaveBeforeTheirAnswer()
    {
        QRandomGenerator random(4711);
        for (int round = 0; round < 60; ++round) {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < 4; ++i) {
                clients.push_back(std::make_unique<RawClient>(m_port));
                clients.back()->send(getRequest("/late") + getRequest("/1") + getRequest("/held"));
            }
            const QDeadlineTimer leaving(random.bounded(20));
            while (!leaving.hasExpired())
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            for (const auto &client : clients)
                client->abort();
        }
        // Those still under way come back to nobody.
        RawClient client(m_port);
        QCOMPARE(client.ask(getRequest("/late")).status, 200);
    }

    void cutsOffWhatIsUnansweredWhenItStops()
    {
        RawClient client(m_port);
        client.send(getRequest("/held"));
        QCOMPARE(RawClient(m_port).ask(getRequest("/")).status, 200);
        m_server->stop();
        QVERIFY(client.waitForClose());
    }

    void saysWhyItCannotListen()
    {
        HttpServer second({}, 1, EchoHandler::make);
        const Expected<quint16> port = second.start(QHostAddress::LocalHost, m_port);
        QVERIFY(!port);
        QCOMPARE(port.error().code, QStringLiteral("cannot_listen"));
        QVERIFY(port.error().message.contains(QString::number(m_port)));
        QVERIFY(port.error().message.contains(QStringLiteral("PORT")));
    }

private:
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "testhttpserver.moc"
