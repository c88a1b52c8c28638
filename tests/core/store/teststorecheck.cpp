#include "core/store/storecheck.h"
#include "tests/support/valkeyserver.h"

#include <QTcpServer>
#include <QTest>

#include <optional>

using namespace smartcache;
using namespace smartcache::test;

class TestStoreCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatAnswers()
    {
        ValkeyServer server;
        StoreCheck check;
        std::optional<Expected<ServerInfo>> answer;
        check.check(server.address(), [&](const Expected<ServerInfo> &info) { answer = info; });
        QVERIFY(!answer);
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY2(*answer, qPrintable(*answer ? QString() : answer->error().message));
        QCOMPARE((*answer)->processId, server.processId());
    }

    void aWrongPasswordIsCalledThat()
    {
        ValkeyServer server({ValkeyServer::Transport::Unix, "right", {}});
        StoreAddress address = server.address();
        address.password = "wrong";
        StoreCheck check;
        std::optional<Expected<ServerInfo>> answer;
        check.check(address, [&](const Expected<ServerInfo> &info) { answer = info; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(!*answer);
        QVERIFY2(answer->error().message.contains(QStringLiteral("password")),
                 qPrintable(answer->error().message));
    }

    void onlyTheLastQuestionIsAnswered()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        StoreAddress nobody;
        nobody.host = QStringLiteral("127.0.0.1");
        nobody.port = silent.serverPort();
        ValkeyServer server;
        StoreCheck check;
        bool isFirstAnswered = false;
        std::optional<Expected<ServerInfo>> answer;
        check.check(nobody, [&](const Expected<ServerInfo> &) { isFirstAnswered = true; });
        check.check(server.address(), [&](const Expected<ServerInfo> &info) { answer = info; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(*answer);
        QVERIFY(!isFirstAnswered);
    }
};

QTEST_GUILESS_MAIN(TestStoreCheck)
#include "teststorecheck.moc"
