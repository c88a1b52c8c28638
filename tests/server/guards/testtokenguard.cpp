#include "server/guards/tokenguard.h"

#include <QTest>

using namespace smartcache;

class TestTokenGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void check_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<bool>("isAllowed");
        QTest::newRow("right") << QByteArray("Bearer a-long-secret-token") << true;
        QTest::newRow("scheme in any case") << QByteArray("bearer a-long-secret-token") << true;
        QTest::newRow("none") << QByteArray() << false;
        QTest::newRow("empty") << QByteArray("Bearer ") << false;
        QTest::newRow("scheme alone") << QByteArray("Bearer") << false;
        QTest::newRow("wrong") << QByteArray("Bearer a-long-secret-tokeN") << false;
        QTest::newRow("longer") << QByteArray("Bearer a-long-secret-token1") << false;
        QTest::newRow("shorter") << QByteArray("Bearer a-long-secret-toke") << false;
        QTest::newRow("other scheme") << QByteArray("Basic a-long-secret-token") << false;
        QTest::newRow("no scheme") << QByteArray("a-long-secret-token") << false;
        QTest::newRow("two") << QByteArray("Bearer x, Bearer a-long-secret-token") << false;
    }

    void check()
    {
        QFETCH(const QByteArray, authorization);
        QFETCH(const bool, isAllowed);
        const TokenGuard guard("a-long-secret-token");
        RequestHead head;
        head.method = "GET";
        if (!authorization.isEmpty())
            head.headers = {{"Authorization", authorization}};
        const auto error = guard.check(head);
        QCOMPARE(!error, isAllowed);
        if (error) {
            QCOMPARE(error->status, 401);
            QVERIFY(!error->message.contains(QStringLiteral("a-long-secret-token")));
        }
    }

    void withoutATokenEveryoneMayComeIn() { QVERIFY(!TokenGuard({}).check(RequestHead())); }

    void preflightsComeWithoutCredentials()
    {
        RequestHead head;
        head.method = "OPTIONS";
        QVERIFY(!TokenGuard("a-long-secret-token").check(head));
    }
};

QTEST_APPLESS_MAIN(TestTokenGuard)
#include "testtokenguard.moc"
