#pragma once

#include "core/base/expected.h"

#include <QString>

#include <functional>

namespace smartcache {

/// The system's own place for secrets, as far as this program needs it. Callbacks are called once,
/// later, never from within the call, and not after the keychain has gone. Main thread.
///
/// Errors: `keychain_missing`, there is no such service; `keychain_refused`, there is, but it is
/// locked or does not want to.
class Keychain
{
public:
    /// Null: it has no such entry.
    using ReadDone = std::function<void(const Expected<QString> &)>;
    using Done = std::function<void(const Expected<void> &)>;

    virtual ~Keychain() = default;

    virtual void read(const QString &name, ReadDone done) = 0;
    virtual void write(const QString &name, const QString &value, Done done) = 0;
    /// What is not there is removed already.
    virtual void remove(const QString &name, Done done) = 0;
};

} // namespace smartcache
