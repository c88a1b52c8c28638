#pragma once

#include "app/settings/settingrow.h"
#include "core/config/options.h"

namespace smartcache {

class AppSettings;
class SecretField;
class SettingsChanger;

/// A secret option that is kept in the file of saved settings: a token, an address with a password.
/// Main thread.
class SecretRow : public SettingRow
{
    Q_OBJECT

public:
    /// All of these must outlive the row. `isVisible` as for SecretField.
    SecretRow(Theme &theme, const Option &option, AppSettings &settings, SettingsChanger &changer,
              bool isVisible = false, QWidget *parent = nullptr);

    SecretField *field() const { return m_field; }

protected:
    const Option &option() const { return m_option; }
    AppSettings &settings() const { return m_settings; }
    /// What is said in place of the value; empty where there is none.
    virtual QString sign() const;
    void refresh();

private:
    bool commit(const QString &text);

    const Option &m_option;
    AppSettings &m_settings;
    SettingsChanger &m_changer;
    SecretField *const m_field;
};

} // namespace smartcache
