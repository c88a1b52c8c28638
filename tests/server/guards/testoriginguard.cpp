#include "server/guards/originguard.h"

#include <QTest>

#include <algorithm>

using namespace smartcache;

namespace {

RequestHead headOf(const QByteArray &method, const QByteArray &origin,
                   const QByteArray &preflightFor = {})
{
    RequestHead head;
    head.method = method;
    head.headers = {{"Host", "localhost:8080"}};
    if (!origin.isEmpty())
        head.headers.emplace_back("Origin", origin);
    if (!preflightFor.isEmpty())
        head.headers.emplace_back("Access-Control-Request-Method", preflightFor);
    return head;
}

QByteArray find(const HttpHeaders &headers, const char *name)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto &header) { return header.first == name; });
    return found == headers.end() ? QByteArray() : found->second;
}

} // namespace

class TestOriginGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writes_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("isAllowed");

        QTest::newRow("none: no browser") << QByteArray() << true;
        for (const char *origin :
             {"http://localhost:8080", "https://localhost:8080", "HTTP://LOCALHOST:8080",
              "http://localhost:5173", "https://news.example"})
            QTest::newRow(origin) << QByteArray(origin) << true;
        for (const char *origin :
             {"null", "http://localhost", "http://localhost:8081", "http://127.0.0.1:8080",
              "http://evil.example", "https://news.example.evil.example", "http://news.example",
              "https://news.example:444", "https://news.example/", "https://anews.example",
              "file://", "chrome-extension://abc", "http://localhost:8080@evil.example"})
            QTest::newRow(origin) << QByteArray(origin) << false;
    }

    void writes()
    {
        QFETCH(const QByteArray, origin);
        QFETCH(const bool, isAllowed);
        for (const char *method : {"POST", "DELETE", "PUT", "PATCH", "STRANGE"}) {
            const auto error = m_guard.check(headOf(method, origin));
            QCOMPARE(!error, isAllowed);
            if (error)
                QCOMPARE(error->status, 403);
        }
    }

    void readsByOthersGetNoPermission()
    {
        const RequestHead head = headOf("GET", "http://evil.example");
        QVERIFY(!m_guard.check(head));
        QCOMPARE(find(m_guard.headers(head), "Access-Control-Allow-Origin"), "");
        QCOMPARE(find(m_guard.headers(head), "Vary"), "Origin");
    }

    void readsByOurs()
    {
        const RequestHead head = headOf("GET", "https://news.example");
        QCOMPARE(find(m_guard.headers(head), "Access-Control-Allow-Origin"),
                 "https://news.example");
        QCOMPARE(find(m_guard.headers(head), "Access-Control-Expose-Headers"), "Retry-After");
        QCOMPARE(find(m_guard.headers(head), "Access-Control-Allow-Credentials"), "");
    }

    void preflights()
    {
        const RequestHead ours = headOf("OPTIONS", "http://localhost:5173", "POST");
        QVERIFY(!m_guard.check(ours));
        const HttpHeaders headers = m_guard.headers(ours);
        QCOMPARE(find(headers, "Access-Control-Allow-Origin"), "http://localhost:5173");
        for (const char *method : {"POST", "PUT", "DELETE"})
            QVERIFY(find(headers, "Access-Control-Allow-Methods").contains(method));
        QVERIFY(find(headers, "Access-Control-Allow-Headers").contains("Content-Type"));
        QVERIFY(find(headers, "Access-Control-Allow-Headers").contains("Authorization"));
        QVERIFY(find(headers, "Access-Control-Allow-Headers").contains("Last-Event-ID"));

        const HttpHeaders foreign =
            m_guard.headers(headOf("OPTIONS", "http://evil.example", "POST"));
        QCOMPARE(find(foreign, "Access-Control-Allow-Origin"), "");
        QCOMPARE(find(foreign, "Access-Control-Allow-Methods"), "");
    }

private:
    const OriginGuard m_guard{
        {QStringLiteral("http://localhost:5173"), QStringLiteral("https://News.example/")}};
};

QTEST_APPLESS_MAIN(TestOriginGuard)
#include "testoriginguard.moc"
