#include "core/config/addressfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

class TestAddressFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereWhileTheProgramRuns()
    {
        const QTemporaryDir folder;
        const QString dataDir = folder.filePath(QStringLiteral("not/yet/there"));
        const QUrl url(QStringLiteral("http://127.0.0.1:8080"));
        {
            AddressFile file(dataDir);
            QVERIFY(AddressFile::read(dataDir).isEmpty());
            QVERIFY(file.write(url));
            QCOMPARE(AddressFile::read(dataDir), url);
        }
        QVERIFY(AddressFile::read(dataDir).isEmpty());
    }

    void leavesTheAddressOfAnotherProgramAlone()
    {
        const QTemporaryDir folder;
        const QUrl second(QStringLiteral("http://127.0.0.1:2"));
        AddressFile other(folder.path());
        {
            AddressFile file(folder.path());
            QVERIFY(file.write(QUrl(QStringLiteral("http://127.0.0.1:1"))));
            QVERIFY(other.write(second));
        }
        QCOMPARE(AddressFile::read(folder.path()), second);
    }

    void saysWhatIsWrongWithTheFolder()
    {
        const QTemporaryDir folder;
        const QString notAFolder = folder.filePath(QStringLiteral("file"));
        QFile file(notAFolder);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Expected<void> written =
            AddressFile(notAFolder).write(QUrl(QStringLiteral("http://127.0.0.1:1")));
        QVERIFY(!written);
        QCOMPARE(written.error().code, QStringLiteral("data_dir_unusable"));
        QVERIFY(written.error().message.contains(notAFolder));
    }
};

QTEST_APPLESS_MAIN(TestAddressFile)
#include "testaddressfile.moc"
