#include "server/guards/hostguard.h"

#include <QUrl>

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
{
    for (const QString &name : allowedHosts)
        m_names.append(name.toLower());
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

std::optional<ApiError> HostGuard::check(const RequestHead &head) const
{
    const QByteArray header = head.header("Host");
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
