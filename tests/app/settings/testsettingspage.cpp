#include "app/settings/geminikeyrow.h"
#include "app/settings/optioneditor.h"
#include "app/settings/optionrow.h"
#include "app/settings/secretfield.h"
#include "app/settings/settingsapplier.h"
#include "app/settings/settingspage.h"
#include "app/settings/storerow.h"
#include "tests/app/settings/fakekeychain.h"
#include "tests/app/support/testdesktop.h"
#include "tests/fakes/rawhttpserver.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr int patience = 20'000;

/// The page over settings that come from a file and from `environment`, as a person's do.
struct Page
{
    explicit Page(const QMap<QString, QString> &environment = {})
        : context([&] {
            ConfigInputs inputs;
            inputs.savedSettings = *SavedSettings(fileName()).read();
            for (auto it = environment.cbegin(); it != environment.cend(); ++it)
                inputs.environment.insert(it.key(), it.value());
            const Expected<LoadedConfig> loaded = resolveConfig(inputs);
            if (!loaded)
                qFatal("%s", qPrintable(loaded.error().message));
            settings = std::make_unique<AppSettings>(inputs, *loaded, SavedSettings(fileName()));
            settings->setKeyStore(std::make_unique<KeyStore>(
                std::make_unique<FakeKeychain>(keychain), SavedSettings(fileName())));
            return AppContext{desktop.backend(), desktop.feed(), *settings, desktop.preferences(),
                              desktop.theme()};
        }())
    {
        show();
    }

    void show()
    {
        page = std::make_unique<SettingsPage>(context);
        page->resize(900, 700);
        page->show();
        page->activateWindow();
        if (!QTest::qWaitForWindowExposed(page.get()))
            qFatal("The page did not show");
        // A search makes all rows.
        find("Port");
        find("");
    }

    QString fileName() const { return desktop.path(QStringLiteral("chosen.ini")); }
    QString saved(const char *name) const
    {
        return SavedSettings(fileName()).read()->value(QString::fromLatin1(name));
    }

    template <typename Row = SettingRow>
    Row &row(const char *name) const
    {
        auto *found = page->findChild<Row *>(QString::fromLatin1(name));
        if (!found)
            qFatal("There is no row %s", name);
        return *found;
    }
    QLineEdit &line(const char *name) const { return *row(name).findChild<QLineEdit *>(); }

    /// Shows the section that the row is in, since hidden widgets take no keys.
    void find(const char *words) const
    {
        auto *search = page->findChild<QLineEdit *>(QStringLiteral("search"));
        search->setText(QString::fromLatin1(words));
    }

    void type(const char *name, const char *text) const
    {
        find(name);
        QLineEdit &field = line(name);
        field.setFocus();
        field.selectAll();
        QTest::keyClick(&field, Qt::Key_Delete);
        QTest::keyClicks(&field, QString::fromLatin1(text));
        QTest::keyClick(&field, Qt::Key_Return);
    }

    TestDesktop desktop;
    FakeKeychain::State keychain;
    std::unique_ptr<AppSettings> settings;
    AppContext context;
    std::unique_ptr<SettingsPage> page;
};

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder->path()));
    }

    void everyOptionHasARowOrAReason()
    {
        Page p;
        for (const Option &option : allOptions()) {
            const auto rows = p.page->findChildren<SettingRow *>(option.name);
            QVERIFY2(rows.size() == (SettingsPage::leftOut().contains(option.name) ? 0 : 1),
                     qPrintable(option.name));
        }
        QCOMPARE(SettingsPage::leftOut(), QStringList(QStringLiteral("ROLE")));
    }

    void everyControlHasANameForThoseWhoCannotSeeIt()
    {
        Page p;
        const auto widgets = p.page->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool isField = qobject_cast<const QLineEdit *>(widget)
                                 || qobject_cast<const QComboBox *>(widget);
            const bool isPart = widget->parent() && (qobject_cast<QComboBox *>(widget->parent())
                                                     || qobject_cast<QLineEdit *>(widget->parent()));
            if (isPart || (!isField && !(button && button->text().isEmpty())))
                continue;
            QVERIFY2(!widget->accessibleName().isEmpty(),
                     qPrintable(widget->parent()->objectName()));
        }
    }

    void whatIsTypedIsSavedAndThereTheNextTime()
    {
        Page p;
        p.type("WORKER_COUNT", "7");
        QCOMPARE(p.saved("WORKER_COUNT"), QStringLiteral("7"));
        QCOMPARE(p.settings->config().workerCount, 7);
        p.type("CACHE_TTL", "1h");
        QCOMPARE(p.saved("CACHE_TTL"), QStringLiteral("1h"));
        QCOMPARE(p.row("CACHE_TTL").meaning(), QStringLiteral("1 hour(s)"));

        p.find("ALLOW_PRIVATE_URLS");
        QTest::mouseClick(p.row("ALLOW_PRIVATE_URLS").findChild<QCheckBox *>(), Qt::LeftButton);
        QCOMPARE(p.saved("ALLOW_PRIVATE_URLS"), QStringLiteral("1"));
        p.find("SUMMARY_LENGTH");
        auto *length = p.row("SUMMARY_LENGTH").findChild<QComboBox *>();
        length->setFocus();
        QTest::keyClick(length, Qt::Key_End);
        QCOMPARE(p.saved("SUMMARY_LENGTH"), QStringLiteral("long"));

        ConfigInputs inputs;
        inputs.savedSettings = *SavedSettings(p.fileName()).read();
        const AppSettings again(inputs, *resolveConfig(inputs), SavedSettings(p.fileName()));
        QCOMPARE(again.config().workerCount, 7);
        QCOMPARE(again.config().cacheTtl, std::chrono::hours(1));
        QVERIFY(again.config().allowPrivateUrls);
        QCOMPARE(again.config().summaryLength, QStringLiteral("long"));
    }

    void resetBringsTheDefaultBack()
    {
        Page p;
        SettingRow &row = p.row("WORKER_COUNT");
        QVERIFY(row.resetButton()->isHidden());
        QCOMPARE(p.line("WORKER_COUNT").placeholderText(), QStringLiteral("3"));
        p.type("WORKER_COUNT", "7");
        QVERIFY(!row.resetButton()->isHidden());
        QVERIFY(row.resetButton()->toolTip().contains(QStringLiteral("3")));
        QTest::mouseClick(row.resetButton(), Qt::LeftButton);
        QVERIFY(p.line("WORKER_COUNT").text().isEmpty());
        QVERIFY(row.resetButton()->isHidden());
        QCOMPARE(p.settings->config().workerCount, 3);
        QVERIFY(p.saved("WORKER_COUNT").isNull());
    }

    void anEmptyListIsAValue()
    {
        Page p;
        QCOMPARE(p.line("GEMINI_FALLBACK_MODELS").text(),
                 findOption(QStringLiteral("GEMINI_FALLBACK_MODELS"))->defaultText);
        p.type("GEMINI_FALLBACK_MODELS", "");
        QVERIFY(p.settings->config().geminiFallbackModels.isEmpty());
        QTest::mouseClick(p.row("GEMINI_FALLBACK_MODELS").resetButton(), Qt::LeftButton);
        QCOMPARE(p.settings->config().geminiFallbackModels.size(), 2);
    }

    void whatIsWrongIsSaidBesideItAndNotSaved()
    {
        Page p;
        QSignalSpy changed(p.settings.get(), &AppSettings::changed);
        p.type("WORKER_COUNT", "<b>many</b>");
        QCOMPARE(p.row("WORKER_COUNT").problem(),
                 QStringLiteral("This must be a whole number from 1 to 64."));
        QCOMPARE(p.line("WORKER_COUNT").text(), QStringLiteral("<b>many</b>"));
        QCOMPARE(changed.count(), 0);
        QVERIFY(!QFile::exists(p.fileName()));
        // Another change leaves it standing, and a right value takes the words away.
        p.type("MAX_TAGS", "5");
        QCOMPARE(p.line("WORKER_COUNT").text(), QStringLiteral("<b>many</b>"));
        p.type("WORKER_COUNT", "4");
        QVERIFY(p.row("WORKER_COUNT").problem().isEmpty());
        QCOMPARE(p.settings->config().workerCount, 4);
    }

    void anAddressWaitsForTheTokenThatItNeeds()
    {
        Page p;
        p.type("HOST", "0.0.0.0");
        QVERIFY2(p.row("HOST").problem().contains(QStringLiteral("“API token”")),
                 qPrintable(p.row("HOST").problem()));
        QCOMPARE(p.settings->config().host, QStringLiteral("127.0.0.1"));
        p.type("API_TOKEN", "0123456789abcdef");
        QCOMPARE(p.settings->config().host, QStringLiteral("0.0.0.0"));
        QCOMPARE(p.settings->config().apiToken, QByteArray("0123456789abcdef"));
        QVERIFY(p.row("HOST").problem().isEmpty());
        // And it cannot be taken away any more.
        QTest::mouseClick(p.row("API_TOKEN").findChild<SecretField *>()->removeButton(),
                          Qt::LeftButton);
        QVERIFY(!p.row("API_TOKEN").problem().isEmpty());
        QVERIFY(!p.settings->config().apiToken.isEmpty());
    }

    void whatTheEnvironmentSaysCannotBeChanged()
    {
        Page p({{QStringLiteral("PORT"), QStringLiteral("9001")},
                {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("environments-key")}});
        QVERIFY(!p.line("PORT").isEnabled());
        QCOMPARE(p.line("PORT").text(), QStringLiteral("9001"));
        QVERIFY(p.row("PORT").note().contains(QStringLiteral("environment variable PORT")));
        QVERIFY(p.line("WORKER_COUNT").isEnabled());
        QVERIFY(p.row("WORKER_COUNT").note().isEmpty());
        const auto &key = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QVERIFY(key.field()->removeButton()->isHidden());
        QVERIFY(key.field()->replaceButton()->isHidden());
        QVERIFY(key.note().contains(QStringLiteral("GEMINI_API_KEY")));
        for (const QLabel *label : p.page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(QStringLiteral("environments-key")));
    }

    void theKeyGoesToTheKeychainAndIsNeverShown()
    {
        Page p;
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QCOMPARE(row.field()->line()->echoMode(), QLineEdit::Password);
        p.type("GEMINI_API_KEY", "key-of-mine");
        QTRY_COMPARE(p.settings->config().geminiApiKey, QByteArray("key-of-mine"));
        QCOMPARE(p.keychain.entries.value(AppSettings::keyOption()), QStringLiteral("key-of-mine"));
        QVERIFY(p.saved("GEMINI_API_KEY").isNull());
        QTRY_VERIFY(row.field()->line()->isHidden());
        QVERIFY(row.field()->line()->text().isEmpty());
        QVERIFY(row.note().contains(QStringLiteral("keychain")));

        QTest::mouseClick(row.field()->removeButton(), Qt::LeftButton);
        QTRY_VERIFY(p.settings->config().geminiApiKey.isEmpty());
        QVERIFY(p.keychain.entries.isEmpty());
        QTRY_VERIFY(!row.field()->line()->isHidden());
    }

    void saysThatTheFileHasTheKeyWhereThereIsNoKeychain()
    {
        Page p;
        p.keychain.trouble = FakeKeychain::missing();
        p.type("GEMINI_API_KEY", "key-of-mine");
        QTRY_COMPARE(p.settings->config().geminiApiKey, QByteArray("key-of-mine"));
        QTRY_VERIFY(p.row("GEMINI_API_KEY").note().contains(FakeKeychain::missing().message));
        QVERIFY(p.row("GEMINI_API_KEY").note().contains(QStringLiteral("settings file")));
        QCOMPARE(p.saved("GEMINI_API_KEY"), QStringLiteral("key-of-mine"));
    }

    void testsAKeyAndOffersItsModels()
    {
        Page p({{QStringLiteral("GEMINI_BASE_URL"), m_gemini.start().toString()}});
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QVERIFY(!row.testButton()->isEnabled());
        p.find("GEMINI_API_KEY");
        QTest::keyClicks(row.field()->line(), QStringLiteral("wrong-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.problem().contains(QStringLiteral("Google says")), patience);
        QVERIFY(p.settings->config().geminiApiKey.isEmpty());

        row.field()->line()->clear();
        QVERIFY(row.problem().isEmpty());
        QTest::keyClicks(row.field()->line(), QStringLiteral("fake-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(row.meaning(),
                                  QStringLiteral("The key works; 13 model(s)"), patience);
        p.find("GEMINI_MODEL");
        auto *models = p.row("GEMINI_MODEL").findChild<QComboBox *>();
        QCOMPARE(models->count(), 13);
        const int index = models->findData(QStringLiteral("gemini-4-flash"));
        QVERIFY(models->itemText(index).contains(QStringLiteral("Gemini 4 Flash")));
        models->setFocus();
        models->setCurrentIndex(index);
        Q_EMIT models->activated(index);
        QCOMPARE(models->currentText(), QStringLiteral("gemini-4-flash"));
        QCOMPARE(p.settings->config().geminiModel, QStringLiteral("gemini-4-flash"));
    }

    void aBlockedKeyIsToldInGooglesWords()
    {
        RawHttpServer google([](const RawRequest &, const std::shared_ptr<RawExchange> &exchange) {
            exchange->respond(403, {},
                              "{\"error\": {\"code\": 403, \"status\": \"PERMISSION_DENIED\", "
                              "\"message\": \"This <b>key</b> was reported as leaked.\"}}");
        });
        Page p({{QStringLiteral("GEMINI_BASE_URL"), QString::fromLatin1(google.origin())}});
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QTest::keyClicks(row.field()->line(), QStringLiteral("leaked-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(
            row.problem().contains(QStringLiteral("This <b>key</b> was reported as leaked.")),
            patience);
        for (const QLabel *label : row.findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void saysWhenGoogleIsAway()
    {
        QString away;
        {
            RawHttpServer gone([](const RawRequest &, const std::shared_ptr<RawExchange> &) {});
            away = QString::fromLatin1(gone.origin());
        }
        Page p({{QStringLiteral("GEMINI_BASE_URL"), away}});
        const auto &row = p.row<GeminiKeyRow>("GEMINI_API_KEY");
        QTest::keyClicks(row.field()->line(), QStringLiteral("any-key"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.problem().contains(QStringLiteral("could not be reached")),
                                 patience);
        QVERIFY(row.testButton()->isEnabled());
    }

    void testsASharedStore()
    {
        Page p;
        ValkeyServer server({ValkeyServer::Transport::Tcp, "pass-word", {}});
        p.find("REDIS_URL");
        const auto &row = p.row<StoreRow>("REDIS_URL");
        QVERIFY(!row.testButton()->isEnabled());
        row.field()->line()->setText(server.url());
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.meaning().contains(QStringLiteral("can be used")), patience);
        QVERIFY(p.saved("REDIS_URL").isNull());

        QTest::keyClick(row.field()->line(), Qt::Key_Return);
        QCOMPARE(p.saved("REDIS_URL"), server.url());
        for (const QLabel *label : p.page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(QStringLiteral("pass-word")));
        // The one that is saved can be tried again.
        server.kill();
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!row.problem().isEmpty(), patience);
        QVERIFY(row.meaning().isEmpty());
    }

    void saysWhatIsWrongWithAStore()
    {
        Page p;
        const auto &row = p.row<StoreRow>("REDIS_URL");
        row.field()->line()->setText(QStringLiteral("http://example.org"));
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QVERIFY(!row.problem().isEmpty());

        ValkeyServer server({ValkeyServer::Transport::Unix,
                             {},
                             {QStringLiteral("--maxmemory-policy"), QStringLiteral("allkeys-lru")}});
        row.field()->line()->setText(server.url());
        QTest::mouseClick(row.testButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(row.problem().contains(QStringLiteral("allkeys-lru")), patience);
    }

    void appearanceChangesAtOnce()
    {
        Page p;
        p.find("appearance");
        auto *box = p.row("appearance").findChild<QComboBox *>();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_End);
        QCOMPARE(p.desktop.theme().appearance(), Appearance::Dark);
        QVERIFY(p.desktop.theme().isDark());
        QCOMPARE(p.desktop.preferences().appearance(), Appearance::Dark);
    }

    void windowPreferencesAreKept()
    {
        Page p;
        const Preferences &preferences = p.desktop.preferences();
        QVERIFY(p.row("around/notify").findChild<QCheckBox *>()->isChecked());
        for (const char *key : {"around/closeToTray", "around/watchClipboard"}) {
            auto *box = p.row(key).findChild<QCheckBox *>();
            QVERIFY(!box->isChecked());
            box->setFocus();
            QTest::keyClick(box, Qt::Key_Space);
            QVERIFY(preferences.value(QString::fromLatin1(key)).toBool());
        }
        p.desktop.preferences().setValue(QStringLiteral("around/closeToTray"), false);
        QVERIFY(!p.row("around/closeToTray").findChild<QCheckBox *>()->isChecked());

        QTest::mouseClick(p.row("autostart").findChild<QCheckBox *>(), Qt::LeftButton);
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("autostart/smartcache.desktop"))));
    }

    void searchShowsWhatHasTheWords()
    {
        Page p;
        p.find("daily budget");
        QVERIFY(p.row("BUDGET_USD_PER_DAY").isVisible());
        QVERIFY(!p.row("PORT").isVisible());
        auto *search = p.page->findChild<QLineEdit *>(QStringLiteral("search"));
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(p.page->focusWidget(), &p.line("BUDGET_USD_PER_DAY"));
        p.find("no such setting");
        QVERIFY(!p.row("BUDGET_USD_PER_DAY").isVisible());
        p.find("");
        QVERIFY(p.row("PORT").isVisible());
        auto *list = p.page->findChild<QListWidget *>();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(!p.row("PORT").isVisible());
        QVERIFY(p.row("BUDGET_USD_PER_DAY").isVisible());
        p.find("port");
        list->setCurrentRow(0);
        QVERIFY(search->text().isEmpty());
        QVERIFY(p.row("CACHE_TTL").isVisible());
    }

    void changesAreAppliedWithoutANewStart()
    {
        Page p({{QStringLiteral("DATA_DIR"), m_folder->filePath(QStringLiteral("data"))},
                {QStringLiteral("PORT"), QStringLiteral("0")}});
        QVERIFY(p.settings->change({{QStringLiteral("REDIS_URL"), p.desktop.store().url()}}));
        SettingsApplier applier(*p.settings, p.desktop.backend());
        applier.start();
        QTRY_COMPARE_WITH_TIMEOUT(p.desktop.backend().state(), Backend::State::Running, patience);
        auto *status = p.page->findChild<QLabel *>(QStringLiteral("status"));
        p.type("WORKER_COUNT", "2");
        p.type("MAX_TAGS", "4");
        QVERIFY(!status->text().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(status->text(), QStringLiteral("Applied"), patience);
        QCOMPARE(p.desktop.backend().state(), Backend::State::Running);
        QCOMPARE(p.desktop.backend().config().workerCount, 2);
        QCOMPARE(p.desktop.backend().config().maxTags, 4);

    }

    void saysWhyTheBackendDoesNotStart()
    {
        Page p({{QStringLiteral("DATA_DIR"), m_folder->filePath(QStringLiteral("data"))}});
        QVERIFY(p.settings->change({{QStringLiteral("REDIS_URL"), p.desktop.store().url()},
                                    {QStringLiteral("PORT"), QStringLiteral("0")}}));
        SettingsApplier applier(*p.settings, p.desktop.backend());
        applier.start();
        QTRY_COMPARE_WITH_TIMEOUT(p.desktop.backend().state(), Backend::State::Running, patience);
        QTcpServer inTheWay;
        QVERIFY(inTheWay.listen(QHostAddress::LocalHost));
        p.type("PORT", qPrintable(QString::number(inTheWay.serverPort())));
        QTRY_COMPARE_WITH_TIMEOUT(p.desktop.backend().state(), Backend::State::Failed, patience);
        auto *status = p.page->findChild<QLabel *>(QStringLiteral("status"));
        QTRY_COMPARE(status->text(), p.desktop.backend().error()->message);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    FakeGemini m_gemini;
};

QTEST_MAIN(TestSettingsPage)
#include "testsettingspage.moc"
