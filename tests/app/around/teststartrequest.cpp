#include "app/around/startrequest.h"

#include <QTest>

using namespace smartcache;

class TestStartRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesItsWay()
    {
        const StartRequest request{{QStringLiteral("https://example.org/ä?a=\"b\""),
                                    QStringLiteral("new\nline"), QString()},
                                   QStringLiteral("/home/ö"),
                                   true,
                                   "token-1",
                                   true};
        const auto read = StartRequest::fromJson(request.toJson());
        QVERIFY(read);
        QCOMPARE(*read, request);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const QByteArray &json) {
            QTest::newRow(name) << json;
        };
        row("nothing", "");
        row("no object", "[]");
        row("no arguments", R"({"folder": "/"})");
        row("no folder", R"({"arguments": []})");
        row("relative folder", R"({"arguments": [], "folder": "a"})");
        row("a number", R"({"arguments": [1], "folder": "/"})");
        row("token with a space", R"({"arguments": [], "folder": "/", "token": "a b"})");
        // Escaped, as moc 6.4 loses its way in raw strings that begin or end with quotation marks.
        row("long token",
            "{\"arguments\": [], \"folder\": \"/\", \"token\": \"" + QByteArray(513, 'x') + "\"}");
        row("too many",
            "{\"arguments\": [" + QByteArray("\"\",").repeated(1000) + "\"\"], \"folder\": \"/\"}");
        row("too large",
            "{\"arguments\": [], \"folder\": \"/" + QByteArray(1024 * 1024, 'x') + "\"}");
    }

    void refuses()
    {
        QFETCH(QByteArray, json);
        const auto read = StartRequest::fromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("bad_request"));
    }
};

QTEST_GUILESS_MAIN(TestStartRequest)
#include "teststartrequest.moc"
