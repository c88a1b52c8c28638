#pragma once

#include "core/base/expected.h"

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <functional>

class QObject;

namespace smartcache {

/// Looks up a host name: calls `done` with every address it has (none: it has none), at once or
/// later in the thread of `context`, and not after `context` has gone.
using Resolver = std::function<void(const QString &host, QObject *context,
                                    std::function<void(const QList<QHostAddress> &)> done)>;

/// The system's resolver.
Resolver systemResolver();

/// Gives, as a Resolver does, the addresses at which `url` may be connected to: at least one, and
/// every one of them checked. Errors: those of checkUrl() and checkAddress(), `dns_failed`
/// (RetryLater).
void resolveChecked(const QUrl &url, const Resolver &resolver, bool allowPrivateAddresses,
                    QObject *context,
                    std::function<void(const Expected<QList<QHostAddress>> &)> done);

} // namespace smartcache
