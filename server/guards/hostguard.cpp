#include "server/guards/hostguard.h"

#include <QUrl>

#include <algorithm>

namespace smartcache {

namespace {

/// The host of a Host header, lower case, without port, brackets and the root's dot; empty when it
/// is none.
QString hostOf(const QByteArray &header)
{
    if (header.isEmpty() || header.contains('@') || header.contains('/'))
        return {};
    const QUrl url(QStringLiteral("http://") + QString::fromLatin1(header), QUrl::StrictMode);
    if (!url.isValid() || !url.path().isEmpty() || url.hasQuery() || url.hasFragment())
        return {};
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.endsWith(QLatin1Char('.')))
        host.chop(1);
    return host;
}

} // namespace

HostGuard::HostGuard(QHostAddress listening, const QStringList &allowedHosts)
    : m_listening(std::move(listening))
    , m_names{QStringLiteral("localhost")}
    , m_plainNames{"127.0.0.1"}
{
    for (const QString &name : allowedHosts)
        m_names.append(name.toLower());
    for (const QString &name : std::as_const(m_names))
        m_plainNames.append(name.toLatin1());
}

bool HostGuard::isKnown(const QString &host) const
{
    if (m_names.contains(host))
        return true;
    const QHostAddress address(host);
    if (address.isNull())
        return false;
    const bool listensEverywhere = m_listening == QHostAddress(QHostAddress::Any)
                                   || m_listening == QHostAddress(QHostAddress::AnyIPv4)
                                   || m_listening == QHostAddress(QHostAddress::AnyIPv6);
    return address.isLoopback() || address == m_listening || listensEverywhere;
}

/// What nearly all send: a name of ours as it stands in the list, with a port or without.
bool HostGuard::isOurName(const QByteArray &header) const
{
    const qsizetype colon = header.indexOf(':');
    const QByteArray name = colon < 0 ? header : header.left(colon);
    const QByteArray port = colon < 0 ? QByteArray() : header.mid(colon + 1);
    const bool isPort =
        std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isPort && port.size() <= 5 && port.toInt() <= 65535 && m_plainNames.contains(name);
}

std::optional<ApiError> HostGuard::check(const RequestHead &head) const
{
    const QByteArray header = head.header("Host");
    if (isOurName(header))
        return {};
    const QString host = hostOf(header);
    if (host.isEmpty()) {
        return ApiError{400, QStringLiteral("bad_host"),
                        QStringLiteral("The Host header must name the host that was asked.")};
    }
    if (isKnown(host))
        return {};
    return ApiError{421, QStringLiteral("unknown_host"),
                    QStringLiteral("This server does not answer to \"%1\". Its names are listed in "
                                   "ALLOWED_HOSTS.")
                        .arg(host.left(200))};
}

} // namespace smartcache
