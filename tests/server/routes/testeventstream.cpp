#include "core/events/eventfeed.h"
#include "server/guards/streamseats.h"
#include "server/http/httpserver.h"
#include "server/http/router.h"
#include "server/routes/routes.h"
#include "tests/server/eventreader.h"
#include "tests/support/valkeyserver.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// The route of events alone, over a store of the test.
class EventsHandler final : public RequestHandler
{
public:
    EventsHandler(const StoreAddress &address, std::chrono::milliseconds heartbeat)
        : m_connection(address)
        , m_feed(address, Keys(), m_connection)
    {
        addEventsRoute(m_router, m_feed, m_seats, heartbeat);
    }

    HttpHeaders commonHeaders(const RequestHead &) const override { return {}; }
    void handle(const HttpRequest &request, const Responder &responder) override
    {
        m_router.route(request, responder);
    }

private:
    AsyncConnection m_connection;
    EventFeed m_feed;
    StreamSeats m_seats{8};
    Router m_router;
};

} // namespace

/// How events get into an answer, with short times.
class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        m_server.reset();
        m_store.flush();
    }

    void givesSignsOfLife()
    {
        start(20ms);
        EventReader reader(m_port);
        // Five comments, and then an event among them.
        for (int i = 0; i < 5; ++i)
            QCOMPARE(reader.client().nextChunk().value().left(2), i == 0 ? "re" : ":\n");
        tell("a");
        QCOMPARE(reader.next()->text("job_id"), QStringLiteral("a"));
        QVERIFY(reader.comments() < 100);
    }

    void letsAQuietClientComeBackWhereItLeft()
    {
        start(20ms);
        QByteArray position;
        {
            EventReader reader(m_port, "/api/events?job_id=wanted");
            tell("unwanted");
            tell("wanted");
            tell("unwanted");
            QCOMPARE(reader.next()->text("job_id"), QStringLiteral("wanted"));
            // The last one was not wanted, but its id comes with a sign of life.
            const QByteArray wanted = reader.lastEventId();
            QByteArray chunk;
            while (!chunk.contains("id: "))
                chunk = reader.client().nextChunk().value();
            position = chunk.mid(chunk.indexOf("id: ") + 4).trimmed();
            QVERIFY(position != wanted);
        }
        EventReader again(m_port, "/api/events", "Last-Event-ID: " + position + "\r\n");
        tell("new");
        QCOMPARE(again.next()->text("job_id"), QStringLiteral("new"));
    }

    void tellsASlowClientEverythingInItsTime()
    {
        start(1h);
        constexpr int count = 9000;
        const QByteArray filler(300, 'x');
        EventReader slow(m_port);
        slow.client().pauseReading();
        for (int i = 0; i < count; ++i)
            tell(QByteArray::number(i), filler);
        slow.client().resumeReading();
        for (int i = 0; i < count; ++i) {
            const auto event = slow.next();
            QVERIFY2(event, qPrintable(QString::number(i)));
            QCOMPARE(event->text("job_id"), QString::number(i));
        }
    }

    void oneClientCannotHaveAll()
    {
        start(1h);
        {
            EventReader first(m_port);
            EventReader second(m_port);
            QCOMPARE(second.head().status, 200);
            QCOMPARE(EventReader(m_port).head().status, 429);
            QCOMPARE(RawClient(m_port)
                         .ask("HEAD /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
                         .status,
                     200);
        }
        QTRY_COMPARE(EventReader(m_port).head().status, 200);
    }

    void cutsOffWhoReadsNothing()
    {
        HttpLimits limits;
        limits.idleTimeout = 300ms;
        start(20ms, limits);
        EventReader deaf(m_port);
        deaf.client().pauseReading();
        // More than the system takes on its way.
        const QByteArray filler(100'000, 'x');
        for (int i = 0; i < 200; ++i)
            tell(QByteArray::number(i), filler);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->openConnections(), 0, 10'000);
    }

private:
    void start(std::chrono::milliseconds heartbeat, const HttpLimits &limits = {})
    {
        m_server = std::make_unique<HttpServer>(limits, 1, [this, heartbeat] {
            return std::make_unique<EventsHandler>(m_store.address(), heartbeat);
        });
        m_port = m_server->start(QHostAddress::LocalHost, 0).value();
    }

    void tell(const QByteArray &jobId, const QByteArray &more = {})
    {
        static const Script script(QStringLiteral("tell"),
                                   Script::bundled(QStringLiteral("lib/tell")).source()
                                       + "tell(ARGV[1], KEYS[1], ARGV[2])");
        const QByteArray event =
            "{\"type\":\"job\",\"job_id\":\"" + jobId + "\",\"more\":\"" + more + "\"}";
        QVERIFY(m_store.connection().run(script, {Keys().eventLog()}, {Keys().events(), event}));
    }

    ValkeyServer m_store;
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestEventStream)
#include "testeventstream.moc"
