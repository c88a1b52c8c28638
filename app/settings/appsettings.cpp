#include "app/settings/appsettings.h"

#include "core/base/log.h"
#include "core/config/logsecrets.h"
#include "core/config/options.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace smartcache {

namespace {

void put(QMap<QString, QString> &values, const QString &name, const QString &value)
{
    if (value.isNull())
        values.remove(name);
    else
        values[name] = value;
}

} // namespace

AppSettings::AppSettings(ConfigInputs inputs, LoadedConfig loaded, SavedSettings saved,
                         QObject *parent)
    : QObject(parent)
    , m_savedSettings(std::move(saved))
    , m_inputs(std::move(inputs))
    , m_loaded(std::move(loaded))
{
    if (!m_inputs.savedSettings.value(keyOption()).isEmpty())
        m_keptKey.place = KeyStore::Place::File;
    keepSecretsOutOfLog(m_loaded.config);
}

AppSettings::~AppSettings() = default;

bool AppSettings::isOverruled(const QString &name) const
{
    const ConfigSource source = sourceOf(name);
    return source != ConfigSource::Default && source != ConfigSource::SavedSettings;
}

Expected<void> AppSettings::change(const QMap<QString, QString> &values)
{
    ConfigInputs inputs = m_inputs;
    for (auto entry = values.begin(); entry != values.end(); ++entry)
        put(inputs.savedSettings, entry.key(), *entry);
    const Expected<LoadedConfig> loaded = resolveConfig(inputs);
    if (!loaded)
        return failure(loaded.error());
    if (const Expected<void> written = m_savedSettings.write(values); !written)
        return written;
    take(inputs, *loaded);
    Q_EMIT changed();
    return {};
}

void AppSettings::take(const ConfigInputs &inputs, const LoadedConfig &loaded)
{
    m_inputs = inputs;
    const QStringList pdfReader = m_loaded.config.pdfReader; // the program's own, of no option
    const QString dataDir = m_loaded.config.dataDir;
    m_loaded = loaded;
    m_loaded.config.pdfReader = pdfReader;
    m_loaded.config.dataDir = dataDir;
    keepSecretsOutOfLog(m_loaded.config);
}

bool AppSettings::countsAtNextStart(const QString &name)
{
    return name == QLatin1String("LOG_FORMAT") // installLog() is called once, before threads start
           || name == QLatin1String("DATA_DIR"); // see take()
}

void AppSettings::setKeyStore(std::unique_ptr<KeyStore> keys)
{
    m_keys = std::move(keys);
}

void AppSettings::note(const KeyStore::Kept &kept)
{
    m_keptKey = kept;
    m_keptKey.value.clear();
}

Expected<void> AppSettings::setSecretQuietly(const QString &name, const QString &value)
{
    ConfigInputs inputs = m_inputs;
    put(inputs.savedSettings, name, value);
    const Expected<LoadedConfig> loaded = resolveConfig(inputs);
    if (!loaded)
        return failure(loaded.error());
    take(inputs, *loaded);
    return {};
}

Expected<void> AppSettings::setSecret(const QString &name, const QString &value)
{
    const Expected<void> set = setSecretQuietly(name, value);
    if (set)
        Q_EMIT changed();
    return set;
}

void AppSettings::loadSecrets(std::function<void()> done, std::chrono::milliseconds patience)
{
    const bool isKnown = isOverruled(keyOption()) || m_inputs.savedSettings.contains(keyOption());
    if (!m_keys || isKnown)
        return done();

    // Whoever is first, the key or the timer, takes it away.
    const auto waiting = std::make_shared<std::function<void()>>(std::move(done));
    const auto go = [waiting] {
        if (const auto call = std::exchange(*waiting, {}))
            call();
    };
    QTimer::singleShot(patience, this, go);
    const QPointer<AppSettings> self(this);
    m_keys->read(keyOption(), [self, waiting, go](const Expected<KeyStore::Kept> &kept) {
        if (!self)
            return;
        if (!kept) {
            qCWarning(logEngine).noquote() << kept.error().message;
            return go();
        }
        // One that was typed in while the keychain was silent is the newer.
        if (self->m_inputs.savedSettings.contains(keyOption()))
            return go();
        self->note(*kept);
        if (!kept->keychainTrouble.isEmpty())
            qCWarning(logEngine).noquote()
                << "The Gemini key was not looked for in a keychain:" << kept->keychainTrouble;
        const bool isLate = !*waiting;
        const Expected<void> set = self->setSecretQuietly(keyOption(), kept->value);
        if (!set)
            qCWarning(logEngine).noquote() << set.error().message;
        if (isLate && !kept->value.isNull())
            Q_EMIT self->changed();
        go();
    });
}

void AppSettings::keepSecret(const QString &name, const QString &value, SecretDone done)
{
    // Before anything is kept: a value that nobody can use.
    Config unused;
    const Option *option = findOption(name);
    if (!value.isNull() && option) {
        if (const Expected<void> fits = option->set(unused, value.trimmed()); !fits)
            return done(fits);
    }
    if (!m_keys) {
        const Expected<void> changedNow = change({{name, value}});
        if (changedNow)
            note({{}, value.isNull() ? KeyStore::Place::Nowhere : KeyStore::Place::File, {}});
        return done(changedNow);
    }
    const QPointer<AppSettings> self(this);
    const auto onKept = [self, name, done = std::move(done)](const Expected<KeyStore::Kept> &kept) {
        if (!self)
            return;
        if (!kept)
            return done(failure(kept.error()));
        self->note(*kept);
        done(self->setSecret(name, kept->value));
    };
    if (value.isNull())
        m_keys->remove(name, onKept);
    else
        m_keys->write(name, value.trimmed(), onKept);
}

} // namespace smartcache
