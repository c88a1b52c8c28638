#include "tests/server/eventreader.h"
#include "tests/server/routes/runningnode.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif
#if defined(__SANITIZE_ADDRESS__)
// Of the sanitizer's library; GCC installs no header that declares it.
extern "C" size_t __sanitizer_get_current_allocated_bytes();
#elif defined(Q_OS_LINUX)
#include <malloc.h>
#endif

using namespace smartcache;
using namespace smartcache::test;

namespace {

/// What the program has allocated and not freed; 0 where one cannot know.
qint64 bytesInUse()
{
#if defined(__SANITIZE_ADDRESS__)
    return qint64(__sanitizer_get_current_allocated_bytes());
#elif defined(Q_OS_LINUX)
    return qint64(mallinfo2().uordblks);
#else
    return 0;
#endif
}

/// 0 where one cannot know.
qsizetype openHandles()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::NoDotAndDotDot | QDir::System)
        .size();
}

/// Asks for events in one of many ways, reads as it likes, and leaves without a word.
class VanishingClient
{
public:
    VanishingClient(quint16 port, QRandomGenerator &random)
        : m_request(request(random))
        , m_leavesByReset(random.bounded(2) == 0)
        , m_leavesAfter(random.bounded(600))
    {
        const int reading = random.bounded(3);
        if (reading == 0)
            m_socket.setReadBufferSize(1); // Reads nothing.
        else if (reading == 1)
            QObject::connect(&m_socket, &QTcpSocket::readyRead, [this] { m_socket.read(100); });
        else
            QObject::connect(&m_socket, &QTcpSocket::readyRead, [this] { m_socket.readAll(); });
        QObject::connect(&m_socket, &QTcpSocket::connected, [this] { m_socket.write(m_request); });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_age.start();
    }
    ~VanishingClient()
    {
#ifdef Q_OS_UNIX
        const linger reset{1, 0}; // Closing sends RST.
        if (m_leavesByReset)
            setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &reset,
                       sizeof reset);
#endif
        m_socket.abort();
    }
    Q_DISABLE_COPY_MOVE(VanishingClient)

    bool hasHadEnough() const
    {
        return m_age.hasExpired(m_leavesAfter);
    }

private:
    static QByteArray request(QRandomGenerator &random)
    {
        const QByteArray plain = getRequest("/api/events");
        switch (random.bounded(8)) {
        case 0:
            return {};
        case 1:
            return plain.first(random.bounded(int(plain.size())));
        case 2: // Everything there ever was.
            return getRequest("/api/events?last_event_id=0-0");
        case 3:
            return getRequest("/api/events", "Last-Event-ID: 1-1\r\n");
        case 4: // Waits for a turn that never comes.
            return plain + getRequest("/api/health") + plain;
        case 5:
            return "GET /api/events HTTP/1.0\r\n\r\n";
        case 6:
            return getRequest("/api/health") + getRequest("/api/events?job_id=a,b");
        }
        return plain;
    }

    const QByteArray m_request;
    const bool m_leavesByReset;
    const int m_leavesAfter; ///< Milliseconds.
    QElapsedTimer m_age;
    QTcpSocket m_socket;
};

} // namespace

/// A node whose clients come and go as they please, while jobs run.
class TestVanishingClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leaveNothingBehind()
    {
        RunningNode node([](Config &config) {
            config.httpThreads = 2;
            config.workerCount = 2;
            config.rateLimit = 0;
        });
        // The first round fills what is kept for good: memories of bounded length, caches.
        QRandomGenerator random(20261124);
        letThemCome(node, random, 500);
        const Traces before = tracesOf(node);
        letThemCome(node, random, 500);
        const Traces after = tracesOf(node);
        qInfo("connections %d -> %d, handles %d -> %d, bytes %lld -> %lld", before.connections,
              after.connections, int(before.handles), int(after.handles), before.bytes,
              after.bytes);

        QCOMPARE(after.connections, 1); // The one that asks.
        QCOMPARE(after.handles, before.handles);
        // A connection with its stream takes several kilobytes, times 500.
        QVERIFY2(after.bytes - before.bytes < 500'000,
                 qPrintable(QString::number(after.bytes - before.bytes)));

        EventReader reader(node.port());
        const QString job = jsonOf(node.ask(submitRequest(QStringLiteral("Still there?"))))
                                .value(u"job_id")
                                .toString();
        QVERIFY(reader.waitFor(job, QStringLiteral("completed")));
    }

private:
    struct Traces
    {
        int connections = 0;
        qsizetype handles = 0;
        qint64 bytes = 0;
    };

    /// `count` clients, up to 100 at a time, and a job every few of them.
    void letThemCome(RunningNode &node, QRandomGenerator &random, int count)
    {
        RawClient submitter(node.port());
        std::vector<std::unique_ptr<VanishingClient>> clients;
        int came = 0;
        while (came < count || !clients.empty()) {
            if (came < count && clients.size() < 100) {
                clients.push_back(std::make_unique<VanishingClient>(node.port(), random));
                if (++came % 5 == 0) {
                    const QString input = QStringLiteral("Job number %1.").arg(++m_jobs);
                    QCOMPARE(submitter.ask(submitRequest(input)).status, 202);
                }
            }
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            std::erase_if(clients, [](const auto &client) { return client->hasHadEnough(); });
        }
    }

    /// Once all that is under way has come to its end.
    static Traces tracesOf(RunningNode &node)
    {
        Traces traces;
        const auto isQuiet = [&] {
            RawClient client(node.port());
            const QByteArray page = client.ask(getRequest("/metrics")).body;
            traces.connections = numberAfter(page, "\nsmartcache_open_connections ");
            traces.handles = openHandles();
            traces.bytes = bytesInUse();
            const QJsonObject counters = jsonOf(client.ask(getRequest("/api/analytics")));
            return traces.connections == 1 && counters.value(u"queue_size").toInt() == 0
                   && counters.value(u"cache_misses") == counters.value(u"completed_jobs");
        };
        if (!QTest::qWaitFor(isQuiet, 30'000))
            qWarning("the node did not come to rest");
        return traces;
    }

    static int numberAfter(const QByteArray &text, const char *label)
    {
        const qsizetype at = text.indexOf(label);
        return at < 0 ? -1 : text.mid(at + qsizetype(qstrlen(label))).split('\n').first().toInt();
    }

    int m_jobs = 0;
};

QTEST_GUILESS_MAIN(TestVanishingClients)
#include "testvanishingclients.moc"
