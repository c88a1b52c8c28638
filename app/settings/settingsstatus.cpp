#include "app/settings/settingsstatus.h"

#include "app/settings/appsettings.h"
#include "app/widgets/look.h"

#include <QStyle>

namespace smartcache {

SettingsStatus::SettingsStatus(const AppSettings &settings, const Backend &backend, QWidget *parent)
    : QLabel(parent)
    , m_backend(backend)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setLook(this, "muted");
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(&settings, &AppSettings::changed, this, [this] {
        m_stage = Stage::Waiting;
        say(tr("Applying…"), "muted");
    });
    connect(&backend, &Backend::stateChanged, this, &SettingsStatus::onState);
}

/// What the backend was started with before the change says nothing of it.
void SettingsStatus::onState(Backend::State state)
{
    if (state == Backend::State::Starting && m_stage == Stage::Waiting)
        m_stage = Stage::Starting;
    if (m_stage != Stage::Starting)
        return;
    if (state == Backend::State::Running) {
        m_stage = Stage::Nothing;
        say(tr("Applied"), "success");
    } else if (state == Backend::State::Failed) {
        m_stage = Stage::Nothing;
        say(m_backend.error() ? m_backend.error()->message : QString(), "danger");
    }
}

void SettingsStatus::say(const QString &text, const char *look)
{
    setLook(this, look);
    style()->unpolish(this);
    style()->polish(this);
    setText(text);
}

} // namespace smartcache
