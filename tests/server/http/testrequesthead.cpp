#include "server/http/httprequest.h"
#include "server/http/requesthead.h"

#include <QTest>

using namespace smartcache;

class TestRequestHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheRequestLineAndHeaders()
    {
        const auto head = RequestHead::parse("POST /a?b HTTP/1.1\r\nHost: h:1\r\nX-Y:  z \r\n"
                                             "Content-Length: 12\r\nExpect: 100-Continue\r\n\r\n");
        QVERIFY(head);
        QCOMPARE(head->method, "POST");
        QCOMPARE(head->target, "/a?b");
        QCOMPARE(head->header("host"), "h:1");
        QCOMPARE(head->header("x-y"), "z");
        QCOMPARE(head->header("missing"), "");
        QCOMPARE(head->contentLength, 12);
        QVERIFY(head->keepAlive);
        QVERIFY(head->expectsContinue);
    }

    void knowsWhenToKeepTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
        QTest::newRow("1.1 close")
            << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n") << false;
        QTest::newRow("1.1 close on a line of its own")
            << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\n"
                          "Connection: x, close\r\n\r\n")
            << false;
        QTest::newRow("1.1 something like close")
            << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: x-close-y\r\n\r\n") << true;
        QTest::newRow("1.0 keep-alive and close")
            << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 keep-alive")
            << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    }

    void knowsWhenToKeepTheConnection()
    {
        QFETCH(const QByteArray, bytes);
        const auto head = RequestHead::parse(bytes);
        QVERIFY(head);
        QTEST(head->keepAlive, "keepAlive");
    }

    /// What another reader might take for the end of a line, or for none.
    void refusesControlCharactersAroundValues()
    {
        for (const QByteArray &value :
             {QByteArray("\x0b"
                         "5"),
              QByteArray("5\x0c"), QByteArray("5\r"), QByteArray(" \r 5"), QByteArray(1, '\0')}) {
            const auto head = RequestHead::parse(
                "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + value + "\r\n\r\n");
            QVERIFY2(!head, value.toHex().constData());
            QCOMPARE(head.error().status, 400);
        }
        QVERIFY(!RequestHead::parse("GET /\xc3\xa4 HTTP/1.1\r\nHost: h\r\n\r\n"));
        QCOMPARE(RequestHead::parse("GET / HTTP/1.1\r\nHost: \t h \t\r\n\r\n")->header("Host"),
                 "h");
    }

    void pathLeavesOutQueryAndAuthority_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("plain") << QByteArray("/a/b") << QByteArray("/a/b");
        QTest::newRow("query") << QByteArray("/a?b=/c") << QByteArray("/a");
        QTest::newRow("absolute") << QByteArray("http://h:1/a?b") << QByteArray("/a");
        QTest::newRow("absolute without a path") << QByteArray("http://h:1") << QByteArray("/");
        QTest::newRow("asterisk") << QByteArray("*") << QByteArray("*");
    }

    void pathLeavesOutQueryAndAuthority()
    {
        QFETCH(const QByteArray, target);
        HttpRequest request;
        request.head.target = target;
        QTEST(request.path(), "path");
    }
};

QTEST_APPLESS_MAIN(TestRequestHead)
#include "testrequesthead.moc"
