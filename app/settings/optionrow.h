#pragma once

#include "app/settings/settingrow.h"
#include "core/config/options.h"

namespace smartcache {

class AppSettings;
class OptionEditor;
class SettingsChanger;

/// One option of the table that is no secret, with its editor. Main thread.
class OptionRow final : public SettingRow
{
    Q_OBJECT

public:
    /// All of these must outlive the row. `editor` becomes the row's; null: the usual one.
    OptionRow(Theme &theme, const Option &option, AppSettings &settings, SettingsChanger &changer,
              OptionEditor *editor = nullptr, QWidget *parent = nullptr);

    OptionEditor *editor() const { return m_editor; }

private:
    void refresh();
    void commit(const QString &text);
    void reset();
    void explain(const QString &text);
    /// What stands in the field when nobody changes it.
    QString currentText() const;

    const Option &m_option;
    AppSettings &m_settings;
    SettingsChanger &m_changer;
    OptionEditor *const m_editor;
};

} // namespace smartcache
