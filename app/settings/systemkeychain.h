#pragma once

#include "app/settings/keychain.h"

#include <QObject>

namespace QKeychain {
class Job;
}

namespace smartcache {

/// The keychain of the desktop: the Secret Service or KWallet, the Keychain of macOS, the
/// credential store of Windows.
class SystemKeychain final : public QObject, public Keychain
{
    Q_OBJECT

public:
    explicit SystemKeychain(QObject *parent = nullptr);
    ~SystemKeychain() override;

    void read(const QString &name, ReadDone done) override;
    void write(const QString &name, const QString &value, Done done) override;
    void remove(const QString &name, Done done) override;

private:
    template <typename Finished>
    void start(QKeychain::Job *job, const QString &name, Finished finished);
};

} // namespace smartcache
