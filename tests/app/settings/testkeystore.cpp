#include "app/settings/keystore.h"
#include "core/base/log.h"
#include "tests/app/settings/fakekeychain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;
using smartcache::test::FakeKeychain;

namespace {

const QString name = QStringLiteral("GEMINI_API_KEY");
const QString key = QStringLiteral("AIza-kept-secret");

/// A key store over a fake keychain and a file of its own.
struct Store
{
    QTemporaryDir folder;
    QString fileName = folder.filePath(QStringLiteral("settings.ini"));
    FakeKeychain::State keychain;
    KeyStore store{std::make_unique<FakeKeychain>(keychain), SavedSettings(fileName)};

    /// What the last call answered, once it has.
    std::optional<Expected<KeyStore::Kept>> answer;
    KeyStore::Done take()
    {
        answer.reset();
        return [this](const Expected<KeyStore::Kept> &kept) { answer = kept; };
    }

    bool fileHasKey() const
    {
        QFile file(fileName);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(key.toUtf8());
    }
};

} // namespace

class TestKeyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsInTheKeychainAlone()
    {
        Store s;
        s.store.write(name, key, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(*s.answer);
        QCOMPARE((*s.answer)->place, KeyStore::Place::Keychain);
        QVERIFY((*s.answer)->keychainTrouble.isEmpty());
        QCOMPARE(s.keychain.entries.value(name), key);
        QVERIFY(!s.fileHasKey());

        s.store.read(name, s.take());
        QTRY_VERIFY(s.answer);
        QCOMPARE((*s.answer)->value, key);
        QCOMPARE((*s.answer)->place, KeyStore::Place::Keychain);

        s.store.remove(name, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(*s.answer);
        QVERIFY(s.keychain.entries.isEmpty());
    }

    void fallsBackOnAFileOfTheOwnersAndSaysSo()
    {
        Store s;
        s.keychain.trouble = FakeKeychain::missing();
        s.store.write(name, key, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(*s.answer);
        QCOMPARE((*s.answer)->place, KeyStore::Place::File);
        QCOMPARE((*s.answer)->keychainTrouble, FakeKeychain::missing().message);
        QVERIFY(s.fileHasKey());
        QCOMPARE(
            QFile::permissions(s.fileName)
                & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
            QFile::Permissions());

        s.store.read(name, s.take());
        QTRY_VERIFY(s.answer);
        QCOMPARE((*s.answer)->value, key);
        QCOMPARE(s.keychain.reads, 0); // the file is the newer

        s.store.remove(name, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(*s.answer);
        QCOMPARE((*s.answer)->keychainTrouble, FakeKeychain::missing().message);
        QVERIFY(!s.fileHasKey());
    }

    void takesTheKeyOutOfTheFileOnceTheKeychainHasIt()
    {
        Store s;
        s.keychain.trouble = FakeKeychain::missing();
        s.store.write(name, key, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(s.fileHasKey());
        s.keychain.trouble.reset();
        s.store.write(name, key, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(!s.fileHasKey());
        QCOMPARE(s.keychain.entries.value(name), key);
    }

    void nothingIsKeptWhereNeitherTakesIt()
    {
        Store s;
        s.keychain.trouble = FakeKeychain::missing();
        QVERIFY(QDir().mkpath(s.fileName)); // a folder where the file should be
        s.store.write(name, key, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(!*s.answer);
        QCOMPARE(s.answer->error().code, QStringLiteral("bad_settings"));
        QVERIFY(!s.answer->error().message.contains(key));
    }

    void aKeyThatTheKeychainKeepsIsNotRemoved()
    {
        Store s;
        s.keychain.entries[name] = key;
        s.keychain.trouble =
            Error{QStringLiteral("keychain_refused"), QStringLiteral("The keychain is locked.")};
        s.store.remove(name, s.take());
        QTRY_VERIFY(s.answer);
        QVERIFY(!*s.answer);
        QCOMPARE(s.answer->error().message, QStringLiteral("The keychain is locked."));
    }

    void theLogNeverShowsTheKey()
    {
        Store s;
        s.store.write(name, QStringLiteral("another-secret-key"), s.take());
        QTRY_VERIFY(s.answer);
        const QByteArray line =
            formatLogLine(LogFormat::Text, QtWarningMsg, "x",
                          QStringLiteral("the key is another-secret-key, it says"));
        QVERIFY2(!line.contains("another-secret-key"), line.constData());
    }
};

QTEST_GUILESS_MAIN(TestKeyStore)
#include "testkeystore.moc"
