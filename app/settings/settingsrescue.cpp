#include "app/settings/settingsrescue.h"

#include "core/config/savedsettings.h"

#include <QCoreApplication>
#include <QFile>
#include <QMessageBox>
#include <QPushButton>

namespace smartcache {

bool areSavedSettingsAtFault(const Expected<ConfigInputs> &inputs)
{
    if (!inputs)
        return inputs.error().code == QLatin1String("bad_settings");
    ConfigInputs bare = *inputs;
    bare.savedSettings.clear();
    return !resolveConfig(*inputs) && resolveConfig(bare);
}

bool offerToSetThemAside(const Error &error)
{
    QMessageBox box;
    box.setIcon(QMessageBox::Critical);
    box.setTextFormat(Qt::PlainText);
    box.setText(error.message);
    const auto *aside = box.addButton(
        QCoreApplication::translate("SettingsRescue", "Set the saved settings aside and start"),
        QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Close);
    box.exec();
    if (box.clickedButton() != aside)
        return false;
    const QString file = SavedSettings::defaultFileName();
    const QString old = file + QStringLiteral(".bad");
    QFile::remove(old);
    return QFile::rename(file, old);
}

} // namespace smartcache
