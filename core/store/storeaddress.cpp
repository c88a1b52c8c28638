#include "core/store/storeaddress.h"

#include <QUrl>
#include <QUrlQuery>

namespace smartcache {

namespace {

constexpr quint16 defaultPort = 6379;

/// Never quotes the URL, and never QUrl::errorString() either: both hold the password.
tl::unexpected<Error> badUrl(const QString &reason)
{
    return failure(
        QStringLiteral("bad_store_url"),
        QStringLiteral("The store's URL cannot be used: %1. Right would be "
                       "redis://[user:password@]host[:port][/database], rediss://… for TLS, or "
                       "unix:///path/to/socket[?db=N], with special characters percent-encoded.")
            .arg(reason));
}

Expected<int> parseDatabase(const QString &text)
{
    bool isNumber = false;
    const int database = text.toInt(&isNumber);
    if (!isNumber || database < 0)
        return badUrl(QStringLiteral("the database must be a number from 0 up"));
    return database;
}

/// The database of `?db=N`, the only query item there is.
Expected<int> databaseOfQuery(const QUrl &url)
{
    int database = 0;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name != QLatin1String("db"))
            return badUrl(QStringLiteral("it has an unknown option"));
        const Expected<int> parsed = parseDatabase(value);
        if (!parsed)
            return parsed;
        database = *parsed;
    }
    return database;
}

Expected<StoreAddress> parseUnix(const QUrl &url, StoreAddress address)
{
    address.transport = StoreAddress::Transport::Unix;
    address.socketPath = url.path(QUrl::FullyDecoded);
    if (!url.host().isEmpty() || url.port() != -1)
        return badUrl(QStringLiteral("a socket's path must be absolute, unix:///path (three "
                                     "slashes)"));
    if (address.socketPath.size() < 2)
        return badUrl(QStringLiteral("the socket's path is missing"));
    const Expected<int> database = databaseOfQuery(url);
    if (!database)
        return failure(database.error());
    address.database = *database;
    return address;
}

Expected<StoreAddress> parseNetwork(const QUrl &url, StoreAddress address)
{
    address.host = url.host();
    if (address.host.isEmpty())
        return badUrl(QStringLiteral("the host is missing"));
    address.port = static_cast<quint16>(url.port(defaultPort));
    if (address.port == 0)
        return badUrl(QStringLiteral("the port must be from 1 to 65535"));

    const QString path = url.path(QUrl::FullyDecoded).mid(1);
    const Expected<int> database = path.isEmpty() ? databaseOfQuery(url) : parseDatabase(path);
    if (!database)
        return failure(database.error());
    if (!path.isEmpty() && url.hasQuery())
        return badUrl(QStringLiteral("it has an unknown option"));
    address.database = *database;
    return address;
}

} // namespace

Expected<StoreAddress> StoreAddress::parse(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid())
        return badUrl(QStringLiteral("it is not a well-formed URL"));
    if (url.hasFragment())
        return badUrl(QStringLiteral("it has a # that is not percent-encoded"));

    StoreAddress address;
    address.user = url.userName(QUrl::FullyDecoded).toUtf8();
    address.password = url.password(QUrl::FullyDecoded).toUtf8();
    if (!address.user.isEmpty() && address.password.isEmpty())
        return badUrl(QStringLiteral("it names a user but no password"));

    const QString scheme = url.scheme();
    if (scheme == QLatin1String("unix"))
        return parseUnix(url, address);
    if (scheme == QLatin1String("rediss"))
        address.transport = Transport::Tls;
    else if (scheme != QLatin1String("redis"))
        return badUrl(QStringLiteral("it begins with neither redis:// nor rediss:// nor unix://"));
    return parseNetwork(url, address);
}

QString StoreAddress::display() const
{
    if (transport == Transport::Unix) {
        const QString suffix = database == 0 ? QString() : QStringLiteral("?db=%1").arg(database);
        return QStringLiteral("unix://") + socketPath + suffix;
    }
    const QString scheme =
        transport == Transport::Tls ? QStringLiteral("rediss") : QStringLiteral("redis");
    const QString name = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
    return QStringLiteral("%1://%2:%3/%4").arg(scheme, name).arg(port).arg(database);
}

} // namespace smartcache
