#include "tests/core/store/privateserverfixture.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QLockFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <unistd.h>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(smartcache::PrivateServer::Transport)

/// What holds for a private server wherever it listens: each case runs with a Unix socket and with
/// a port. What is different there stands in testunixendpoint and testtcpendpoint.
class TestPrivateServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<PrivateServer::Transport>("transport");
        QTest::newRow("unix") << PrivateServer::Transport::Unix;
        QTest::newRow("tcp") << PrivateServer::Transport::Tcp;
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void startsAndStops()
    {
        PrivateServer server(optionsFor(folder()));
        QCOMPARE(server.processId(), 0);
        QElapsedTimer timer;
        timer.start();
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        qInfo("Ready in %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(BlockingConnection(*address).call({"SET", "key", "value"})->bytes(),
                 QByteArray("OK"));
        const ServerProcess process(server.processId());
        QVERIFY(process.isRunning());
        server.stop();
        QVERIFY(!process.isRunning());
        QCOMPARE(server.processId(), 0);
        server.stop();

        const Expected<StoreAddress> again = server.start();
        QVERIFY(again);
        QCOMPARE(valueOf(*again, "key"), QByteArray("value"));
    }

    void isSetUpToLoseNothing()
    {
        PrivateServer::Options options = optionsFor(folder());
        options.fsync = QStringLiteral("always");
        PrivateServer server(options);
        const Expected<StoreAddress> address = server.start();
        QVERIFY(address);
        QCOMPARE(settingOf(*address, "appendonly"), QByteArray("yes"));
        QCOMPARE(settingOf(*address, "appendfsync"), QByteArray("always"));
        QCOMPARE(settingOf(*address, "maxmemory-policy"), QByteArray("noeviction"));
        QCOMPARE(settingOf(*address, "save"), QByteArray());
        QCOMPARE(settingOf(*address, "protected-mode"), QByteArray("yes"));
        QCOMPARE(settingOf(*address, "dir"), QFile::encodeName(at("valkey")));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                            | QFileDevice::ReadOther | QFileDevice::WriteOther
                            | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(at("valkey")) & others));
    }

    void hasASessionOfItsOwn()
    {
        // Ctrl+C in a terminal reaches all of the session's foreground group.
        PrivateServer server(optionsFor(folder()));
        QVERIFY(server.start());
        QVERIFY(::getsid(static_cast<pid_t>(server.processId())) != ::getsid(0));
    }

    void isToldNoSecrets()
    {
        QVERIFY(writeServerScript(at("server.sh"), "env > environment"));
        PrivateServer::Options options = optionsFor(folder());
        options.program = at("server.sh");
        PrivateServer server(options);
        const QByteArrayList secrets{"GEMINI_API_KEY", "WEBHOOK_SECRET", "API_TOKEN"};
        for (const QByteArray &name : secrets)
            qputenv(name.constData(), "hush");
        const Expected<StoreAddress> address = server.start();
        for (const QByteArray &name : secrets)
            qunsetenv(name.constData());
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));

        QFile environment(at("valkey/environment"));
        QVERIFY(environment.open(QIODevice::ReadOnly));
        const QByteArray told = environment.readAll();
        QVERIFY2(told.contains("PATH="), told.constData());
        QVERIFY2(!told.contains("hush"), told.constData());
    }

    void startsUnderALocaleThatIsNotInstalled()
    {
        const QByteArray before = qgetenv("LC_ALL");
        qputenv("LC_ALL", "xx_YY.UTF-8");
        PrivateServer server(optionsFor(folder()));
        const Expected<StoreAddress> address = server.start();
        if (before.isNull())
            qunsetenv("LC_ALL");
        else
            qputenv("LC_ALL", before);
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
    }

    void isAdoptedAfterACrash()
    {
        if (transport() == PrivateServer::Transport::Tcp && !processesCanBeTold())
            QSKIP("This system does not tell one process from another with its id");
        PrivateServerHost crashed(folder(), transport());
        QVERIFY2(crashed.serverId() > 0, crashed.said().constData());
        const ServerProcess orphan(crashed.serverId());
        crashed.crash();
        QVERIFY(orphan.isRunning());

        PrivateServer::Options options = optionsFor(folder());
        options.fsync = QStringLiteral("always");
        PrivateServer server(options);
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QCOMPARE(server.processId(), orphan.id());
        QCOMPARE(settingOf(*address, "appendfsync"), QByteArray("always"));
        server.stop();
        QVERIFY(!orphan.isRunning());
    }

    void isStartedAgainAfterBothDied()
    {
        {
            PrivateServer server(optionsFor(folder()));
            const Expected<StoreAddress> address = server.start();
            QVERIFY(address);
            QVERIFY(BlockingConnection(*address).call({"SET", "key", "value"}));
        }
        PrivateServerHost crashed(folder(), transport());
        QVERIFY2(crashed.serverId() > 0, crashed.said().constData());
        const ServerProcess old(crashed.serverId());
        crashed.crash();
        old.kill();
        QVERIFY(old.waitForEnd(5s));
        // Stale, as is the file with its process id.
        QVERIFY(QFile::exists(at("valkey/socket")) || QFile::exists(at("valkey/endpoint.json")));

        PrivateServer server(optionsFor(folder()));
        const Expected<StoreAddress> started = server.start();
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
        QVERIFY(server.processId() != old.id());
        QCOMPARE(valueOf(*started, "key"), QByteArray("value"));
    }

    void secondProgramIsRefused()
    {
        PrivateServerHost first(folder(), transport());
        QVERIFY2(first.serverId() > 0, first.said().constData());
        PrivateServer second(optionsFor(folder()));
        const Expected<StoreAddress> address = second.start();
        QVERIFY(!address);
        QCOMPARE(address.error().code, QStringLiteral("data_dir_in_use"));
        QVERIFY2(address.error().message.contains(u"privateserverhost"),
                 qPrintable(address.error().message));
        second.stop();
        QVERIFY(ServerProcess(first.serverId()).isRunning());
    }

    void secondObjectInOneProgramIsRefused()
    {
        PrivateServer first(optionsFor(folder()));
        QVERIFY(first.start());
        QCOMPARE(PrivateServer(optionsFor(folder())).start().error().code,
                 QStringLiteral("data_dir_in_use"));
        QVERIFY(first.processId() != 0);
        QVERIFY(first.start()); // is no second one
        first.stop();
        QVERIFY(PrivateServer(optionsFor(folder())).start());
    }

    void lockOfAReplacedContainerIsTakenOver()
    {
        // Another host's, with the id of a process that runs here.
        QFile file(at("smartcache.lock"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(QCoreApplication::applicationPid())
                   + "\ntestprivateserver\nanother-host\n");
        file.close();
        PrivateServer server(optionsFor(folder()));
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
    }

    void missingProgram()
    {
        PrivateServer::Options options = optionsFor(folder());
        options.program = QStringLiteral("no-such-server");
        PrivateServer server(options);
        const Expected<StoreAddress> address = server.start();
        QVERIFY(!address);
        QCOMPARE(address.error().code, QStringLiteral("store_program_missing"));
        QVERIFY(address.error().message.contains(u"no-such-server"));
        QVERIFY(address.error().message.contains(u"valkey-server"));
        // Nothing is left that would keep another program out.
        QVERIFY(PrivateServer(optionsFor(folder())).start());
    }

    void programIsFoundOnThePath()
    {
        PrivateServer::Options options = optionsFor(folder());
        options.program.clear();
        PrivateServer server(options);
        QVERIFY(server.start());
    }

    void programThatFailsIsQuoted()
    {
        PrivateServer::Options options = optionsFor(folder());
        options.fsync = QStringLiteral("sometimes");
        const Expected<StoreAddress> address = PrivateServer(options).start();
        QVERIFY(!address);
        QCOMPARE(address.error().code, QStringLiteral("store_start_failed"));
        QVERIFY2(address.error().message.contains(u"appendfsync"),
                 qPrintable(address.error().message));
    }

    void unusableFolder_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("below a file") << QStringLiteral("/file/data");
        QTest::newRow("its place is taken by a file") << QStringLiteral("/taken");
        QTest::newRow("its path is a file") << QStringLiteral("/file");
    }

    void unusableFolder()
    {
        QFETCH(QString, suffix);
        QVERIFY(QDir(folder()).mkpath(QStringLiteral("taken")));
        for (const QString &name : {QStringLiteral("/file"), QStringLiteral("/taken/valkey")}) {
            QFile file(folder() + name);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const Expected<StoreAddress> address = PrivateServer(optionsFor(folder() + suffix)).start();
        QVERIFY(!address);
        QCOMPARE(address.error().code, QStringLiteral("data_dir_unusable"));
        QVERIFY(address.error().message.contains(folder() + suffix));
    }

    void noFolder()
    {
        QCOMPARE(PrivateServer(optionsFor(QString())).start().error().code,
                 QStringLiteral("data_dir_unusable"));
    }

    void longAndOddPath()
    {
        const QString longFolder =
            at("a folder with \"quotes\" and \u00fcmlaut ") + QString(120, QLatin1Char('x'));
        {
            PrivateServer server(optionsFor(longFolder));
            const Expected<StoreAddress> address = server.start();
            QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
            QVERIFY(BlockingConnection(*address).call({"SET", "key", "value"}));
        }
        PrivateServer server(optionsFor(longFolder));
        QCOMPARE(valueOf(*server.start(), "key"), QByteArray("value"));
    }

    void tornEndOfTheFileIsCutOff()
    {
        {
            PrivateServer server(optionsFor(folder()));
            const Expected<StoreAddress> address = server.start();
            QVERIFY(address);
            QVERIFY(BlockingConnection(*address).pipeline({{"SET", "a", "1"}, {"SET", "b", "2"}}));
        }
        // Redis 7 and Valkey keep their files in a folder, older ones have one file.
        const QDir parts(at("valkey/appendonlydir"));
        const QStringList names = parts.entryList({QStringLiteral("*.incr.aof")});
        QFile file(names.isEmpty() ? at("valkey/appendonly.aof")
                                   : parts.filePath(names.constLast()));
        QVERIFY(file.resize(file.size() - 3));

        PrivateServer server(optionsFor(folder()));
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QCOMPARE(valueOf(*address, "a"), QByteArray("1"));
        QCOMPARE(valueOf(*address, "b"), QByteArray());
    }

    void isStartedAgainAfterItsDeath()
    {
        PrivateServer server(optionsFor(folder()));
        const Expected<StoreAddress> address = server.start();
        QVERIFY(address);
        QVERIFY(BlockingConnection(*address).call({"SET", "key", "value"}));
        QVERIFY(server.ensureRunning());
        const ServerProcess first(server.processId());
        first.kill();
        QVERIFY(first.waitForEnd(5s));
        QCOMPARE(server.processId(), 0);
        const Expected<void> running = server.ensureRunning();
        QVERIFY2(running, qPrintable(running ? QString() : running.error().message));
        QVERIFY(server.processId() != 0);
        QCOMPARE(valueOf(*address, "key"), QByteArray("value"));
    }

    void nothingAcknowledgedIsLostWithItWhileTheDiskIsSlow()
    {
        PrivateServer::Options options = optionsFor(folder());
        options.program = at("slow-server");
        QVERIFY(writeServerScript(options.program, "export LD_PRELOAD=" SLOW_DISK));
        PrivateServer server(options);
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        BlockingConnection connection(*address);
        QByteArray last;
        for (QDeadlineTimer deadline(2500); !deadline.hasExpired(); QThread::msleep(5)) {
            last = QByteArray::number(last.toInt() + 1);
            QVERIFY(connection.call({"SET", "key", last}));
        }
        const ServerProcess process(server.processId());
        process.kill();
        QVERIFY(process.waitForEnd(5s));
        QVERIFY(server.ensureRunning());
        QCOMPARE(valueOf(*address, "key"), last);
    }

    void silentServerIsReportedAndKilledWhenStopped()
    {
        PrivateServer::Options options = optionsFor(folder());
        options.stopTimeout = 50ms;
        PrivateServer server(options);
        QVERIFY(server.start());
        const ServerProcess process(server.processId());
        QCOMPARE(::kill(static_cast<pid_t>(process.id()), SIGSTOP), 0);
        const Expected<void> running = server.ensureRunning();
        QVERIFY(!running);
        QCOMPARE(running.error().code, QStringLiteral("store_unavailable"));
        server.stop();
        QVERIFY(!process.isRunning());
    }

    void logIsKeptShort()
    {
        QVERIFY(QDir(folder()).mkpath(QStringLiteral("valkey")));
        QFile log(at("valkey/valkey.log"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        QVERIFY(log.resize(2 * 1024 * 1024));
        log.close();
        PrivateServer server(optionsFor(folder()));
        QVERIFY(server.start());
        QVERIFY(QFileInfo(log).size() < 1024 * 1024);
        QVERIFY(QFile::exists(at("valkey/valkey.log.1")));
    }

private:
    static PrivateServer::Transport transport()
    {
        QFETCH_GLOBAL(PrivateServer::Transport, transport);
        return transport;
    }
    static PrivateServer::Options optionsFor(const QString &dataDir)
    {
        return privateServerOptions(dataDir, transport());
    }

    QString at(const char *name) const
    {
        return folder() + QLatin1Char('/') + QString::fromUtf8(name);
    }
    QString folder() const { return QFileInfo(m_folder->path()).canonicalFilePath(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPrivateServer)
#include "testprivateserver.moc"
