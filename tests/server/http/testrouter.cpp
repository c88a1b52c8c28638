#include "server/http/httpserver.h"
#include "server/http/router.h"
#include "tests/server/rawclient.h"

#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

class RoutedHandler final : public RequestHandler
{
public:
    RoutedHandler()
    {
        const auto answerWith = [](const QByteArray &name) {
            return [name](const HttpRequest &, const QStringList &parameters,
                          const Responder &responder) {
                responder.send(HttpResponse{200,
                                            "text/plain",
                                            name + ' ' + parameters.join(QLatin1Char('|')).toUtf8(),
                                            {}});
            };
        };
        m_router.add("GET", "/things", answerWith("list"));
        m_router.add("POST", "/things", answerWith("add"));
        m_router.add("GET", "/things/{id}", answerWith("one"));
        m_router.add("POST", "/things/{id}/parts/{part}", answerWith("part"));
    }

    HttpHeaders commonHeaders(const RequestHead &) const override { return {}; }
    void handle(const HttpRequest &request, const Responder &responder) override
    {
        m_router.route(request, responder);
    }

private:
    Router m_router;
};

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_port = m_server.start(QHostAddress::LocalHost, 0).value(); }

    void listsItsRoutes()
    {
        Router router;
        const auto nothing = [](const HttpRequest &, const QStringList &, const Responder &) {};
        router.add("GET", "/open", nothing, Router::Access::Everyone);
        router.add("POST", "/things/{id}", nothing);
        QCOMPARE(router.routes(), QList<QByteArray>({"GET /open", "POST /things/{id}"}));

        const auto accessTo = [&](const QByteArray &method, const QByteArray &target) {
            HttpRequest request;
            request.head.method = method;
            request.head.target = target;
            return router.accessTo(request);
        };
        QCOMPARE(accessTo("GET", "/open?x=1"), Router::Access::Everyone);
        QCOMPARE(accessTo("HEAD", "/open"), Router::Access::Everyone);
        QCOMPARE(accessTo("POST", "/open"), Router::Access::WithToken);
        QCOMPARE(accessTo("POST", "/things/1"), Router::Access::WithToken);
        QCOMPARE(accessTo("GET", "/nothing"), Router::Access::WithToken);
    }

    void fallsBack()
    {
        Router router;
        const auto nothing = [](const HttpRequest &, const QStringList &, const Responder &) {};
        router.add("POST", "/things", nothing);
        const auto accessTo = [&](const QByteArray &method, const QByteArray &target) {
            HttpRequest request;
            request.head.method = method;
            request.head.target = target;
            return router.accessTo(request);
        };
        QCOMPARE(router.allowedMethods("/"), "");
        router.setFallback(nothing);
        for (const char *path : {"/", "/library", "/jobs/1", "/apiary"}) {
            QCOMPARE(router.allowedMethods(path), "GET, HEAD, OPTIONS");
            QCOMPARE(accessTo("GET", path), Router::Access::Everyone);
            QCOMPARE(accessTo("HEAD", path), Router::Access::Everyone);
            QCOMPARE(accessTo("POST", path), Router::Access::WithToken);
        }
        // What is a route stays one, with its methods alone, and the API has no pages.
        QCOMPARE(router.allowedMethods("/things"), "POST, OPTIONS");
        QCOMPARE(accessTo("GET", "/things"), Router::Access::WithToken);
        for (const char *path : {"/api", "/api/", "/api/nothing"}) {
            QCOMPARE(router.allowedMethods(path), "");
            QCOMPARE(accessTo("GET", path), Router::Access::WithToken);
        }
        QCOMPARE(router.routes(), QList<QByteArray>{"POST /things"});
    }

    void routes_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("bodyOrAllow");

        const auto row = [](const char *line, int status, const char *bodyOrAllow) {
            QTest::newRow(line) << QByteArray(line) << status << QByteArray(bodyOrAllow);
        };
        row("GET /things", 200, "list ");
        row("GET /things?x=1", 200, "list ");
        row("POST /things", 200, "add ");
        row("HEAD /things", 200, "");
        row("GET /things/a%20b%2Fc", 200, "one a b/c");
        row("GET /things/%C3%A9", 200, "one \xC3\xA9");
        row("POST /things/1/parts/2", 200, "part 1|2");
        row("OPTIONS /things", 204, "GET, HEAD, POST, OPTIONS");
        row("DELETE /things", 405, "GET, HEAD, POST, OPTIONS");
        row("get /things", 405, "GET, HEAD, POST, OPTIONS");
        row("GET /things/1/parts/2", 405, "POST, OPTIONS");
        row("GET /", 404, "");
        row("GET /things/", 404, "");
        row("GET //things", 404, "");
        row("GET /Things", 404, "");
        row("GET /things/1/2", 404, "");
        row("GET /things/../things", 404, "");
        row("OPTIONS /nothing", 404, "");
    }

    void routes()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const int, status);
        QFETCH(const QByteArray, bodyOrAllow);
        RawClient client(m_port);
        const RawAnswer answer = client.ask(line + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QCOMPARE(answer.status, status);
        if (status == 200)
            QCOMPARE(answer.body, bodyOrAllow);
        else
            QCOMPARE(answer.header("allow"), bodyOrAllow);
        if (status >= 400)
            QVERIFY(answer.body.contains(status == 404 ? "not_found" : "method_not_allowed"));
    }

private:
    HttpServer m_server{HttpLimits(), 1, [] { return std::make_unique<RoutedHandler>(); }};
    quint16 m_port = 0;
};

QTEST_GUILESS_MAIN(TestRouter)
#include "testrouter.moc"
