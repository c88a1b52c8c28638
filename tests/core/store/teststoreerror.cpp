#include "core/store/storeerror.h"

#include <QTest>

using namespace smartcache;

class TestStoreError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classifies_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QString>("code");
        QTest::addColumn<Disposition>("disposition");
        const auto row = [](const char *reply, const char *code, Disposition disposition) {
            QTest::newRow(reply) << QByteArray(reply) << QString::fromLatin1(code) << disposition;
        };
        row("NOAUTH Authentication required.", "store_auth", Disposition::PausePool);
        row("WRONGPASS invalid username-password pair", "store_auth", Disposition::PausePool);
        row("NOPERM this user has no permissions", "store_auth", Disposition::PausePool);
        row("DENIED Redis is running in protected mode", "store_auth", Disposition::PausePool);
        row("OOM command not allowed", "store_full", Disposition::RetryLater);
        row("MISCONF Errors writing to the AOF file", "store_full", Disposition::RetryLater);
        row("LOADING Valkey is loading", "store_unavailable", Disposition::RetryLater);
        row("READONLY You can't write", "store_unavailable", Disposition::RetryLater);
        row("MASTERDOWN Link with MASTER is down", "store_unavailable", Disposition::RetryLater);
        row("CLUSTERDOWN Hash slot not served", "store_unavailable", Disposition::RetryLater);
        row("TRYAGAIN Multiple keys request", "store_unavailable", Disposition::RetryLater);
        row("MOVED 1 127.0.0.1:7000", "store_unavailable", Disposition::RetryLater);
        row("ASK 1 127.0.0.1:7000", "store_unavailable", Disposition::RetryLater);
        row("UNBLOCKED force unblock", "store_unavailable", Disposition::RetryLater);
        row("ERR Script attempted to access a non local key in a cluster node script: x",
            "store_unavailable", Disposition::RetryLater);
        row("ERR Script attempted to execute a command while the cluster is down",
            "store_unavailable", Disposition::RetryLater);
        row("ERR Error running script (call to f_x): @user_script:1: -READONLY You can't write",
            "store_unavailable", Disposition::RetryLater);
        row("CROSSSLOT Keys in request don't hash to the same slot", "store_error",
            Disposition::GiveUp);
        row("BUSY Valkey is busy running a script", "store_unavailable", Disposition::RetryLater);
        row("ERR max number of clients reached", "store_unavailable", Disposition::RetryLater);
        row("WRONGTYPE Operation against a key", "store_error", Disposition::GiveUp);
        row("ERR syntax error", "store_error", Disposition::GiveUp);
        row("ODD", "store_error", Disposition::GiveUp);
    }

    void classifies()
    {
        QFETCH(QByteArray, reply);
        const Error error = storeErrorFromReply(reply, "SET");
        QTEST(error.code, "code");
        QTEST(error.disposition, "disposition");
        QVERIFY2(error.message.contains(QLatin1String("SET: ") + QLatin1String(reply)),
                 qPrintable(error.message));
    }

    void sometimesAnotherLinkIsBetter()
    {
        for (const char *text :
             {"READONLY You can't write", "UNBLOCKED force unblock", "CLUSTERDOWN The cluster",
              "MASTERDOWN Link", "ERR Error running script: -READONLY You can't write"})
            QVERIFY2(callsForNewLink(Reply::error(text)), text);
        QVERIFY(!callsForNewLink(Reply::error("ERR syntax error")));
        QVERIFY(!callsForNewLink(Reply::bulk("READONLY as a value")));
    }

    void textsAreBounded()
    {
        const Error error = storeErrorFromReply("ERR " + QByteArray(100000, 'x'), "EVAL");
        QVERIFY(error.message.size() < 500);
    }
};

QTEST_GUILESS_MAIN(TestStoreError)
#include "teststoreerror.moc"
