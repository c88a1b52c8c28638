#pragma once

#include "core/base/expected.h"

#include <QMap>
#include <QString>

namespace smartcache {

/// What a person chose in the settings dialog: an ini file whose names are those of the options.
/// Owner-only, since secrets may be in it. One thread at a time.
class SavedSettings
{
public:
    explicit SavedSettings(QString fileName);

    /// smartcache/settings.ini in the user's folder for configuration.
    static QString defaultFileName();

    const QString &fileName() const { return m_fileName; }

    /// Every entry, by name; a file that does not exist has none. Error `bad_settings` when it
    /// cannot be read or is no ini file.
    Expected<QMap<QString, QString>> read() const;

    /// Sets `values` and takes away those that are null (not those that are empty); the rest of
    /// the file stays. All or nothing. Error `bad_settings`.
    Expected<void> write(const QMap<QString, QString> &values) const;

private:
    QString m_fileName;
};

} // namespace smartcache
