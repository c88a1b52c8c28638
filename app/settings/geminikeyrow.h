#pragma once

#include "app/settings/keytest.h"
#include "app/settings/settingrow.h"

class QPushButton;

namespace smartcache {

class AppSettings;
class SecretField;

/// The Gemini key: kept in the keychain, never shown, tried with a button. Main thread.
class GeminiKeyRow final : public SettingRow
{
    Q_OBJECT

public:
    /// All of these must outlive the row.
    GeminiKeyRow(Theme &theme, AppSettings &settings, const Clock &clock,
                 QWidget *parent = nullptr);

    SecretField *field() const { return m_field; }
    QPushButton *testButton() const { return m_test; }

Q_SIGNALS:
    /// What the key that was tried can use.
    void modelsFound(const QList<smartcache::ModelsPage::Model> &models);

private:
    void refresh();
    void keep(const QString &value);
    void showTest();

    AppSettings &m_settings;
    SecretField *const m_field;
    QPushButton *const m_test;
    KeyTest m_keyTest;
};

} // namespace smartcache
