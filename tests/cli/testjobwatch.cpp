#include "cli/jobwatch.h"
#include "tests/fakes/rawhttpserver.h"

#include <QMutex>
#include <QTest>

#include <csignal>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

/// A program with one job "a", which ends when it is told to.
class OneJob
{
public:
    enum class Events { Missing, Told, Silent };

    explicit OneJob(Events events)
        : m_events(events)
    {}

    QUrl url() const { return QUrl::fromEncoded(m_server.origin()); }
    int questions()
    {
        const QMutexLocker lock(&m_mutex);
        return m_questions;
    }
    /// The job has ended once it was asked for so often.
    void endAfter(int questions)
    {
        const QMutexLocker lock(&m_mutex);
        m_endAfter = questions;
    }
    QByteArray eventsTarget()
    {
        const QMutexLocker lock(&m_mutex);
        return m_eventsTarget;
    }

private:
    void handle(const RawRequest &request, const std::shared_ptr<RawExchange> &exchange)
    {
        const QMutexLocker lock(&m_mutex);
        if (request.path() == "/api/events") {
            m_eventsTarget = request.target;
            serveEvents(*exchange);
            return;
        }
        ++m_questions;
        const QByteArray status = m_questions > m_endAfter ? "completed" : "processing";
        exchange->respond(200, {{"Content-Type", "application/json"}},
                          "{\"job_id\": \"a\", \"status\": \"" + status + "\"}");
    }

    void serveEvents(RawExchange &exchange)
    {
        if (m_events == Events::Missing)
            return exchange.respond(404, {}, {});
        exchange.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: hello\n\n");
        if (m_events == Events::Told) {
            exchange.after(50ms, [](RawExchange &later) {
                later.send(
                    "data: {\"type\":\"job\",\"job_id\":\"a\",\"status\":\"completed\"}\n\n");
            });
        }
    }

    const Events m_events;
    QMutex m_mutex; ///< For what follows.
    int m_questions = 0;
    int m_endAfter = 1;
    QByteArray m_eventsTarget;
    RawHttpServer m_server{
        [this](const RawRequest &request, const std::shared_ptr<RawExchange> &exchange) {
            handle(request, exchange);
        }};
};

} // namespace

class TestJobWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hearsOfTheEnd()
    {
        OneJob program(OneJob::Events::Told);
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0);
        QElapsedTimer time;
        time.start();
        const auto ended = watch.waitFor({QStringLiteral("a")});
        QVERIFY(ended);
        QCOMPARE(ended->value(QStringLiteral("a")).json().value(u"status").toString(),
                 QStringLiteral("completed"));
        QCOMPARE(program.questions(), 2);
        QVERIFY(time.elapsed() < 4000); // Sooner than it would have asked by itself.
        QCOMPARE(program.eventsTarget(), QByteArray("/api/events?job_id=a"));
    }

    void asksWhereThereAreNoEvents()
    {
        OneJob program(OneJob::Events::Missing);
        program.endAfter(4);
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0);
        QVERIFY(watch.waitFor({QStringLiteral("a")}));
        QCOMPARE(program.questions(), 5);
    }

    void asksOnceWhatHasEndedAlready()
    {
        OneJob program(OneJob::Events::Silent);
        program.endAfter(0);
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0);
        QVERIFY(watch.waitFor({QStringLiteral("a")}));
        QCOMPARE(program.questions(), 1);
    }

    void endsOnControlC()
    {
        OneJob program(OneJob::Events::Silent);
        program.endAfter(1'000'000);
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0);
        QTimer::singleShot(50, [] { std::raise(SIGINT); });
        const auto ended = watch.waitFor({QStringLiteral("a")});
        QVERIFY(!ended);
        QCOMPARE(ended.error().exitCode, ExitCode::Interrupted);
        QVERIFY(ended.error().message.contains(QStringLiteral("smartcache-cli status a")));
    }

    void saysWhenTheProgramHasGone()
    {
        auto program = std::make_unique<OneJob>(OneJob::Events::Silent);
        program->endAfter(1'000'000);
        ApiClient api(program->url(), {});
        JobWatch watch(api, 0);
        QTimer::singleShot(50, [&] { program.reset(); });
        const auto ended = watch.waitFor({QStringLiteral("a")});
        QVERIFY(!ended);
        QCOMPARE(ended.error().exitCode, ExitCode::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestJobWatch)
#include "testjobwatch.moc"
