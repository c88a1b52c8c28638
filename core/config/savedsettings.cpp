#include "core/config/savedsettings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QStringList>

#include <utility>

namespace smartcache {

namespace {

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

tl::unexpected<Error> badSettings(const QString &message)
{
    return failure(QStringLiteral("bad_settings"), message);
}

} // namespace

SavedSettings::SavedSettings(QString fileName)
    : m_fileName(std::move(fileName))
{}

QString SavedSettings::defaultFileName()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/smartcache/settings.ini");
}

Expected<QMap<QString, QString>> SavedSettings::read() const
{
    QMap<QString, QString> values;
    const QFileInfo info(m_fileName);
    if (!info.exists())
        return values;
    if (!info.isFile() || !info.isReadable())
        return badSettings(QStringLiteral("The saved settings %1 cannot be read: they must be a "
                                          "file that this user may read.")
                               .arg(m_fileName));
    const QSettings settings(m_fileName, QSettings::IniFormat);
    const QStringList names = settings.allKeys();
    if (settings.status() != QSettings::NoError)
        return badSettings(
            QStringLiteral("The saved settings %1 are damaged: lines must read NAME=value. Repair "
                           "or remove the file.")
                .arg(m_fileName));
    // QSettings takes a comma for the end of a list's element.
    for (const QString &name : names)
        values.insert(name, settings.value(name).toStringList().join(QLatin1Char(',')));
    return values;
}

Expected<void> SavedSettings::write(const QMap<QString, QString> &values) const
{
    const auto failed = [this](const QString &reason) {
        return badSettings(
            QStringLiteral("The settings could not be saved in %1: %2").arg(m_fileName, reason));
    };
    if (!QDir().mkpath(QFileInfo(m_fileName).absolutePath()))
        return failed(QStringLiteral("its folder cannot be made."));
    // The file must be closed to others before a secret is in it, not after.
    if (QFile file(m_fileName); !file.open(QIODevice::ReadWrite) || !file.setPermissions(ownerOnly))
        return failed(file.errorString());

    QSettings settings(m_fileName, QSettings::IniFormat);
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it.value().isNull())
            settings.remove(it.key());
        else
            settings.setValue(it.key(), it.value());
    }
    settings.sync();
    if (settings.status() != QSettings::NoError)
        return failed(QStringLiteral("the file or its folder is not writable, or the file is "
                                     "damaged."));
    return {};
}

} // namespace smartcache
