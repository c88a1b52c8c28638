#include "app/settings/geminikeyrow.h"
#include "app/settings/secretfield.h"
#include "app/settings/settingsapplier.h"
#include "core/config/options.h"
#include "tests/app/settings/settingspagefixture.h"

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

using Page = SettingsPageFixture;

constexpr int patience = 20'000;

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
            const bool isField =
                qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget);
            const bool isPart = qobject_cast<QComboBox *>(widget->parent())
                                || qobject_cast<QLineEdit *>(widget->parent());
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
                 QStringLiteral("This must be a whole number from 1 to 512."));
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
        // The Tab key leads from the field to what was found, and leaves it there.
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Tab);
        QVERIFY(p.row("BUDGET_USD_PER_DAY").isVisible());
        QVERIFY(p.row("BUDGET_USD_PER_DAY").isAncestorOf(p.page->focusWidget()));
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
};

QTEST_MAIN(TestSettingsPage)
#include "testsettingspage.moc"
