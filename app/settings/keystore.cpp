#include "app/settings/keystore.h"

#include "core/base/log.h"

#include <utility>

namespace smartcache {

KeyStore::KeyStore(std::unique_ptr<Keychain> keychain, SavedSettings file)
    : m_keychain(std::move(keychain))
    , m_file(std::move(file))
{}

KeyStore::~KeyStore() = default;

Expected<QString> KeyStore::inFile(const QString &name) const
{
    return m_file.read().map([&name](const QMap<QString, QString> &values) {
        const QString value = values.value(name);
        return value.isEmpty() ? QString() : value;
    });
}

void KeyStore::read(const QString &name, Done done)
{
    const Expected<QString> written = inFile(name);
    if (!written)
        return done(failure(written.error()));
    if (!written->isNull()) {
        keepOutOfLog(written->toUtf8());
        return done(Kept{*written, Place::File, {}});
    }
    m_keychain->read(name, [done = std::move(done)](const Expected<QString> &value) {
        if (!value)
            return done(Kept{{}, Place::Nowhere, value.error().message});
        keepOutOfLog(value->toUtf8());
        done(Kept{*value, value->isNull() ? Place::Nowhere : Place::Keychain, {}});
    });
}

void KeyStore::write(const QString &name, const QString &value, Done done)
{
    keepOutOfLog(value.toUtf8());
    m_keychain->write(
        name, value, [this, name, value, done = std::move(done)](const Expected<void> &kept) {
            const QString trouble = kept ? QString() : kept.error().message;
            // Null takes out of the file what the keychain has now.
            const Expected<void> written = m_file.write({{name, kept ? QString() : value}});
            if (!written)
                return done(failure(written.error()));
            done(Kept{value, kept ? Place::Keychain : Place::File, trouble});
        });
}

void KeyStore::remove(const QString &name, Done done)
{
    m_keychain->remove(name, [this, name, done = std::move(done)](const Expected<void> &removed) {
        const Expected<QString> written = inFile(name);
        if (!written)
            return done(failure(written.error()));
        // Else it would be back at the next start.
        if (!removed && written->isNull())
            return done(failure(removed.error()));
        if (const Expected<void> rest = m_file.write({{name, QString()}}); !rest)
            return done(failure(rest.error()));
        done(Kept{{}, Place::Nowhere, removed ? QString() : removed.error().message});
    });
}

} // namespace smartcache
