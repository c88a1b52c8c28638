#pragma once

#include "core/base/expected.h"

#include <QMap>
#include <QString>

namespace smartcache {

class AppSettings;

/// Saves what the rows of the settings page say, one option at a time, also where two options must
/// fit together: a listening address that needs a token waits for the token, and goes with it.
/// Main thread.
class SettingsChanger
{
public:
    explicit SettingsChanger(AppSettings &settings)
        : m_settings(settings)
    {}

    /// `text` as a person wrote it; null: back to the default. Nothing is saved on an error.
    /// Errors: those of Option::set, whose messages go on from "it must be", and of
    /// AppSettings::change.
    Expected<void> set(const QString &name, const QString &text);

private:
    AppSettings &m_settings;
    QMap<QString, QString> m_waiting; ///< Right by themselves, and not saved yet.
};

} // namespace smartcache
