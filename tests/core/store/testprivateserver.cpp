#include "core/store/blockingconnection.h"
#include "core/store/privateserver.h"
#include "core/store/serverprocess.h"
#include "tests/support/valkeyserver.h"

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

namespace {

PrivateServer::Options optionsFor(const QString &folder)
{
    PrivateServer::Options options;
    options.dataDir = folder;
    options.program = ValkeyServer::program();
    return options;
}

/// Another program that has the private server of `folder`.
class Host
{
public:
    explicit Host(const QString &folder)
    {
        m_process.start(QStringLiteral(PRIVATE_SERVER_HOST), {folder, ValkeyServer::program()});
        if (m_process.waitForReadyRead())
            m_said = m_process.readLine().trimmed();
    }
    ~Host()
    {
        crash();
        ServerProcess(serverId()).kill();
    }

    QByteArray said() const { return m_said; }
    qint64 serverId() const { return m_said.mid(qstrlen("ready ")).toLongLong(); }
    void crash()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

QByteArray valueOf(const StoreAddress &address, const QByteArray &key)
{
    const Expected<Reply> reply = BlockingConnection(address).call({"GET", key});
    return reply ? reply->bytes() : reply.error().message.toUtf8();
}

QByteArray setting(BlockingConnection &connection, const QByteArray &name)
{
    return connection.call({"CONFIG", "GET", name})->at(1).bytes();
}

} // namespace

class TestPrivateServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(again->socketPath, address->socketPath);
        QCOMPARE(valueOf(*again, "key"), QByteArray("value"));
    }

    void isSetUpToLoseNothingAndToLetNobodyIn()
    {
        PrivateServer::Options options = optionsFor(folder());
        options.fsync = QStringLiteral("always");
        PrivateServer server(options);
        const Expected<StoreAddress> address = server.start();
        QVERIFY(address);
        BlockingConnection connection(*address);
        QCOMPARE(setting(connection, "appendonly"), QByteArray("yes"));
        QCOMPARE(setting(connection, "appendfsync"), QByteArray("always"));
        QCOMPARE(setting(connection, "maxmemory-policy"), QByteArray("noeviction"));
        QCOMPARE(setting(connection, "save"), QByteArray());
        QCOMPARE(setting(connection, "port"), QByteArray("0"));
        QCOMPARE(setting(connection, "dir"), QFile::encodeName(at("valkey")));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                            | QFileDevice::ReadOther | QFileDevice::WriteOther
                            | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(at("valkey")) & others));
        QVERIFY(!(QFile::permissions(address->socketPath) & others));
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
        QFile script(at("server.sh"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nenv > environment\nexec "
                     + QFile::encodeName(QStandardPaths::findExecutable(ValkeyServer::program()))
                     + " \"$@\"\n");
        script.close();
        QVERIFY(script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        PrivateServer::Options options = optionsFor(folder());
        options.program = script.fileName();
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
        Host crashed(folder());
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
        BlockingConnection connection(*address);
        QCOMPARE(setting(connection, "appendfsync"), QByteArray("always"));
        server.stop();
        QVERIFY(!orphan.isRunning());
    }

    void isStartedAgainAfterBothDied()
    {
        Host crashed(folder());
        QVERIFY2(crashed.serverId() > 0, crashed.said().constData());
        const ServerProcess old(crashed.serverId());
        StoreAddress address;
        address.transport = StoreAddress::Transport::Unix;
        address.socketPath = at("valkey/socket");
        QVERIFY(BlockingConnection(address).call({"SET", "key", "value"}));
        crashed.crash();
        old.kill();
        QVERIFY(old.waitForEnd(5s));
        QVERIFY(QFile::exists(address.socketPath)); // stale, as is the file with its process id

        PrivateServer server(optionsFor(folder()));
        const Expected<StoreAddress> started = server.start();
        QVERIFY2(started, qPrintable(started ? QString() : started.error().message));
        QVERIFY(server.processId() != old.id());
        QCOMPARE(valueOf(*started, "key"), QByteArray("value"));
    }

    void orphanThatLostItsSocketIsReplaced()
    {
        Host crashed(folder());
        QVERIFY2(crashed.serverId() > 0, crashed.said().constData());
        const ServerProcess orphan(crashed.serverId());
        crashed.crash();
        QVERIFY(QFile::remove(at("valkey/socket")));
        PrivateServer server(optionsFor(folder()));
        QVERIFY(server.start());
        QVERIFY(!orphan.isRunning());
        QVERIFY(server.processId() != orphan.id());
    }

    void processIdOfAnotherProgramIsLeftAlone()
    {
        QVERIFY(QDir(folder()).mkpath(QStringLiteral("valkey")));
        QFile file(at("valkey/valkey.pid"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::number(QCoreApplication::applicationPid()) + '\n');
        file.close();
        PrivateServer server(optionsFor(folder()));
        QVERIFY(server.start()); // and this program has not been ended
    }

    void secondProgramIsRefused()
    {
        Host first(folder());
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
        QString socketPath;
        {
            PrivateServer server(optionsFor(longFolder));
            const Expected<StoreAddress> address = server.start();
            QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
            QVERIFY(QFile::encodeName(address->socketPath).size() <= 100);
            QVERIFY(!address->socketPath.startsWith(longFolder));
            socketPath = address->socketPath;
            QVERIFY(BlockingConnection(*address).call({"SET", "key", "value"}));
        }
        QVERIFY(!QFile::exists(socketPath)); // a clean end leaves nothing in the runtime folder
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
        options.program = withSlowDisk(options.program);
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

    void anotherFoldersServerAtTheSocketIsNotAdopted()
    {
        QVERIFY(QDir(folder()).mkpath(QStringLiteral("valkey")));
        ValkeyServer foreign;
        QVERIFY(QFile::link(foreign.address().socketPath, at("valkey/socket")));
        const Expected<StoreAddress> address = PrivateServer(optionsFor(folder())).start();
        QVERIFY(!address);
        QCOMPARE(address.error().code, QStringLiteral("store_start_failed"));
        QVERIFY(foreign.connection().call({"PING"}));
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
    /// A program that runs `program` on a disk that takes long.
    QString withSlowDisk(const QString &program) const
    {
        QFile script(at("slow-server"));
        if (!script.open(QIODevice::WriteOnly))
            qFatal("%s", qPrintable(script.errorString()));
        script.write("#!/bin/sh\nexport LD_PRELOAD=" SLOW_DISK "\nexec "
                     + QFile::encodeName(program) + " \"$@\"\n");
        script.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        return script.fileName();
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
