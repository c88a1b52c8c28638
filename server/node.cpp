#include "server/node.h"

#include "core/config/addressfile.h"
#include "core/engine.h"
#include "core/engineclient.h"
#include "server/api.h"
#include "server/http/httpserver.h"

#include <QThread>

#include <algorithm>
#include <optional>

namespace smartcache {

namespace {

Expected<QHostAddress> listenAddress(const QString &host)
{
    if (host == QLatin1String("localhost"))
        return QHostAddress(QHostAddress::LocalHost);
    if (host == QLatin1String("*"))
        return QHostAddress(QHostAddress::Any);
    const QHostAddress address(host);
    if (address.isNull()) {
        return failure(QStringLiteral("bad_host"),
                       QStringLiteral("HOST is \"%1\"; right would be an address of this machine, "
                                      "such as 127.0.0.1, ::1 or 0.0.0.0.")
                           .arg(host));
    }
    return address;
}

/// The last line of defence; the settings were checked against each other before.
Expected<void> checkToken(const Config &config, const QHostAddress &address)
{
    if (address.isLoopback() || !config.apiToken.isEmpty())
        return {};
    return failure(
        QStringLiteral("api_token_required"),
        QStringLiteral("HOST %1 can be reached from other machines, so API_TOKEN must be "
                       "set.")
            .arg(address.toString()));
}

HttpLimits httpLimits(const Config &config)
{
    HttpLimits limits;
    limits.maxBodyBytes = config.maxInputBytes;
    limits.maxConnections = config.maxConnections;
    return limits;
}

int httpThreads(const Config &config)
{
    return config.httpThreads > 0 ? config.httpThreads
                                  : std::clamp(QThread::idealThreadCount(), 1, 4);
}

/// Where clients of this machine find a server that listens on `address`.
QUrl urlOf(const QHostAddress &address, quint16 port)
{
    const bool isIpv4Wildcard = address == QHostAddress(QHostAddress::AnyIPv4)
                                || address == QHostAddress(QHostAddress::Any);
    QHostAddress reachable = address;
    if (isIpv4Wildcard)
        reachable = QHostAddress::LocalHost;
    else if (address == QHostAddress(QHostAddress::AnyIPv6))
        reachable = QHostAddress::LocalHostIPv6;
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(reachable.toString());
    url.setPort(port);
    return url;
}

} // namespace

class Node::Private
{
public:
    Private(Config aConfig, const Clock &aClock)
        : config(std::move(aConfig))
        , clock(aClock)
        , engine(config, clock)
    {}

    Expected<QUrl> startServer(const QHostAddress &address);

    const Config config;
    const Clock &clock;
    Engine engine;
    std::optional<Guards> guards;
    std::optional<HttpServer> server;
    std::optional<AddressFile> addressFile;
};

Expected<QUrl> Node::Private::startServer(const QHostAddress &address)
{
    guards.emplace(config, address, clock);
    server.emplace(httpLimits(config), httpThreads(config), [this] {
        return std::make_unique<Api>(config.role, engine.makeClient(), *guards, clock,
                                     [this] { return server->openConnections(); });
    });
    const Expected<quint16> port = server->start(address, config.port);
    if (!port)
        return failure(port.error());

    const QUrl url = urlOf(address, *port);
    addressFile.emplace(config.dataDir);
    const Expected<void> written = addressFile->write(url);
    if (!written)
        return failure(written.error());
    return url;
}

Node::Node(Config config, const Clock &clock)
    : d(std::make_unique<Private>(std::move(config), clock))
{}

Node::~Node()
{
    stop();
}

Expected<QUrl> Node::start()
{
    const Expected<QHostAddress> address = listenAddress(d->config.host);
    if (!address)
        return failure(address.error());
    if (const Expected<void> guarded = checkToken(d->config, *address); !guarded)
        return failure(guarded.error());
    if (const Expected<void> started = d->engine.start(); !started)
        return failure(started.error());
    Expected<QUrl> url = d->startServer(*address);
    if (!url)
        stop();
    return url;
}

void Node::stop()
{
    d->addressFile.reset();
    d->server.reset();
    d->engine.stop();
}

const Engine &Node::engine() const
{
    return d->engine;
}

} // namespace smartcache
