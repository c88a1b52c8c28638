#include "server/guards/tokenguard.h"

#include <QCryptographicHash>

#include <openssl/crypto.h>

namespace smartcache {

namespace {

/// Digests have one length, so that comparing them tells nothing of the token's.
QByteArray digestOf(QByteArrayView token)
{
    return QCryptographicHash::hash(token.toByteArray(), QCryptographicHash::Sha256);
}

QByteArrayView bearerToken(const QByteArray &authorization)
{
    constexpr qsizetype schemeLength = sizeof("Bearer ") - 1;
    if (authorization.left(schemeLength).compare("Bearer ", Qt::CaseInsensitive) != 0)
        return {};
    return QByteArrayView(authorization).sliced(schemeLength).trimmed();
}

} // namespace

TokenGuard::TokenGuard(const QByteArray &token)
    : m_digest(token.isEmpty() ? QByteArray() : digestOf(token))
{}

std::optional<ApiError> TokenGuard::check(const RequestHead &head) const
{
    if (m_digest.isEmpty() || head.method == "OPTIONS")
        return {};
    const QByteArray given = head.header("Authorization");
    const QByteArray digest = digestOf(bearerToken(given));
    if (CRYPTO_memcmp(digest.constData(), m_digest.constData(), size_t(m_digest.size())) == 0)
        return {};
    return ApiError{401, QStringLiteral("unauthorized"),
                    given.isEmpty()
                        ? QStringLiteral("This server wants its API_TOKEN, as \"Authorization: "
                                         "Bearer …\".")
                        : QStringLiteral("The token in the Authorization header is not this "
                                         "server's API_TOKEN.")};
}

} // namespace smartcache
