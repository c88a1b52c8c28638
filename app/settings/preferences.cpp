#include "app/settings/preferences.h"

#include <QStandardPaths>

#include <array>

namespace smartcache {

namespace {

const std::array<std::pair<Appearance, const char *>, 3> appearances{
    std::pair{Appearance::System, "system"},
    std::pair{Appearance::Light, "light"},
    std::pair{Appearance::Dark, "dark"},
};

QString appearanceKey()
{
    return QStringLiteral("window/appearance");
}

} // namespace

Preferences::Preferences(const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_file(fileName, QSettings::IniFormat)
{}

QString Preferences::defaultFileName()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + QStringLiteral("/smartcache/window.ini");
}

Appearance Preferences::appearance() const
{
    const QString written = value(appearanceKey()).toString();
    for (const auto &[appearance, name] : appearances) {
        if (written == QLatin1String(name))
            return appearance;
    }
    return Appearance::System;
}

void Preferences::setAppearance(Appearance appearance)
{
    for (const auto &[known, name] : appearances) {
        if (known == appearance)
            setValue(appearanceKey(), QString::fromLatin1(name));
    }
}

QVariant Preferences::value(const QString &key, const QVariant &fallback) const
{
    return m_file.value(key, fallback);
}

void Preferences::setValue(const QString &key, const QVariant &value)
{
    if (m_file.value(key) == value)
        return;
    m_file.setValue(key, value);
    Q_EMIT changed(key);
}

} // namespace smartcache
