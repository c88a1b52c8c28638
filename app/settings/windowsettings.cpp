#include "app/settings/windowsettings.h"

#include "app/settings/autostart.h"
#include "app/settings/preferences.h"
#include "app/settings/settingrow.h"
#include "app/shell/theme.h"
#include "app/widgets/calmcombobox.h"
#include "app/widgets/switchbox.h"

#include <QCoreApplication>

namespace smartcache::windowsettings {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("WindowSettings", text);
}

SettingRow *appearanceRow(Preferences &preferences, Theme &theme)
{
    auto *row = new SettingRow(
        theme, QCoreApplication::translate("WindowSettings", "Appearance"),
        QCoreApplication::translate("WindowSettings",
                                    "Light or dark, or as the system has it at the time."));
    row->setObjectName(QStringLiteral("appearance"));
    auto *box = new CalmComboBox;
    box->setAccessibleName(QCoreApplication::translate("WindowSettings", "Appearance"));
    const std::pair<Appearance, const char *> choices[] = {
        {Appearance::System, QT_TRANSLATE_NOOP("WindowSettings", "As the system")},
        {Appearance::Light, QT_TRANSLATE_NOOP("WindowSettings", "Light")},
        {Appearance::Dark, QT_TRANSLATE_NOOP("WindowSettings", "Dark")},
    };
    for (const auto &[appearance, name] : choices)
        box->addItem(tr(name), int(appearance));
    const auto show = [box, &preferences] {
        box->setCurrentIndex(box->findData(int(preferences.appearance())));
    };
    show();
    QObject::connect(&preferences, &Preferences::changed, box, show);
    QObject::connect(box, &QComboBox::activated, row, [box, &preferences, &theme] {
        const auto appearance = Appearance(box->currentData().toInt());
        preferences.setAppearance(appearance);
        theme.setAppearance(appearance);
    });
    row->addControl(box);
    return row;
}

SettingRow *autostartRow(Theme &theme, const QString &program)
{
    const QString title = QCoreApplication::translate("WindowSettings", "Start at login");
    auto *row =
        new SettingRow(theme, title,
                       QCoreApplication::translate(
                           "WindowSettings", "Opens the window when you log in to this computer."));
    row->setObjectName(QStringLiteral("autostart"));
    auto *box = new SwitchBox;
    box->setAccessibleName(title);
    box->setChecked(Autostart(program).isOn());
    QObject::connect(box, &QCheckBox::clicked, row, [row, box, program](bool on) {
        const Expected<void> set = Autostart(program).setOn(on);
        row->setProblem(set ? QString() : set.error().message);
        box->setChecked(Autostart(program).isOn());
    });
    row->addControl(box);
    return row;
}

SettingRow *switchRow(Preferences &preferences, Theme &theme, const QString &key, bool fallback,
                      const QString &title, const QString &help)
{
    auto *row = new SettingRow(theme, title, help);
    row->setObjectName(key);
    auto *box = new SwitchBox;
    box->setAccessibleName(title);
    const auto show = [box, key, fallback, &preferences] {
        box->setChecked(preferences.value(key, fallback).toBool());
    };
    show();
    QObject::connect(&preferences, &Preferences::changed, box, show);
    QObject::connect(box, &QCheckBox::clicked, row,
                     [key, &preferences](bool on) { preferences.setValue(key, on); });
    row->addControl(box);
    return row;
}

} // namespace

QList<SettingRow *> makeRows(Preferences &preferences, Theme &theme, const QString &program)
{
    return {
        appearanceRow(preferences, theme),
        autostartRow(theme, program),
        switchRow(preferences, theme, QStringLiteral("around/closeToTray"), false,
                  QCoreApplication::translate("WindowSettings", "Keep running when closed"),
                  QCoreApplication::translate("WindowSettings",
                                              "Closing the window leaves the program in the tray, "
                                              "where it goes on working.")),
        switchRow(preferences, theme, QStringLiteral("around/watchClipboard"), false,
                  QCoreApplication::translate("WindowSettings", "Watch the clipboard"),
                  QCoreApplication::translate("WindowSettings",
                                              "Offers to summarize an address when you copy one.")),
        switchRow(preferences, theme, QStringLiteral("around/notify"), true,
                  QCoreApplication::translate("WindowSettings", "Notifications"),
                  QCoreApplication::translate("WindowSettings",
                                              "Says so when a job ends while the window is in the "
                                              "background.")),
    };
}

} // namespace smartcache::windowsettings
