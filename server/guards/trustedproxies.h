#pragma once

#include "core/base/addressrange.h"
#include "server/http/httprequest.h"

#include <QStringList>

#include <vector>

namespace smartcache {

/// Whom a request comes from when it came through proxies: `TRUSTED_PROXIES` are believed what they
/// say of it in `X-Forwarded-For`, and nobody else is, as any client can send such a header.
/// Unchanging; any thread.
class TrustedProxies
{
public:
    /// Each of `ranges` must be one that AddressRange::parse() takes.
    explicit TrustedProxies(const QStringList &ranges);

    bool contains(const QHostAddress &address) const;

    /// The last address that is no trusted proxy's, going back from the peer. Each proxy adds whom
    /// it was asked by at the end, so that what stands before an untrusted address was only
    /// claimed.
    QHostAddress clientOf(const HttpRequest &request) const;

private:
    std::vector<AddressRange> m_ranges;
};

} // namespace smartcache
