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
    /// The next questions are refused in this way.
    void refuse(int questions, int status, const RawExchange::Headers &headers = {})
    {
        const QMutexLocker lock(&m_mutex);
        m_refusals = questions;
        m_refusalStatus = status;
        m_refusalHeaders = headers;
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
        if (m_refusals > 0) {
            --m_refusals;
            return exchange->respond(m_refusalStatus, m_refusalHeaders,
                                     "{\"error\": \"Not now.\"}");
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
    int m_refusals = 0;
    int m_refusalStatus = 0;
    RawExchange::Headers m_refusalHeaders;
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
        QVERIFY(watch.waitFor({QStringLiteral("a")}));
        QCOMPARE(watch.ended().value(QStringLiteral("a"))->json().value(u"status").toString(),
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

    void asksAgainWhereItWasAskedTooEarly_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<RawExchange::Headers>("headers");
        QTest::newRow("too often") << 429 << RawExchange::Headers{{"Retry-After", "1"}};
        QTest::newRow("without the store") << 503 << RawExchange::Headers{};
    }

    void asksAgainWhereItWasAskedTooEarly()
    {
        QFETCH(const int, status);
        QFETCH(const RawExchange::Headers, headers);
        OneJob program(OneJob::Events::Silent);
        program.endAfter(0);
        program.refuse(2, status, headers);
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0);
        QElapsedTimer time;
        time.start();
        QVERIFY(watch.waitFor({QStringLiteral("a")}));
        QVERIFY(time.elapsed() >= 2000);
        QCOMPARE(watch.ended().value(QStringLiteral("a"))->status, 200);
        QCOMPARE(program.questions(), 1);
    }

    void losesItsPatience()
    {
        OneJob program(OneJob::Events::Silent);
        program.refuse(1'000'000, 503, {{"Retry-After", "1"}});
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0, 1500ms);
        QElapsedTimer time;
        time.start();
        const auto waited = watch.waitFor({QStringLiteral("a")});
        QVERIFY(!waited);
        QVERIFY(time.elapsed() >= 1000);
        QCOMPARE(waited.error().exitCode, ExitCode::Refused);
        QCOMPARE(waited.error().message, QStringLiteral("Not now."));
        QVERIFY(watch.ended().isEmpty());
    }

    void endsOnControlCWhileItIsRefused()
    {
        OneJob program(OneJob::Events::Silent);
        program.refuse(1'000'000, 429, {{"Retry-After", "60"}});
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0);
        QTimer::singleShot(50, [] { std::raise(SIGINT); });
        const auto waited = watch.waitFor({QStringLiteral("a")});
        QVERIFY(!waited);
        QCOMPARE(waited.error().exitCode, ExitCode::Interrupted);
    }

    void goesOnWithoutAJobThatIsGone()
    {
        OneJob program(OneJob::Events::Silent);
        program.endAfter(0);
        program.refuse(1, 404);
        ApiClient api(program.url(), {});
        JobWatch watch(api, 0);
        const QStringList ids{QStringLiteral("a"), QStringLiteral("b")};
        QVERIFY(watch.waitFor(ids));
        QCOMPARE(watch.ended().size(), 2);
        const auto &ended = watch.ended();
        const auto gone =
            std::count_if(ended.begin(), ended.end(), [](const auto &one) { return !one; });
        QCOMPARE(gone, 1);
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
