#include "app/settings/appsettings.h"
#include "tests/app/settings/fakekeychain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;
using namespace std::chrono_literals;
using smartcache::test::FakeKeychain;

namespace {

const QString keyName = AppSettings::keyOption();

/// Settings in a folder of their own, read anew as often as is wanted.
struct Files
{
    QTemporaryDir folder;
    FakeKeychain::State keychain;

    QString fileName() const { return folder.filePath(QStringLiteral("settings.ini")); }

    std::unique_ptr<AppSettings> open(ConfigInputs inputs = {})
    {
        const SavedSettings saved(fileName());
        inputs.savedSettings = *saved.read();
        const Expected<LoadedConfig> loaded = resolveConfig(inputs);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().message));
        auto settings = std::make_unique<AppSettings>(inputs, *loaded, saved);
        settings->setKeyStore(
            std::make_unique<KeyStore>(std::make_unique<FakeKeychain>(keychain), saved));
        return settings;
    }

    bool fileHas(const QByteArray &text) const
    {
        QFile file(fileName());
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(text);
    }
};

} // namespace

class TestAppSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherDataFolderCountsFromTheNextStart()
    {
        Files files;
        const auto settings = files.open();
        const QString before = settings->config().dataDir;
        const QString wanted = files.folder.filePath(QStringLiteral("elsewhere"));
        QVERIFY(settings->change({{QStringLiteral("DATA_DIR"), wanted}}));
        QCOMPARE(settings->config().dataDir, before);
        QCOMPARE(settings->textOf(QStringLiteral("DATA_DIR")), wanted);
        QCOMPARE(files.open()->config().dataDir, wanted);
    }

    void changesPersist()
    {
        Files files;
        const auto settings = files.open();
        QSignalSpy changed(settings.get(), &AppSettings::changed);
        QVERIFY(settings->change({{QStringLiteral("CACHE_TTL"), QStringLiteral("1h")}}));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(settings->config().cacheTtl, 3600s);
        const auto again = files.open();
        QCOMPARE(again->config().cacheTtl, 3600s);
        QCOMPARE(again->textOf(QStringLiteral("CACHE_TTL")), QStringLiteral("1h"));
        QVERIFY(again->change({{QStringLiteral("CACHE_TTL"), QString()}}));
        QCOMPARE(files.open()->config().cacheTtl, 300s);
    }

    void whatIsWrongChangesNothing()
    {
        Files files;
        const auto settings = files.open();
        QSignalSpy changed(settings.get(), &AppSettings::changed);
        QVERIFY(!settings->change({{QStringLiteral("PORT"), QStringLiteral("many")},
                                   {QStringLiteral("WORKER_COUNT"), QStringLiteral("5")}}));
        QCOMPARE(changed.count(), 0);
        QCOMPARE(settings->config().workerCount, 3);
        QVERIFY(!QFile::exists(files.fileName()));
    }

    void keepsTheKeyInTheKeychainAndFetchesItAtTheNextStart()
    {
        Files files;
        const auto settings = files.open();
        QSignalSpy changed(settings.get(), &AppSettings::changed);
        std::optional<Expected<void>> kept;
        settings->keepSecret(keyName, QStringLiteral(" key-of-mine "),
                             [&](const Expected<void> &result) { kept = result; });
        QTRY_VERIFY(kept);
        QVERIFY(*kept);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(settings->config().geminiApiKey, QByteArray("key-of-mine"));
        QCOMPARE(settings->keptKey().place, KeyStore::Place::Keychain);
        QVERIFY(settings->keptKey().value.isEmpty());
        // Other changes do not carry it into the file.
        QVERIFY(settings->change({{QStringLiteral("PORT"), QStringLiteral("9999")}}));
        QVERIFY(files.fileHas("9999"));
        QVERIFY(!files.fileHas("key-of-mine"));

        const auto again = files.open();
        QVERIFY(again->config().geminiApiKey.isEmpty());
        QSignalSpy changedAgain(again.get(), &AppSettings::changed);
        bool isLoaded = false;
        again->loadSecrets([&] { isLoaded = true; }, 20s);
        QTRY_VERIFY(isLoaded);
        QCOMPARE(again->config().geminiApiKey, QByteArray("key-of-mine"));
        QCOMPARE(again->sourceOf(keyName), ConfigSource::SavedSettings);
        QCOMPARE(changedAgain.count(), 0); // nobody knew another configuration

        kept.reset();
        again->keepSecret(keyName, QString(), [&](const Expected<void> &result) { kept = result; });
        QTRY_VERIFY(kept);
        QVERIFY(again->config().geminiApiKey.isEmpty());
        QVERIFY(files.keychain.entries.isEmpty());
    }

    void aSilentKeychainDelaysNothingAndItsKeyCountsWhenItComes()
    {
        Files files;
        files.keychain.entries[keyName] = QStringLiteral("late-key");
        files.keychain.isSilent = true;
        const auto settings = files.open();
        QSignalSpy changed(settings.get(), &AppSettings::changed);
        int calls = 0;
        settings->loadSecrets([&] { ++calls; }, 20ms);
        QTRY_COMPARE(calls, 1);
        QVERIFY(settings->config().geminiApiKey.isEmpty());
        QCOMPARE(changed.count(), 0);
        files.keychain.isSilent = false;
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(settings->config().geminiApiKey, QByteArray("late-key"));
        QCOMPARE(calls, 1);
    }

    void aKeychainInTroubleIsNoReasonNotToStart()
    {
        Files files;
        files.keychain.trouble = FakeKeychain::missing();
        const auto settings = files.open();
        bool isLoaded = false;
        settings->loadSecrets([&] { isLoaded = true; }, 20s);
        QTRY_VERIFY(isLoaded);
        QVERIFY(settings->config().geminiApiKey.isEmpty());
        QCOMPARE(settings->keptKey().keychainTrouble, FakeKeychain::missing().message);
    }

    void theEnvironmentOutweighsTheKeychain()
    {
        Files files;
        files.keychain.entries[keyName] = QStringLiteral("kept-key");
        ConfigInputs inputs;
        inputs.environment.insert(keyName, QStringLiteral("environments-key"));
        const auto settings = files.open(inputs);
        bool isLoaded = false;
        settings->loadSecrets([&] { isLoaded = true; });
        QTRY_VERIFY(isLoaded);
        QCOMPARE(settings->config().geminiApiKey, QByteArray("environments-key"));
        QVERIFY(settings->isOverruled(keyName));
        QCOMPARE(files.keychain.reads, 0);
        QVERIFY(settings->setSecret(keyName, QStringLiteral("kept-key")));
        QCOMPARE(settings->config().geminiApiKey, QByteArray("environments-key"));
    }

    void whatCannotBeAKeyIsNotKept()
    {
        Files files;
        const auto settings = files.open();
        std::optional<Expected<void>> kept;
        settings->keepSecret(keyName, QStringLiteral("two words"),
                             [&](const Expected<void> &result) { kept = result; });
        QTRY_VERIFY(kept);
        QVERIFY(!*kept);
        QCOMPARE(kept->error().code, QStringLiteral("bad_option"));
        QVERIFY(files.keychain.entries.isEmpty());
    }

    void withoutAKeychainTheFileHasIt()
    {
        Files files;
        files.keychain.trouble = FakeKeychain::missing();
        const auto settings = files.open();
        std::optional<Expected<void>> kept;
        settings->keepSecret(keyName, QStringLiteral("key-of-mine"),
                             [&](const Expected<void> &result) { kept = result; });
        QTRY_VERIFY(kept);
        QVERIFY(*kept);
        QCOMPARE(settings->keptKey().place, KeyStore::Place::File);
        QCOMPARE(files.open()->config().geminiApiKey, QByteArray("key-of-mine"));
        QCOMPARE(files.open()->keptKey().place, KeyStore::Place::File);
    }
};

QTEST_GUILESS_MAIN(TestAppSettings)
#include "testappsettings.moc"
