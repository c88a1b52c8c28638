#include "server/http/httpserver.h"
#include "server/http/responsestream.h"
#include "tests/server/rawclient.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <functional>
#include <mutex>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// Streams that the tests write from their own thread.
class Source
{
public:
    void add(const std::shared_ptr<ResponseStream> &stream)
    {
        const std::scoped_lock lock(m_mutex);
        stream->onClosed([this] { ++closed; });
        if (stream->isOpen())
            ++opened;
        m_streams.push_back(stream);
        m_thread = std::make_shared<QObject>();
    }

    /// Runs `act` on the newest stream, in its thread, and waits for it.
    void on(const std::function<void(std::shared_ptr<ResponseStream> &)> &act)
    {
        const std::shared_ptr<QObject> thread = [this] {
            const std::scoped_lock lock(m_mutex);
            return m_thread;
        }();
        QMetaObject::invokeMethod(
            thread.get(), [&] { act(m_streams.back()); }, Qt::BlockingQueuedConnection);
    }

    void write(const QByteArray &bytes)
    {
        on([&bytes](const auto &stream) { stream->write(bytes); });
    }

    /// With the thread of the handler.
    void clear()
    {
        m_streams.clear();
        m_thread.reset();
    }

    std::atomic<int> opened = 0;
    std::atomic<int> closed = 0;

private:
    std::mutex m_mutex;
    std::vector<std::shared_ptr<ResponseStream>> m_streams;
    std::shared_ptr<QObject> m_thread; ///< Lives in the thread of the stream.
};

/// "/stream" goes to the source, "/count/N" streams the numbers up to N, one each time the last has
/// gone; anything else is answered at once.
class StreamHandler final : public RequestHandler
{
public:
    explicit StreamHandler(Source &source)
        : m_source(source)
    {}
    ~StreamHandler() override { m_source.clear(); }

    HttpHeaders commonHeaders(const RequestHead &) const override { return {{"X-Common", "yes"}}; }

    void handle(const HttpRequest &request, const Responder &responder) override
    {
        if (request.path() == "/stream") {
            m_source.add(responder.stream(200, "text/plain", {{"X-Own", "too"}}));
        } else if (request.path().startsWith("/count/")) {
            count(responder.stream(200, "text/plain"), request.path().mid(7).toInt());
        } else {
            responder.send(HttpResponse{200, "text/plain", "plain", {}});
        }
    }

private:
    static void count(const std::shared_ptr<ResponseStream> &stream, int last)
    {
        stream->onDrained([stream, last, next = 1]() mutable {
            if (next > last)
                return stream->finish();
            stream->write(QByteArray::number(next++) + ' ');
        });
    }

    Source &m_source;
};

} // namespace

class TestResponseStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start({}); }

    void cleanup() { m_server.reset(); }

    void sendsEachPieceWhenItIsWritten()
    {
        RawClient client(m_port);
        client.send(getRequest("/stream"));
        const RawAnswer head = client.nextHead();
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("transfer-encoding"), "chunked");
        QCOMPARE(head.header("content-type"), "text/plain");
        QCOMPARE(head.header("connection"), "keep-alive");
        QCOMPARE(head.header("x-common"), "yes");
        QCOMPARE(head.header("x-own"), "too");
        QVERIFY(head.header("content-length").isEmpty());

        m_source.write("one");
        QCOMPARE(client.nextChunk(), "one");
        m_source.write({});
        m_source.write(QByteArray(20, 'x'));
        QCOMPARE(client.nextChunk(), QByteArray(20, 'x'));
        m_source.on([](const auto &stream) {
            stream->finish();
            stream->write("too late");
            stream->finish();
            QVERIFY(!stream->isOpen());
        });
        QCOMPARE(client.nextChunk(), "");
        // The connection goes on.
        QCOMPARE(client.ask(getRequest("/")).body, "plain");
        QCOMPARE(m_source.closed, 0);
    }

    void asksForMoreWhenAllHasGone()
    {
        const RawAnswer answer = RawClient(m_port).ask(getRequest("/count/500"));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.startsWith("1 2 3 "));
        QVERIFY(answer.body.endsWith(" 499 500 "));
    }

    void closesAfterwardsWhenAsked()
    {
        RawClient client(m_port);
        const RawAnswer answer = client.ask(getRequest("/count/3", "Connection: close\r\n"));
        QCOMPARE(answer.header("connection"), "close");
        QCOMPARE(answer.body, "1 2 3 ");
        QVERIFY(client.waitForClose());
    }

    void endsAnHttp10AnswerByClosing()
    {
        RawClient client(m_port);
        client.send("GET /count/3 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        const RawAnswer head = client.nextHead();
        QCOMPARE(head.header("connection"), "close");
        QVERIFY(head.header("transfer-encoding").isEmpty());
        QVERIFY(client.waitForClose());
        QCOMPARE(client.unread(), "1 2 3 ");
    }

    void givesTheHeadAloneToHead()
    {
        RawClient client(m_port);
        const RawAnswer head = client.ask("HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(head.status, 200);
        QCOMPARE(head.header("content-type"), "text/plain");
        QCOMPARE(client.ask(getRequest("/")).body, "plain");
        QCOMPARE(m_source.opened, 0);
        m_source.write("nobody reads this");
        QCOMPARE(client.ask(getRequest("/")).body, "plain");
    }

    void waitsForItsTurn()
    {
        RawClient client(m_port);
        client.send(getRequest("/stream") + getRequest("/count/3") + getRequest("/"));
        client.nextHead();
        QTRY_COMPARE(m_source.opened, 1);
        m_source.write("first");
        QCOMPARE(client.nextChunk(), "first");
        QVERIFY(client.unread().isEmpty());
        m_source.on([](const auto &stream) { stream->finish(); });
        QCOMPARE(client.nextChunk(), "");
        QCOMPARE(client.next().body, "1 2 3 ");
        QCOMPARE(client.next().body, "plain");
    }

    void tellsWhenTheClientHasGone()
    {
        RawClient client(m_port);
        client.send(getRequest("/stream"));
        client.nextHead();
        client.abort();
        QTRY_COMPARE(m_source.closed, 1);
        m_source.on([](const auto &stream) {
            QVERIFY(!stream->isOpen());
            stream->write("nobody reads this");
            QCOMPARE(stream->pendingBytes(), 0);
            stream->finish();
        });
        QCOMPARE(RawClient(m_port).ask(getRequest("/")).body, "plain");
    }

    void cutsOffAnAnswerThatIsNotFinished()
    {
        RawClient client(m_port);
        client.send(getRequest("/stream"));
        client.nextHead();
        m_source.on([](auto &stream) {
            stream->write("half of it");
            stream.reset();
        });
        QVERIFY(client.waitForClose());
        QVERIFY(!client.unread().contains("0\r\n\r\n"));
        QCOMPARE(m_source.closed, 0);
    }

    void keepsAQuietStreamOpen()
    {
        HttpLimits limits;
        limits.idleTimeout = 20ms;
        start(limits);
        RawClient client(m_port);
        client.send(getRequest("/stream"));
        client.nextHead();
        QTest::qWait(100); // Five times what an idle connection gets.
        m_source.write("still there");
        QCOMPARE(client.nextChunk(), "still there");
    }

    void keepsAStreamThoughTheNextRequestIsRefused()
    {
        HttpLimits limits;
        limits.headTimeout = 50ms;
        start(limits);
        RawClient client(m_port);
        client.send(getRequest("/stream"));
        client.nextHead();
        client.send("nonsense\r\n\r\n");
        QTest::qWait(200);
        m_source.write("still there");
        QCOMPARE(client.nextChunk(), "still there");
        m_source.on([](const auto &stream) { stream->finish(); });
        QCOMPARE(client.nextChunk(), "");
        QCOMPARE(client.next().status, 400);
        QVERIFY(client.waitForClose());
    }

    void cutsOffWhoReadsNothing()
    {
        HttpLimits limits;
        limits.idleTimeout = 200ms;
        start(limits);
        DeafClient client(m_port);
        QTRY_COMPARE(m_source.opened, 1);
        // More than the system takes on its way, less than is kept for a client.
        qint64 pending = 0;
        while (pending == 0 && m_source.closed == 0) {
            m_source.on([&](const auto &stream) {
                stream->write(QByteArray(100'000, 'x'));
                pending = stream->pendingBytes() > 500'000 ? stream->pendingBytes() : 0;
            });
        }
        QCOMPARE(m_source.closed, 0);
        QTRY_COMPARE(m_source.closed, 1);
        QCOMPARE(RawClient(m_port).ask(getRequest("/")).body, "plain");
    }

    void boundsWhatIsKeptForAClient()
    {
        DeafClient client(m_port);
        QTRY_COMPARE(m_source.opened, 1);
        qint64 most = 0;
        while (m_source.closed == 0) {
            m_source.on([&](const auto &stream) {
                stream->write(QByteArray(100'000, 'x'));
                most = std::max(most, stream->pendingBytes());
            });
        }
        QVERIFY2(most > 1'000'000 && most < 5'000'000, qPrintable(QString::number(most)));
    }

    void survivesClientsThatVanishMidStream()
    {
        QRandomGenerator random(4712);
        for (int round = 0; round < 40; ++round) {
            std::vector<std::unique_ptr<RawClient>> clients;
            for (int i = 0; i < 4; ++i) {
                clients.push_back(std::make_unique<RawClient>(m_port));
                clients.back()->send(getRequest("/count/100000") + getRequest("/stream")
                                     + getRequest("/"));
            }
            const QDeadlineTimer leaving(random.bounded(20));
            while (!leaving.hasExpired())
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            for (const auto &client : clients)
                client->abort();
        }
        QCOMPARE(RawClient(m_port).ask(getRequest("/count/2")).body, "1 2 ");
        QTRY_COMPARE(m_source.closed.load(), m_source.opened.load());
    }

    void closesWhenTheServerStops()
    {
        RawClient client(m_port);
        client.send(getRequest("/stream"));
        client.nextHead();
        m_server->stop();
        QCOMPARE(m_source.closed, 1);
        QVERIFY(client.waitForClose());
    }

private:
    /// Asks for "/stream" and reads nothing of it.
    struct DeafClient
    {
        explicit DeafClient(quint16 port)
        {
            socket.setReadBufferSize(1);
            socket.connectToHost(QHostAddress::LocalHost, port);
            socket.waitForConnected();
            socket.write(getRequest("/stream"));
            socket.flush();
        }
        QTcpSocket socket;
    };

    void start(HttpLimits limits)
    {
        limits.lingerTimeout = 100ms;
        m_server.reset();
        m_source.opened = 0;
        m_source.closed = 0;
        m_server = std::make_unique<HttpServer>(
            limits, 1, [this] { return std::make_unique<StreamHandler>(m_source); });
        m_port = m_server->start(QHostAddress::LocalHost, 0).value();
    }

    Source m_source;
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestResponseStream)
#include "testresponsestream.moc"
