#include "core/base/shutdownsignals.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace smartcache;

class TestShutdownSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnsSignalsIntoSignals()
    {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
            const ShutdownSignals signals_;
            QSignalSpy spy(&signals_, &ShutdownSignals::shutdownRequested);
            ::kill(::getpid(), signal);
            QTRY_COMPARE(spy.count(), 1);
        }
    }

    void theSecondOneEndsTheProgramAtOnce()
    {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            const ShutdownSignals signals_;
            ::raise(SIGTERM);
            ::raise(SIGTERM);
            ::_exit(0);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGTERM);
    }
};

QTEST_GUILESS_MAIN(TestShutdownSignals)
#include "testshutdownsignals.moc"
