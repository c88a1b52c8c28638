#include "app/settings/secretrow.h"

#include "app/settings/appsettings.h"
#include "app/settings/optiontexts.h"
#include "app/settings/secretfield.h"
#include "app/settings/settingschanger.h"

#include <QLineEdit>

namespace smartcache {

SecretRow::SecretRow(Theme &theme, const Option &option, AppSettings &settings,
                     SettingsChanger &changer, bool isVisible, QWidget *parent)
    : SettingRow(theme, optiontexts::title(option), optiontexts::help(option), parent)
    , m_option(option)
    , m_settings(settings)
    , m_changer(changer)
    , m_field(
          new SecretField(optiontexts::title(option), optiontexts::defaultValue(option), isVisible))
{
    setObjectName(option.name);
    addKeyword(option.name);
    addControl(m_field);
    connect(m_field, &SecretField::edited, this, [this] { setProblem({}); });
    connect(m_field, &SecretField::submitted, this, [this](const QString &value) {
        if (commit(value))
            m_field->clear();
    });
    connect(m_field, &SecretField::removeRequested, this, [this] {
        if (commit(QString()))
            m_field->line()->setFocus();
    });
    connect(&m_settings, &AppSettings::changed, this, [this] { refresh(); });
    SecretRow::refresh();
}

QString SecretRow::sign() const
{
    return m_settings.sourceOf(m_option.name) == ConfigSource::Default ? QString()
                                                                       : tr("A value is set");
}

void SecretRow::refresh()
{
    m_field->setSign(sign());
    m_field->setChangeable(!m_settings.isOverruled(m_option.name));
    setNote(optiontexts::weightierSource(m_option, m_settings.sourceOf(m_option.name)));
}

bool SecretRow::commit(const QString &text)
{
    const Expected<void> changed = m_changer.set(m_option.name, text);
    setProblem(changed ? QString() : optiontexts::problem(changed.error()));
    return changed.has_value();
}

} // namespace smartcache
