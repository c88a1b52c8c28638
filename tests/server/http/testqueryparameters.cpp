#include "server/http/queryparameters.h"

#include <QTest>

using namespace smartcache;

class TestQueryParameters : public QObject
{
    Q_OBJECT

private:
    static auto parse(const QByteArray &target)
    {
        HttpRequest request;
        request.head.target = target;
        return QueryParameters::parse(request, {"q", "tag"});
    }

    static QByteArray flagIn(const QByteArray &target)
    {
        const auto flag =
            parse(target).and_then([](const auto &parameters) { return parameters.flag("q"); });
        return flag ? (*flag ? "yes" : "no") : flag.error().code.toLatin1();
    }

private Q_SLOTS:
    void readsNamesAndValues()
    {
        const auto parameters = parse("/api/x?tag=one&q=a%20b+c%2B%C3%A4&tag=two%26&&q=");
        QVERIFY(parameters);
        QCOMPARE(parameters->value("q"), QStringLiteral("a b c+\u00e4"));
        QCOMPARE(parameters->all("q").size(), 2);
        QCOMPARE(parameters->all("tag"),
                 (QStringList{QStringLiteral("one"), QStringLiteral("two&")}));
        QVERIFY(!parameters->contains("other"));
    }

    void readsWhatHasNoValue()
    {
        const auto parameters = parse("/?q");
        QVERIFY(parameters);
        QVERIFY(parameters->contains("q"));
        QCOMPARE(parameters->value("q"), QString());
        for (const char *target : {"/", "/?", "http://host/x?", "/x?&&"}) {
            const auto none = parse(target);
            QVERIFY(none);
            QVERIFY(!none->contains("q"));
        }
    }

    void refusesUnknownNames()
    {
        const auto parameters = parse("/x?q=1&tga=2");
        QVERIFY(!parameters);
        QCOMPARE(parameters.error().status, 400);
        QCOMPARE(parameters.error().code, QStringLiteral("bad_parameter"));
        QVERIFY(parameters.error().message.contains(QStringLiteral("\"tga\"")));
        QVERIFY(parameters.error().message.contains(QStringLiteral("q, tag")));
    }

    void flags()
    {
        QCOMPARE(flagIn("/x?q=1"), QByteArray("yes"));
        QCOMPARE(flagIn("/x?q=0"), QByteArray("no"));
        QCOMPARE(flagIn("/x"), QByteArray("no"));
        for (const char *wrong : {"/x?q", "/x?q=true", "/x?q=2", "/x?q=yes"})
            QCOMPARE(flagIn(wrong), QByteArray("bad_parameter"));
    }

    void refusesWhatIsNotUtf8()
    {
        const auto parameters = parse("/x?q=%FF");
        QVERIFY(!parameters);
        QCOMPARE(parameters.error().code, QStringLiteral("bad_parameter"));
    }
};

QTEST_GUILESS_MAIN(TestQueryParameters)
#include "testqueryparameters.moc"
