#include "core/webhooks/callbackurl.h"

#include "core/input/urlpolicy.h"

namespace smartcache {

namespace {

constexpr qsizetype maxLength = 2048;

tl::unexpected<Error> bad(const QString &why)
{
    return failure(QStringLiteral("bad_callback_url"), QStringLiteral("\"callback_url\": ") + why);
}

} // namespace

Expected<QUrl> parseCallbackUrl(const QString &text, bool allowPrivateAddresses)
{
    if (text.size() > maxLength) {
        return bad(QStringLiteral("The URL has %1 characters; at most %2 are possible.")
                       .arg(text.size())
                       .arg(maxLength));
    }
    const QUrl url(text, QUrl::StrictMode);
    if (const Expected<void> good = checkUrl(url); !good)
        return bad(good.error().message);
    const QHostAddress address(url.host(QUrl::FullyEncoded));
    if (!address.isNull()) {
        const Expected<void> good = checkAddress(url.host(), address, allowPrivateAddresses);
        if (!good)
            return bad(good.error().message);
    }
    return url;
}

} // namespace smartcache
