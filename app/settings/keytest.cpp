#include "app/settings/keytest.h"

#include "app/settings/appsettings.h"
#include "app/settings/optiontexts.h"
#include "core/base/log.h"
#include "core/config/options.h"

namespace smartcache {

KeyTest::KeyTest(const AppSettings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_list(clock)
{}

void KeyTest::set(State state, const QString &text)
{
    m_state = state;
    m_text = text;
    Q_EMIT changed();
}

void KeyTest::clear()
{
    m_list.cancel();
    if (m_state != State::Idle)
        set(State::Idle, {});
}

void KeyTest::run(const QString &key)
{
    Config trial = m_settings.config();
    if (!key.isEmpty()) {
        const Expected<void> fits = findOption(AppSettings::keyOption())->set(trial, key.trimmed());
        if (!fits)
            return set(State::Bad, optiontexts::problem(fits.error()));
        keepOutOfLog(trial.geminiApiKey);
    }
    set(State::Running, tr("Asking Google…"));
    m_list.ask(QUrl(trial.geminiBaseUrl), trial.geminiApiKey,
               [this](const Expected<QList<ModelsPage::Model>> &models) {
                   if (!models)
                       return set(State::Bad, optiontexts::problem(models.error()));
                   m_models = *models;
                   set(State::Good, tr("The key works; %n model(s)", nullptr, int(models->size())));
               });
}

} // namespace smartcache
