#include "tests/core/store/privateserverfixture.h"

#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All that whoever connected has sent to `stranger`, which has not been accepting yet.
QByteArray receivedBy(QTcpServer &stranger)
{
    QByteArray received;
    while (stranger.waitForNewConnection(0) || stranger.hasPendingConnections()) {
        const std::unique_ptr<QTcpSocket> socket(stranger.nextPendingConnection());
        while (socket->state() == QAbstractSocket::ConnectedState && socket->waitForReadyRead()) {}
        received += socket->readAll();
    }
    return received;
}

/// The local ends, in hexadecimal as in proc(5), that listen at `port`.
QByteArrayList listenersAt(quint16 port)
{
    const QByteArray suffix = ':' + QByteArray::number(port, 16).toUpper().rightJustified(4, '0');
    QByteArrayList listeners;
    for (const char *table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        for (const QByteArray &line : contentOf(QString::fromLatin1(table)).split('\n')) {
            const QByteArrayList fields = line.simplified().split(' ');
            if (fields.value(1).endsWith(suffix) && fields.value(3) == "0A")
                listeners << fields.value(1).chopped(suffix.size());
        }
    }
    return listeners;
}

} // namespace

class TestTcpEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void listensOnTheLoopbackAddressAlone()
    {
        PrivateServer server(options());
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QCOMPARE(address->transport, StoreAddress::Transport::Tcp);
        QCOMPARE(address->host, QStringLiteral("127.0.0.1"));
        QCOMPARE(settingOf(*address, "bind"), QByteArray("127.0.0.1"));
        QCOMPARE(settingOf(*address, "unixsocket"), QByteArray());
        if (!QFile::exists(QStringLiteral("/proc/net/tcp")))
            QSKIP("This system does not tell who listens where");
        QCOMPARE(listenersAt(address->port), QByteArrayList{"0100007F"});
    }

    void letsNobodyInWithoutThePassword()
    {
        PrivateServer server(options());
        StoreAddress address = *server.start();
        QVERIFY(BlockingConnection(address).call({"PING"}));
        for (const QByteArray &password : {QByteArray(), QByteArray("wrong")}) {
            address.password = password;
            const Expected<Reply> reply = BlockingConnection(address).call({"PING"});
            QVERIFY(!reply);
            QCOMPARE(reply.error().code, QStringLiteral("store_auth"));
        }
    }

    void secretsAreTheOwnersAlone()
    {
        PrivateServer server(options());
        const Expected<StoreAddress> address = server.start();
        QVERIFY(address);
        QCOMPARE(address->password.size(), 64); // 256 bits
        const QString process = QStringLiteral("/proc/%1/").arg(server.processId());
        const QByteArrayList visible{contentOf(process + QStringLiteral("cmdline")),
                                     contentOf(process + QStringLiteral("environ")),
                                     contentOf(at("valkey/valkey.log")),
                                     address->display().toUtf8()};
        for (const QByteArray &secret : {address->password, proof()}) {
            QCOMPARE(secret.size(), 64);
            for (const QByteArray &text : visible) {
                QVERIFY(!text.isEmpty() || !QFile::exists(process));
                QVERIFY(!text.contains(secret));
            }
        }
        for (const char *name : {"valkey/endpoint.json", "valkey/valkey.conf"}) {
            QVERIFY(contentOf(at(name)).contains(address->password));
            const auto all = QFileDevice::Permissions(0xffff);
            const auto ownersOnLinux = QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                       | QFileDevice::ReadUser | QFileDevice::WriteUser;
            QCOMPARE(QFile::permissions(at(name)) & all, QFileDevice::Permissions(ownersOnLinux));
        }
    }

    void secretsGoWithTheServer()
    {
        PrivateServer server(options());
        const Expected<StoreAddress> first = server.start();
        QVERIFY(first);
        server.stop();
        QVERIFY(!QFile::exists(at("valkey/endpoint.json")));
        QVERIFY(!QFile::exists(at("valkey/valkey.conf")));
        QVERIFY(server.start()->password != first->password);
    }

    void isFoundAgainAfterACrash()
    {
        if (!processesCanBeTold())
            QSKIP("This system does not tell one process from another with its id");
        PrivateServerHost crashed(folder(), PrivateServer::Transport::Tcp);
        QVERIFY2(crashed.serverId() > 0, crashed.said().constData());
        crashed.crash();
        const QJsonObject left = record();
        PrivateServer server(options());
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QCOMPARE(int(address->port), left[QLatin1String("port")].toInt());
        QCOMPARE(address->password, left[QLatin1String("password")].toString().toLatin1());
        QCOMPARE(server.processId(), crashed.serverId());
    }

    void silentStrangerAtTheOldPortLearnsNothingOfUse()
    {
        QTcpServer stranger;
        QVERIFY(stranger.listen(QHostAddress::LocalHost));
        writeRecord(stranger.serverPort(), "stale");
        PrivateServer server(options());
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QVERIFY(address->port != stranger.serverPort());
        QVERIFY(valueOf(*address, "key").isEmpty());
        const QByteArray received = receivedBy(stranger);
        QVERIFY2(received.contains("stale"), received.constData());
        QVERIFY(!received.contains(address->password));
        QVERIFY(!received.contains(proof()));
    }

    void anotherServerAtTheOldPortIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("wants another password") << QByteArray("other");
        QTest::newRow("wants none") << QByteArray();
        QTest::newRow("takes ours") << QByteArray("stale");
    }

    void anotherServerAtTheOldPortIsLeftAlone()
    {
        QFETCH(QByteArray, password);
        ValkeyServer::Options foreignOptions;
        foreignOptions.transport = ValkeyServer::Transport::Tcp;
        foreignOptions.password = password;
        ValkeyServer foreign(foreignOptions);
        // With the id of a process that runs, but was started at another time.
        writeRecord(foreign.address().port, "stale", foreign.processId());
        PrivateServer server(options());
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QVERIFY(address->port != foreign.address().port);
        QVERIFY(foreign.connection().call({"PING"}));
    }

    void brokenRecordIsNoRecord()
    {
        QVERIFY(QDir(folder()).mkpath(QStringLiteral("valkey")));
        QFile file(at("valkey/endpoint.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"port\": 1");
        file.close();
        PrivateServer server(options());
        QVERIFY(server.start());
    }

    void serverWhoseProcessWasNotWrittenDownIsReplaced()
    {
        // The program crashed between starting it and writing.
        PrivateServerHost crashed(folder(), PrivateServer::Transport::Tcp);
        QVERIFY2(crashed.serverId() > 0, crashed.said().constData());
        const ServerProcess orphan(crashed.serverId());
        crashed.crash();
        QJsonObject left = record();
        left[QLatin1String("process")] = 0;
        left[QLatin1String("started")] = QString();
        write(left);
        PrivateServer server(options());
        const Expected<StoreAddress> address = server.start();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QVERIFY(!orphan.isRunning());
        QVERIFY(server.processId() != 0);
    }

    void orphanThatLostItsPortIsReplaced()
    {
        PrivateServerHost crashed(folder(), PrivateServer::Transport::Tcp);
        QVERIFY2(crashed.serverId() > 0, crashed.said().constData());
        const ServerProcess orphan(crashed.serverId());
        if (!processesCanBeTold())
            QSKIP("This system does not tell one process from another with its id");
        crashed.crash();
        StoreAddress address;
        address.host = QStringLiteral("127.0.0.1");
        address.port = static_cast<quint16>(record()[QLatin1String("port")].toInt());
        address.password = record()[QLatin1String("password")].toString().toLatin1();
        QVERIFY(BlockingConnection(address).call({"CONFIG", "SET", "port", "0"}));
        PrivateServer server(options());
        QVERIFY(server.start());
        QVERIFY(!orphan.isRunning());
    }

    void anotherPortIsTriedWhenOneIsTakenMeanwhile()
    {
        // The first time, somebody listens there just before the server would.
        const QByteArray program =
            QFile::encodeName(QStandardPaths::findExecutable(ValkeyServer::program()));
        QVERIFY(writeServerScript(
            at("server.sh"),
            "cp valkey.conf seen.$$.conf\n"
            "if ! test -e squatter.log; then\n"
            "  port=$(sed -n 's/^port \"\\(.*\\)\"/\\1/p' valkey.conf)\n"
            "  " + program
                + " --bind 127.0.0.1 --port $port --save '' --daemonize yes --logfile squatter.log"
                  " --pidfile squatter.pid\n"
                  "  until grep -q 'eady to accept' squatter.log; do :; done\n"
                  "fi"));
        PrivateServer::Options withScript = options();
        withScript.program = at("server.sh");
        PrivateServer server(withScript);
        const Expected<StoreAddress> address = server.start();
        const ServerProcess squatter(contentOf(at("valkey/squatter.pid")).trimmed().toLongLong());
        const bool wasThere = squatter.isRunning();
        squatter.kill();
        QVERIFY2(address, qPrintable(address ? QString() : address.error().message));
        QVERIFY(wasThere);
        QVERIFY(BlockingConnection(*address).call({"PING"}));
        // What the squatter was told on the first try is the password of no server.
        const QDir valkey(at("valkey"));
        const QStringList seen = valkey.entryList({QStringLiteral("seen.*")});
        QCOMPARE(seen.size(), 2);
        int withPassword = 0;
        for (const QString &name : seen)
            withPassword += contentOf(valkey.filePath(name)).contains(address->password) ? 1 : 0;
        QCOMPARE(withPassword, 1);
    }

    void portThatIsTakenAfterItsDeathIsAnError()
    {
        PrivateServer server(options());
        const Expected<StoreAddress> address = server.start();
        QVERIFY(address);
        QVERIFY(BlockingConnection(*address).call({"SET", "key", "value"}));
        const ServerProcess process(server.processId());
        process.kill();
        QVERIFY(process.waitForEnd(5s));
        QTcpServer stranger;
        // The port is free a little later than the process is gone.
        QTRY_VERIFY2(stranger.isListening()
                         || stranger.listen(QHostAddress::LocalHost, address->port),
                     qPrintable(stranger.errorString()));
        const Expected<void> running = server.ensureRunning();
        QVERIFY(!running);
        QCOMPARE(running.error().code, QStringLiteral("store_start_failed"));
        QVERIFY2(running.error().message.contains(QString::number(address->port)),
                 qPrintable(running.error().message));
        QVERIFY(!stranger.waitForNewConnection(0)); // nothing was said to it
        stranger.close();
        const Expected<void> again = server.ensureRunning();
        QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
        QCOMPARE(valueOf(*address, "key"), QByteArray("value"));
    }

private:
    PrivateServer::Options options() const
    {
        return privateServerOptions(folder(), PrivateServer::Transport::Tcp);
    }

    QJsonObject record() const
    {
        return QJsonDocument::fromJson(contentOf(at("valkey/endpoint.json"))).object();
    }
    QByteArray proof() const { return record()[QLatin1String("proof")].toString().toLatin1(); }
    void write(const QJsonObject &record) const
    {
        QFile file(at("valkey/endpoint.json"));
        if (!QDir(folder()).mkpath(QStringLiteral("valkey")) || !file.open(QIODevice::WriteOnly))
            qFatal("%s", qPrintable(file.errorString()));
        file.write(QJsonDocument(record).toJson());
    }
    /// As a server of ours would have left it that ended long ago.
    void writeRecord(quint16 port, const QByteArray &password, qint64 processId = 0) const
    {
        QJsonObject record;
        record[QLatin1String("port")] = port;
        record[QLatin1String("password")] = QString::fromLatin1(password);
        record[QLatin1String("proof")] = QStringLiteral("nobody-knows");
        record[QLatin1String("process")] = processId;
        record[QLatin1String("started")] = QStringLiteral("1");
        write(record);
    }

    QString at(const char *name) const
    {
        return folder() + QLatin1Char('/') + QString::fromUtf8(name);
    }
    QString folder() const { return QFileInfo(m_folder->path()).canonicalFilePath(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestTcpEndpoint)
#include "testtcpendpoint.moc"
