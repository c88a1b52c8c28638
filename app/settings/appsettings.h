#pragma once

#include "app/settings/keystore.h"
#include "core/config/configloader.h"
#include "core/config/savedsettings.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace smartcache {

/// The options of this program as they count now, and the way to change them while it runs. What is
/// chosen in the window is saved, and weighs less than the command line and the environment. The
/// Gemini key is kept in the system's keychain and counts like a saved value.
/// Main thread.
class AppSettings : public QObject
{
    Q_OBJECT

public:
    using SecretDone = std::function<void(const Expected<void> &)>;

    /// `inputs` as they were read at the start, `loaded` what they said.
    AppSettings(ConfigInputs inputs, LoadedConfig loaded, SavedSettings saved,
                QObject *parent = nullptr);
    ~AppSettings() override;

    const Config &config() const { return m_loaded.config; }
    /// Where the value of the option came from.
    ConfigSource sourceOf(const QString &name) const { return m_loaded.sources.value(name); }
    /// Whether the command line, the environment or `.env` says what the option is: what is saved
    /// does not count then.
    bool isOverruled(const QString &name) const;
    /// A change has no effect on config() until the program starts again.
    static bool countsAtNextStart(const QString &name);
    /// How the value that counts was written; null for secrets.
    QString textOf(const QString &name) const { return m_loaded.texts.value(name); }
    /// What was chosen here, by option name, as it was written.
    const QMap<QString, QString> &saved() const { return m_inputs.savedSettings; }

    /// Saves values by option name, null ones as "not set", and has them count. All or nothing:
    /// what could not be loaded again is not saved. Errors: those of resolveConfig() and
    /// SavedSettings::write.
    Expected<void> change(const QMap<QString, QString> &values);

    /// Where keepSecret() keeps secrets. Without one: in the file of saved settings.
    void setKeyStore(std::unique_ptr<KeyStore> keys);
    /// Fetches the Gemini key from the key store, unless another source outweighs it, and calls
    /// `done` once, after `patience` at the latest, perhaps from within the call. A key that comes
    /// later counts from then on, with changed().
    void loadSecrets(std::function<void()> done,
                     std::chrono::milliseconds patience = std::chrono::seconds(1));
    /// Has a value count like a saved one, null as "not set", without writing it anywhere. Errors:
    /// those of resolveConfig().
    Expected<void> setSecret(const QString &name, const QString &value);
    /// Puts a secret into the key store, or takes it out for a null `value`, and has it count.
    /// `done` is called once, perhaps from within the call, unless this object has gone. Errors:
    /// those of setSecret() and KeyStore.
    void keepSecret(const QString &name, const QString &value, SecretDone done);
    /// Where the Gemini key is kept, without its value.
    const KeyStore::Kept &keptKey() const { return m_keptKey; }

    /// The secret that the key store is for. The others are needed before the program can start at
    /// all (API_TOKEN, REDIS_URL) or by the program without a window too, which knows no keychain.
    static QString keyOption() { return QStringLiteral("GEMINI_API_KEY"); }

Q_SIGNALS:
    /// config() is another one.
    void changed();

private:
    /// The data folder stays as it was at the start: what other starts of the program find this one
    /// by, and what an unfinished import is kept in, is there.
    void take(const ConfigInputs &inputs, const LoadedConfig &loaded);
    Expected<void> setSecretQuietly(const QString &name, const QString &value);
    void note(const KeyStore::Kept &kept);

    const SavedSettings m_savedSettings;
    ConfigInputs m_inputs;
    LoadedConfig m_loaded;
    std::unique_ptr<KeyStore> m_keys;
    KeyStore::Kept m_keptKey; ///< Its value is always empty.
};

} // namespace smartcache
