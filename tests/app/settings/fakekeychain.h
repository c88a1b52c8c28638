#pragma once

#include "app/settings/keychain.h"

#include <QMap>
#include <QObject>
#include <QTimer>

#include <optional>

namespace smartcache::test {

/// A keychain in memory that fails, or says nothing, on demand.
class FakeKeychain final : public QObject, public Keychain
{
public:
    /// What its owner keeps after it was handed over.
    struct State
    {
        QMap<QString, QString> entries;
        std::optional<Error> trouble; ///< The answer to everything.
        bool isSilent = false;        ///< Answers come when it is not any more.
        int reads = 0;
    };

    explicit FakeKeychain(State &state)
        : m_state(state)
    {}

    static Error missing()
    {
        return {QStringLiteral("keychain_missing"), QStringLiteral("There is no keychain here.")};
    }

    void read(const QString &name, ReadDone done) override
    {
        ++m_state.reads;
        later([this, name, done] {
            if (m_state.trouble)
                done(failure(*m_state.trouble));
            else
                done(m_state.entries.value(name));
        });
    }

    void write(const QString &name, const QString &value, Done done) override
    {
        later([this, name, value, done] {
            if (m_state.trouble)
                return done(failure(*m_state.trouble));
            m_state.entries[name] = value;
            done({});
        });
    }

    void remove(const QString &name, Done done) override
    {
        later([this, name, done] {
            if (m_state.trouble)
                return done(failure(*m_state.trouble));
            m_state.entries.remove(name);
            done({});
        });
    }

private:
    void later(const std::function<void()> &answer)
    {
        QTimer::singleShot(m_state.isSilent ? 5 : 0, this, [this, answer] {
            if (m_state.isSilent)
                later(answer);
            else
                answer();
        });
    }

    State &m_state;
};

} // namespace smartcache::test
