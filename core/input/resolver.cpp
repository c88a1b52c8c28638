#include "core/input/resolver.h"

#include "core/input/urlpolicy.h"

#include <QHostInfo>

namespace smartcache {

namespace {

Expected<QList<QHostAddress>> checked(const QUrl &url, const QList<QHostAddress> &addresses,
                                      bool allowPrivateAddresses)
{
    if (addresses.isEmpty()) {
        return failure(QStringLiteral("dns_failed"),
                       QStringLiteral("No address was found for %1; check the spelling and the "
                                      "network.")
                           .arg(url.host(QUrl::FullyEncoded)),
                       Disposition::RetryLater);
    }
    for (const QHostAddress &address : addresses) {
        const Expected<void> good = checkAddress(url.host(), address, allowPrivateAddresses);
        if (!good)
            return failure(good.error());
    }
    return addresses;
}

} // namespace

Resolver systemResolver()
{
    return [](const QString &host, QObject *context,
              std::function<void(const QList<QHostAddress> &)> done) {
        QHostInfo::lookupHost(host, context, [done = std::move(done)](const QHostInfo &info) {
            done(info.addresses());
        });
    };
}

void resolveChecked(const QUrl &url, const Resolver &resolver, bool allowPrivateAddresses,
                    QObject *context,
                    std::function<void(const Expected<QList<QHostAddress>> &)> done)
{
    if (const Expected<void> good = checkUrl(url); !good)
        return done(failure(good.error()));
    const QString host = url.host(QUrl::FullyEncoded);
    if (const QHostAddress address(host); !address.isNull())
        return done(checked(url, {address}, allowPrivateAddresses));
    resolver(
        host, context,
        [url, allowPrivateAddresses, done = std::move(done)](const QList<QHostAddress> &addresses) {
            done(checked(url, addresses, allowPrivateAddresses));
        });
}

} // namespace smartcache
