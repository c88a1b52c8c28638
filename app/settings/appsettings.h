#pragma once

#include "core/config/configloader.h"
#include "core/config/savedsettings.h"

#include <QObject>

namespace smartcache {

/// The options of this program as they count now, and the way to change them while it runs. What is
/// chosen in the window is saved, and weighs less than the command line and the environment.
/// Main thread.
class AppSettings : public QObject
{
    Q_OBJECT

public:
    /// `inputs` as they were read at the start, `loaded` what they said.
    AppSettings(ConfigInputs inputs, LoadedConfig loaded, SavedSettings saved,
                QObject *parent = nullptr);

    const Config &config() const { return m_loaded.config; }
    /// Where the value of the option came from.
    ConfigSource sourceOf(const QString &name) const { return m_loaded.sources.value(name); }
    /// What was chosen here, by option name, as it was written.
    const QMap<QString, QString> &saved() const { return m_inputs.savedSettings; }

    /// Saves values by option name, null ones as "not set", and has them count. All or nothing: what
    /// could not be loaded again is not saved. Errors: those of resolveConfig() and
    /// SavedSettings::write.
    Expected<void> change(const QMap<QString, QString> &values);

Q_SIGNALS:
    /// config() is another one.
    void changed();

private:
    const SavedSettings m_savedSettings;
    ConfigInputs m_inputs;
    LoadedConfig m_loaded;
};

} // namespace smartcache
