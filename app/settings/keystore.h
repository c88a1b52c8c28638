#pragma once

#include "app/settings/keychain.h"
#include "core/config/savedsettings.h"

#include <QString>

#include <functional>
#include <memory>

namespace smartcache {

/// Keeps a secret option: in the system's keychain, or, where that is not to be had, in the file of
/// saved settings, which its owner alone can read. Never in both: what is in the file was put there
/// because the keychain did not want it, so it is the newer and counts.
///
/// Callbacks are called once, perhaps from within the call, and not after this object has gone.
/// Main thread.
class KeyStore
{
public:
    enum class Place { Nowhere, Keychain, File };

    struct Kept
    {
        QString value; ///< Null where nothing is kept.
        Place place = Place::Nowhere;
        /// The keychain's trouble, in a sentence, where it could not be used. Empty otherwise.
        QString keychainTrouble;
    };
    using Done = std::function<void(const Expected<Kept> &)>;

    KeyStore(std::unique_ptr<Keychain> keychain, SavedSettings file);
    ~KeyStore();

    /// Error: that of SavedSettings::read. A keychain that cannot be read has nothing.
    void read(const QString &name, Done done);
    /// Error: that of SavedSettings::write, when neither place takes it.
    void write(const QString &name, const QString &value, Done done);
    /// Errors: those of Keychain where it holds the secret, and of SavedSettings::write.
    void remove(const QString &name, Done done);

private:
    Expected<QString> inFile(const QString &name) const;

    const std::unique_ptr<Keychain> m_keychain;
    const SavedSettings m_file;
};

} // namespace smartcache
