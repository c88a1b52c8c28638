#include "server/guards/idempotencykey.h"

#include <QTest>

using namespace smartcache;

namespace {

HttpRequest requestWith(const QByteArray &key, const QByteArray &body = "{}",
                        const QByteArray &target = "/api/submit",
                        const QByteArray &type = "application/json")
{
    HttpRequest request;
    request.head.method = "POST";
    request.head.target = target;
    request.head.headers = {{"Content-Type", type}, {"idempotency-key", key}};
    request.body = body;
    return request;
}

IdempotentRequest read(const HttpRequest &request)
{
    const auto named = readIdempotencyKey(request);
    if (!named || !*named)
        qFatal("no key was read");
    return **named;
}

QByteArray form(const QByteArray &boundary, const QByteArray &text)
{
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"input\"\r\n\r\n" + text
           + "\r\n--" + boundary + "--\r\n";
}

} // namespace

class TestIdempotencyKey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noneIsNone()
    {
        HttpRequest request = requestWith("x");
        request.head.headers.pop_back();
        const auto named = readIdempotencyKey(request);
        QVERIFY(named);
        QVERIFY(!*named);
    }

    void quotesMayBeLeftOut()
    {
        QCOMPARE(read(requestWith("\"8e03978e\"")).key, read(requestWith("8e03978e")).key);
        QCOMPARE(read(requestWith("\"a\\\"b\\\\\"")).key, read(requestWith("a\"b\\")).key);
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("empty string") << QByteArray("\"\"");
        QTest::newRow("open string") << QByteArray("\"abc");
        QTest::newRow("lone quote") << QByteArray("\"");
        QTest::newRow("something behind") << QByteArray("\"abc\";x=1");
        QTest::newRow("blank") << QByteArray("a b");
        QTest::newRow("not ASCII") << QByteArray("\xC3\xA4");
        QTest::newRow("too long") << QByteArray(256, 'x');
        QTest::newRow("ends in an escape") << QByteArray("\"abc\\");
    }

    void refusesOthers()
    {
        QFETCH(const QByteArray, key);
        const auto named = readIdempotencyKey(requestWith(key));
        QVERIFY(!named);
        QCOMPARE(named.error().status, 400);
        QCOMPARE(named.error().code, QStringLiteral("bad_idempotency_key"));
    }

    void refusesTwo()
    {
        HttpRequest request = requestWith("a");
        request.head.headers.emplace_back("Idempotency-Key", "b");
        QVERIFY(!readIdempotencyKey(request));
    }

    void theLongestIsTaken() { QVERIFY(readIdempotencyKey(requestWith(QByteArray(255, 'x')))); }

    void eachRouteHasItsOwn()
    {
        QVERIFY(read(requestWith("a")).key
                != read(requestWith("a", "{}", "/api/jobs/1/retry")).key);
        // The query is part of the request, not of the route.
        QCOMPARE(read(requestWith("a")).key,
                 read(requestWith("a", "{}", "/api/submit?dry_run=1")).key);
    }

    void whatIsAskedForMakesTheFingerprint()
    {
        const QByteArray one = read(requestWith("a")).fingerprint;
        QCOMPARE(read(requestWith("b")).fingerprint, one);
        QCOMPARE(read(requestWith("a", "{}", "/api/submit", "Application/JSON; charset=utf-8"))
                     .fingerprint,
                 one);
        QVERIFY(read(requestWith("a", "{ }")).fingerprint != one);
        QVERIFY(read(requestWith("a", "{}", "/api/submit?dry_run=1")).fingerprint != one);
        QVERIFY(read(requestWith("a", "{}", "/api/submit", "text/plain")).fingerprint != one);
    }

    void aFormsBoundaryDoesNotCount()
    {
        const auto fingerprint = [](const QByteArray &boundary, const QByteArray &text) {
            return read(requestWith("a", form(boundary, text), "/api/submit",
                                    "multipart/form-data; boundary=" + boundary))
                .fingerprint;
        };
        QCOMPARE(fingerprint("----one", "text"), fingerprint("----another", "text"));
        QVERIFY(fingerprint("----one", "text") != fingerprint("----one", "texts"));
    }
};

QTEST_GUILESS_MAIN(TestIdempotencyKey)
#include "testidempotencykey.moc"
