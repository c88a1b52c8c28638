#pragma once

#include "app/settings/secretrow.h"
#include "core/store/storecheck.h"

class QPushButton;

namespace smartcache {

/// The address of a shared Valkey, with a button that tries it before anything depends on it. Its
/// password is never shown. Main thread.
class StoreRow final : public SecretRow
{
    Q_OBJECT

public:
    StoreRow(Theme &theme, const Option &option, AppSettings &settings, SettingsChanger &changer,
             QWidget *parent = nullptr);

    QPushButton *testButton() const { return m_test; }

protected:
    QString sign() const override;

private:
    void test();
    void tell(const Expected<ServerInfo> &info);

    QPushButton *const m_test;
    StoreCheck m_check;
};

} // namespace smartcache
