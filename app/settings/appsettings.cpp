#include "app/settings/appsettings.h"

#include <utility>

namespace smartcache {

AppSettings::AppSettings(ConfigInputs inputs, LoadedConfig loaded, SavedSettings saved,
                         QObject *parent)
    : QObject(parent)
    , m_savedSettings(std::move(saved))
    , m_inputs(std::move(inputs))
    , m_loaded(std::move(loaded))
{}

Expected<void> AppSettings::change(const QMap<QString, QString> &values)
{
    ConfigInputs inputs = m_inputs;
    for (auto entry = values.begin(); entry != values.end(); ++entry) {
        if (entry->isNull())
            inputs.savedSettings.remove(entry.key());
        else
            inputs.savedSettings[entry.key()] = *entry;
    }
    Expected<LoadedConfig> loaded = resolveConfig(inputs);
    if (!loaded)
        return failure(loaded.error());
    if (const Expected<void> written = m_savedSettings.write(values); !written)
        return written;
    loaded->config.pdfReader = m_loaded.config.pdfReader;
    m_inputs = std::move(inputs);
    m_loaded = std::move(*loaded);
    Q_EMIT changed();
    return {};
}

} // namespace smartcache
