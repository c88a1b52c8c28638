#pragma once

#include "app/settings/settingrow.h"
#include "app/settings/settingspage.h"
#include "tests/app/settings/fakekeychain.h"
#include "tests/app/support/testdesktop.h"

#include <QLineEdit>
#include <QTest>

namespace smartcache::test {

/// The page over settings that come from a file and from `environment`, as a person's do.
struct SettingsPageFixture
{
    explicit SettingsPageFixture(const QMap<QString, QString> &environment = {})
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
            return AppContext{desktop.backend(), desktop.feed(),        desktop.network(),
                              *settings,         desktop.preferences(), desktop.theme()};
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

} // namespace smartcache::test
