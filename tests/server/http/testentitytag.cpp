#include "server/http/entitytag.h"
#include "server/http/requesthead.h"

#include <QTest>

using namespace smartcache;

class TestEntityTag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differsAsTheBodyDoes()
    {
        const QByteArray tag = entityTagOf("one");
        QCOMPARE(tag, entityTagOf("one"));
        QVERIFY(tag != entityTagOf("two"));
        QVERIFY(tag.startsWith('"') && tag.endsWith('"') && tag.size() > 2);
    }

    void hasAlready_data()
    {
        QTest::addColumn<QByteArray>("ifNoneMatch");
        QTest::addColumn<bool>("has");
        QTest::newRow("the same") << QByteArray("\"a\"") << true;
        QTest::newRow("weak") << QByteArray("W/\"a\"") << true;
        QTest::newRow("among others") << QByteArray("\"b\" , \"a\"") << true;
        QTest::newRow("any") << QByteArray("*") << true;
        QTest::newRow("another") << QByteArray("\"b\"") << false;
        QTest::newRow("without quotes") << QByteArray("a") << false;
        QTest::newRow("none") << QByteArray() << false;
    }

    void hasAlready()
    {
        QFETCH(const QByteArray, ifNoneMatch);
        RequestHead head;
        if (!ifNoneMatch.isEmpty())
            head.headers = {{"If-None-Match", ifNoneMatch}};
        QTEST(smartcache::hasAlready(head, "\"a\""), "has");
    }
};

QTEST_APPLESS_MAIN(TestEntityTag)
#include "testentitytag.moc"
