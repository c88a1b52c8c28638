#include "app/settings/systemkeychain.h"

#include <QTest>

#include <optional>

using namespace smartcache;

/// Over whatever keychain this machine has or lacks; nothing is written into it.
class TestSystemKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEntryThatNobodyMadeIsNoneOrTheTroubleIsTold()
    {
        SystemKeychain keychain;
        std::optional<Expected<QString>> answer;
        keychain.read(QStringLiteral("SMARTCACHE_TEST_THAT_NOBODY_WRITES"),
                      [&](const Expected<QString> &value) { answer = value; });
        QVERIFY(!answer); // never from within the call
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        if (*answer) {
            QVERIFY((*answer)->isNull());
        } else {
            QVERIFY(answer->error().code.startsWith(QLatin1String("keychain_")));
            QVERIFY(!answer->error().message.isEmpty());
        }
    }

    void nobodyIsCalledOnceItHasGone()
    {
        bool isCalled = false;
        {
            SystemKeychain keychain;
            keychain.read(QStringLiteral("SMARTCACHE_TEST_THAT_NOBODY_WRITES"),
                          [&](const Expected<QString> &) { isCalled = true; });
        }
        QTest::qWait(200); // there is nothing that could be waited for
        QVERIFY(!isCalled);
    }
};

QTEST_GUILESS_MAIN(TestSystemKeychain)
#include "testsystemkeychain.moc"
