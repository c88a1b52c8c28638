#include "server/guards/trustedproxies.h"

#include <QRegularExpression>

#include <algorithm>

namespace smartcache {

namespace {

/// An element of X-Forwarded-For. Some proxies add the port: 203.0.113.9:4000, [2001:db8::9]:4000.
std::optional<QHostAddress> forwardedAddress(const QString &element)
{
    static const QRegularExpression withPort(QRegularExpression::anchoredPattern(
        QStringLiteral("(?:([0-9.]+)|\\[([^\\]]*)\\])(?::[0-9]{1,5})?")));
    const QRegularExpressionMatch match = withPort.match(element);
    return wholeAddress(match.hasMatch() ? match.captured(1) + match.captured(2) : element);
}

} // namespace

TrustedProxies::TrustedProxies(const QStringList &ranges)
{
    for (const QString &range : ranges)
        m_ranges.push_back(
            AddressRange::parse(range).value()); // The option's reader has seen to it.
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(),
                       [&](const AddressRange &range) { return range.contains(address); });
}

QHostAddress TrustedProxies::clientOf(const HttpRequest &request) const
{
    QByteArrayList forwardedFor;
    for (const QByteArray &value : request.head.headersNamed("X-Forwarded-For"))
        forwardedFor += value.split(',');
    QHostAddress client = request.peer;
    while (contains(client) && !forwardedFor.isEmpty()) {
        const auto before =
            forwardedAddress(QString::fromLatin1(forwardedFor.takeLast()).trimmed());
        if (!before)
            break; // "unknown", or nonsense: the proxy that passed it on is all that is known.
        client = *before;
    }
    return client;
}

} // namespace smartcache
