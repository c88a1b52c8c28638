#include "core/store/storeaddress.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace smartcache {

namespace {

constexpr quint16 defaultPort = 6379;
constexpr quint16 defaultSentinelPort = 26379;
constexpr QLatin1String sentinelMark("+sentinel");

/// Never quotes the URL, and never QUrl::errorString() either: both hold the password.
tl::unexpected<Error> badUrl(const QString &reason)
{
    return failure(
        QStringLiteral("bad_store_url"),
        QStringLiteral("The store's URL cannot be used: %1. Right would be "
                       "redis://[user:password@]host[:port][/database], rediss://… for TLS, "
                       "unix:///path/to/socket[?db=N], or "
                       "redis+sentinel://[user:password@]host:port,host:port/service[/database], "
                       "with special characters percent-encoded.")
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

/// User and password, as all kinds of URLs have them. Nothing of a URL that cannot be read.
Expected<StoreAddress> parseSignIn(const QUrl &url)
{
    if (!url.isValid())
        return badUrl(QStringLiteral("it is not a well-formed URL"));
    if (url.hasFragment())
        return badUrl(QStringLiteral("it has a # that is not percent-encoded"));
    StoreAddress address;
    address.user = url.userName(QUrl::FullyDecoded).toUtf8();
    address.password = url.password(QUrl::FullyDecoded).toUtf8();
    if (!address.user.isEmpty() && address.password.isEmpty())
        return badUrl(QStringLiteral("it names a user but no password"));
    return address;
}

Expected<void> readSentinelOptions(const QUrl &url, StoreAddress *address)
{
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (name == QLatin1String("sentinel_user"))
            address->sentinelUser = value.toUtf8();
        else if (name == QLatin1String("sentinel_password"))
            address->sentinelPassword = value.toUtf8();
        else
            return badUrl(QStringLiteral("it has an unknown option"));
    }
    if (!address->sentinelUser.isEmpty() && address->sentinelPassword.isEmpty())
        return badUrl(QStringLiteral("it names a user for the Sentinels but no password"));
    return {};
}

/// What stands behind the hosts: `/service[/database]`.
Expected<void> readService(const QUrl &url, StoreAddress *address)
{
    // Split before it is decoded, so that a name may hold a slash.
    const QStringList parts = url.path(QUrl::FullyEncoded).mid(1).split(QLatin1Char('/'));
    address->service = QByteArray::fromPercentEncoding(parts.first().toLatin1());
    if (address->service.isEmpty())
        return badUrl(QStringLiteral("the name of the Sentinels' service is missing"));
    if (parts.size() > 2)
        return badUrl(QStringLiteral("the database must be a number from 0 up"));
    if (parts.size() == 2 && !parts.last().isEmpty()) {
        const Expected<int> database = parseDatabase(parts.last());
        if (!database)
            return failure(database.error());
        address->database = *database;
    }
    return {};
}

Expected<StoreEndpoint> parseSentinel(const QString &hostAndPort)
{
    const QUrl url(QStringLiteral("redis://") + hostAndPort, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.path().isEmpty())
        return badUrl(QStringLiteral("one of the Sentinels is no host[:port]"));
    const int port = url.port(defaultSentinelPort);
    if (port == 0)
        return badUrl(QStringLiteral("the port must be from 1 to 65535"));
    return StoreEndpoint{url.host(), static_cast<quint16>(port)};
}

/// `text` is all behind `://`. A list of hosts is more than QUrl reads, so it is read host by host,
/// and the rest as the URL of one.
Expected<StoreAddress> parseSentinels(const QString &text, StoreAddress::Transport transport)
{
    static const QRegularExpression behindHosts(QStringLiteral("[/?#]"));
    const qsizetype found = text.indexOf(behindHosts);
    const qsizetype end = found < 0 ? text.size() : found;
    const qsizetype start = text.left(end).lastIndexOf(QLatin1Char('@')) + 1;
    const QUrl url(QStringLiteral("redis://") + text.left(start) + QStringLiteral("host")
                       + text.mid(end),
                   QUrl::StrictMode);
    Expected<StoreAddress> address = parseSignIn(url);
    if (!address)
        return address;
    address->transport = transport;
    const QStringList hosts = text.mid(start, end - start).split(QLatin1Char(','));
    for (const QString &host : hosts) {
        Expected<StoreEndpoint> sentinel = parseSentinel(host);
        if (!sentinel)
            return failure(sentinel.error());
        address->sentinels.push_back(*std::move(sentinel));
    }
    const Expected<void> read =
        readService(url, &*address).and_then([&] { return readSentinelOptions(url, &*address); });
    if (!read)
        return failure(read.error());
    return address;
}

QString schemeOf(StoreAddress::Transport transport)
{
    return transport == StoreAddress::Transport::Tls ? QStringLiteral("rediss")
                                                     : QStringLiteral("redis");
}

} // namespace

QString StoreEndpoint::display() const
{
    const QString name = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
    return QStringLiteral("%1:%2").arg(name).arg(port);
}

Expected<StoreAddress> StoreAddress::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    const qsizetype colon = trimmed.indexOf(QLatin1String("://"));
    const QString scheme = trimmed.left(qMax<qsizetype>(colon, 0)).toLower();
    if (scheme == QLatin1String("redis") + sentinelMark)
        return parseSentinels(trimmed.mid(colon + 3), Transport::Tcp);
    if (scheme == QLatin1String("rediss") + sentinelMark)
        return parseSentinels(trimmed.mid(colon + 3), Transport::Tls);

    const QUrl url(trimmed, QUrl::StrictMode);
    Expected<StoreAddress> address = parseSignIn(url);
    if (!address)
        return address;
    if (url.scheme() == QLatin1String("unix"))
        return parseUnix(url, *std::move(address));
    if (url.scheme() == QLatin1String("rediss"))
        address->transport = Transport::Tls;
    else if (url.scheme() != QLatin1String("redis"))
        return badUrl(QStringLiteral("it begins with neither redis:// nor rediss:// nor unix://"));
    return parseNetwork(url, *std::move(address));
}

QString StoreAddress::display() const
{
    if (transport == Transport::Unix) {
        const QString suffix = database == 0 ? QString() : QStringLiteral("?db=%1").arg(database);
        return QStringLiteral("unix://") + socketPath + suffix;
    }
    if (sentinels.empty())
        return QStringLiteral("%1://%2/%3")
            .arg(schemeOf(transport), StoreEndpoint{host, port}.display())
            .arg(database);
    QStringList places;
    for (const StoreEndpoint &sentinel : sentinels)
        places.append(sentinel.display());
    return QStringLiteral("%1%2://%3/%4/%5")
        .arg(schemeOf(transport), sentinelMark, places.join(QLatin1Char(',')),
             QString::fromUtf8(service))
        .arg(database);
}

StoreAddress StoreAddress::at(const StoreEndpoint &place) const
{
    StoreAddress address = *this;
    address.host = place.host;
    address.port = place.port;
    address.sentinels.clear();
    return address;
}

StoreAddress StoreAddress::sentinelAt(const StoreEndpoint &place) const
{
    StoreAddress address = at(place);
    address.user = sentinelUser;
    address.password = sentinelPassword;
    address.database = 0;
    address.slotKey.clear();
    return address;
}

} // namespace smartcache
