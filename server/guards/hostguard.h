#pragma once

#include "server/http/apierror.h"
#include "server/http/requesthead.h"

#include <QHostAddress>
#include <QStringList>

#include <optional>

namespace smartcache {

/// Answers only to names that are ours, so that a foreign page cannot reach this server by pointing
/// a name of its own at our address (DNS rebinding). Unchanging; any thread.
class HostGuard
{
public:
    /// `listening`: the address of the server. Known are localhost, the loopback addresses, the
    /// listening address itself (any address in numbers, where it listens on all of them: nobody
    /// can rebind a number) and `allowedHosts`, given without ports.
    HostGuard(QHostAddress listening, const QStringList &allowedHosts);

    /// Errors: 400 `bad_host`, 421 `unknown_host`.
    std::optional<ApiError> check(const RequestHead &head) const;

private:
    bool isOurName(const QByteArray &header) const;
    bool isKnown(const QString &host) const;

    const QHostAddress m_listening;
    QStringList m_names;            ///< Lower case.
    QList<QByteArray> m_plainNames; ///< The same, and 127.0.0.1, as they stand in most requests.
};

} // namespace smartcache
