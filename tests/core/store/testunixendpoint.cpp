#include "tests/core/store/privateserverfixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestUnixEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void isTheOnlyDoorAndTheOwnersAlone()
    {
        PrivateServer server(optionsFor(folder()));
        const Expected<StoreAddress> address = server.start();
        QVERIFY(address);
        QCOMPARE(address->socketPath, at("valkey/socket"));
        QCOMPARE(settingOf(*address, "port"), QByteArray("0"));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
                            | QFileDevice::ReadOther | QFileDevice::WriteOther
                            | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(address->socketPath) & others));
        server.stop();
        QCOMPARE(server.start()->socketPath, address->socketPath);
    }

    void orphanThatLostItsSocketIsReplaced()
    {
        PrivateServerHost crashed(folder(), PrivateServer::Transport::Unix);
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

    void pathThatIsTooLongForASocket()
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
        }
        QVERIFY(!QFile::exists(socketPath)); // a clean end leaves nothing in the runtime folder
    }

private:
    static PrivateServer::Options optionsFor(const QString &dataDir)
    {
        return privateServerOptions(dataDir, PrivateServer::Transport::Unix);
    }
    QString at(const char *name) const
    {
        return folder() + QLatin1Char('/') + QString::fromUtf8(name);
    }
    QString folder() const { return QFileInfo(m_folder->path()).canonicalFilePath(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestUnixEndpoint)
#include "testunixendpoint.moc"
