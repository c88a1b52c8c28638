#include "app/settings/settingsapplier.h"

#include "app/backend/backend.h"
#include "app/settings/appsettings.h"

#include <QPointer>

namespace smartcache {

namespace {

/// Long enough for two changes of one mind, short enough to seem at once.
constexpr std::chrono::milliseconds pause{300};

} // namespace

SettingsApplier::SettingsApplier(AppSettings &settings, Backend &backend, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_backend(backend)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &SettingsApplier::apply);
    connect(&m_settings, &AppSettings::changed, this, [this] {
        if (m_isStarted && !m_isStopped)
            m_soon.start();
    });
}

void SettingsApplier::start()
{
    m_settings.loadSecrets([self = QPointer<SettingsApplier>(this)] {
        if (!self || self->m_isStopped)
            return;
        self->m_isStarted = true;
        self->apply();
    });
}

void SettingsApplier::stop()
{
    m_isStopped = true;
    m_soon.stop();
}

void SettingsApplier::apply()
{
    m_soon.stop();
    m_backend.start(m_settings.config());
}

} // namespace smartcache
