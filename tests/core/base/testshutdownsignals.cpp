#include "core/base/shutdownsignals.h"

#include <QDir>
#include <QProcess>
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

    /// A program that could write to it could end this one.
    void startedProgramsDoNotHaveTheSocket()
    {
#ifdef Q_OS_LINUX
        const auto sockets = [](qint64 pid) {
            QStringList found;
            const QDir folder(QStringLiteral("/proc/%1/fd").arg(pid));
            for (const QString &name : folder.entryList(QDir::AllEntries | QDir::System)) {
                char target[64] = {};
                const QByteArray path = QFile::encodeName(folder.filePath(name));
                if (::readlink(path.constData(), target, sizeof target - 1) > 0
                    && qstrncmp(target, "socket:", 7) == 0)
                    found.append(QString::fromLatin1(target));
            }
            return found;
        };
        const QStringList before = sockets(::getpid());
        const ShutdownSignals signals_;
        QStringList ours = sockets(::getpid());
        ours.removeIf([&](const QString &one) { return before.contains(one); });
        QCOMPARE(ours.size(), 2);

        QProcess program;
        program.start(QStringLiteral("cat"), QStringList());
        // It answers: it has been loaded, and what was to be closed is closed.
        program.write("x");
        QTRY_COMPARE(program.bytesAvailable(), 1);
        const QStringList theirs = sockets(program.processId());
        for (const QString &one : ours)
            QVERIFY2(!theirs.contains(one), qPrintable(one));
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished());
#endif
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
