#include "core/input/urlpolicy.h"

#include "core/input/addressedrequest.h"
#include "core/input/canonical.h"
#include "core/input/resolver.h"
#include "core/webhooks/callbackurl.h"
#include "tests/fuzz/fuzztarget.h"

#include <QtEndian>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <optional>

using namespace smartcache;

namespace {

bool isInAny(const QHostAddress &address, const QStringList &networks)
{
    return std::any_of(networks.begin(), networks.end(), [&address](const QString &network) {
        return address.isInSubnet(QHostAddress::parseSubnet(network));
    });
}

QHostAddress ip4At(const Q_IPV6ADDR &address, int offset)
{
    return QHostAddress(qFromBigEndian<quint32>(&address.c[offset]));
}

/// The most harmful of what the policy has to keep out, told in another way than it does itself.
bool isHarmful(const QHostAddress &address)
{
    static const QStringList harmful4{
        QStringLiteral("0.0.0.0/8"),      QStringLiteral("10.0.0.0/8"),
        QStringLiteral("100.64.0.0/10"),  QStringLiteral("127.0.0.0/8"),
        QStringLiteral("169.254.0.0/16"), QStringLiteral("172.16.0.0/12"),
        QStringLiteral("192.168.0.0/16"), QStringLiteral("224.0.0.0/3")};
    static const QStringList harmful6{QStringLiteral("::/8"), QStringLiteral("64:ff9b:1::/48"),
                                      QStringLiteral("fc00::/7"), QStringLiteral("fe80::/9"),
                                      QStringLiteral("ff00::/8")};
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isInAny(address, harmful4);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (isInAny(address, {QStringLiteral("64:ff9b::/96")}))
        return isHarmful(ip4At(bytes, 12));
    if (isInAny(address, {QStringLiteral("2002::/16")}))
        return isHarmful(ip4At(bytes, 2));
    return isInAny(address, harmful6);
}

/// The address that `host` is a spelling of, as the system's resolver reads it without asking
/// anybody: "127.1" and "0x7f000001" among them.
std::optional<QHostAddress> literal(const QString &host)
{
    const QByteArray name = host.toLatin1();
    in_addr ip4{};
    if (inet_aton(name.constData(), &ip4) != 0)
        return QHostAddress(qFromBigEndian<quint32>(ip4.s_addr));
    Q_IPV6ADDR ip6{};
    const QByteArray withoutScope = name.left(name.indexOf('%'));
    if (inet_pton(AF_INET6, withoutScope.constData(), &ip6) == 1)
        return QHostAddress(ip6);
    return std::nullopt;
}

void verifyAddress(const QHostAddress &address)
{
    const QString host = address.toString();
    const Expected<void> good = checkAddress(host, address, false);
    FUZZ_VERIFY(good.has_value() == specialUse(address).isEmpty());
    FUZZ_VERIFY(!good || !isHarmful(address));
    FUZZ_VERIFY(good || good.error().code == QLatin1String("forbidden_address"));
    // A network of one's own opens more, never less.
    FUZZ_VERIFY(!good || checkAddress(host, address, true));
    FUZZ_VERIFY(!checkAddress(host, address, true) || !address.isMulticast());

    QHostAddress scoped = address;
    scoped.setScopeId(QStringLiteral("eth0"));
    FUZZ_VERIFY(specialUse(scoped) == specialUse(address));
}

/// The way that every address goes on which something is fetched, but for the system's resolver.
void verifyFetched(const QUrl &url)
{
    const QHostAddress public4(QStringLiteral("93.184.216.34"));
    const Resolver resolver = [&](const QString &host, QObject *,
                                  const std::function<void(const QList<QHostAddress> &)> &done) {
        done({literal(host).value_or(public4)});
    };
    int answers = 0;
    resolveChecked(
        url, resolver, false, nullptr, [&](const Expected<QList<QHostAddress>> &addresses) {
            ++answers;
            if (!addresses) {
                FUZZ_VERIFY(addresses.error().code == QLatin1String("bad_url")
                            || addresses.error().code == QLatin1String("forbidden_address"));
                return;
            }
            FUZZ_VERIFY(addresses->size() == 1 && !isHarmful(addresses->first()));
            const QNetworkRequest request = addressedRequest(url, addresses->first());
            FUZZ_VERIFY(QHostAddress(request.url().host()) == addresses->first());
            FUZZ_VERIFY(request.url().port() == url.port());
            const QByteArray name = request.rawHeader("Host");
            FUZZ_VERIFY(!name.isEmpty() && !name.contains('\n') && !name.contains('\r')
                        && !name.contains(' '));
        });
    FUZZ_VERIFY(answers == 1);
}

/// What a user typed.
void verifyTyped(const QString &text)
{
    const Expected<CanonicalInput> input = canonicalize(text);
    if (!input || !input->isUrl())
        return;
    const QUrl url = input->url();
    verifyFetched(url);
    const QString host = url.host(QUrl::FullyEncoded);
    // There is one spelling of an address left, so that nobody reads it as another one.
    if (const std::optional<QHostAddress> address = literal(host))
        FUZZ_VERIFY(*address == QHostAddress(host) && address->toString() == host);
}

void verifyCallback(const QString &text)
{
    const Expected<QUrl> url = parseCallbackUrl(text, false);
    if (!url) {
        FUZZ_VERIFY(url.error().code == QLatin1String("bad_callback_url"));
        return;
    }
    const std::optional<QHostAddress> address = literal(url->host(QUrl::FullyEncoded));
    FUZZ_VERIFY(!address || !isHarmful(*address));
    verifyFetched(*url);
}

} // namespace

/// A URL, as it is typed and as a page redirects to it; its last bytes are addresses, too.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QString text = QString::fromUtf8(bytes);
    verifyTyped(text);
    verifyCallback(text);
    verifyFetched(
        QUrl(QStringLiteral("https://example.com/a/b?c")).resolved(QUrl::fromEncoded(bytes)));

    if (size >= 4)
        verifyAddress(QHostAddress(qFromBigEndian<quint32>(data + size - 4)));
    if (size >= 16) {
        Q_IPV6ADDR ip6{};
        std::copy_n(data + size - 16, 16, &ip6.c[0]);
        verifyAddress(QHostAddress(ip6));
    }
    return 0;
}
