#include "core/base/sha256.h"

#include <QtEndian>

#include <openssl/evp.h>

namespace smartcache {

namespace {

/// SHA-256 fails only where OpenSSL itself is broken. A wrong hash would serve one user's summary
/// for another's text, so there is no going on.
void check(bool isDone)
{
    if (!isDone)
        qFatal("OpenSSL cannot compute SHA-256; its installation is broken.");
}

/// Looked up once: EVP_sha256() has it looked up for each hash, which takes longer than to hash a
/// short text.
const EVP_MD *algorithm()
{
    static const EVP_MD *const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    check(sha256);
    return sha256;
}

} // namespace

Sha256::Sha256()
    : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
{
    Q_CHECK_PTR(m_context.get());
    check(EVP_DigestInit_ex(m_context.get(), algorithm(), nullptr) == 1);
}

Sha256::~Sha256() = default;

void Sha256::addPart(const QByteArray &part)
{
    const quint64 size = qToBigEndian(static_cast<quint64>(part.size()));
    check(EVP_DigestUpdate(m_context.get(), &size, sizeof size) == 1);
    check(EVP_DigestUpdate(m_context.get(), part.constData(), static_cast<size_t>(part.size()))
          == 1);
}

QByteArray Sha256::digest()
{
    QByteArray digest(32, Qt::Uninitialized);
    check(EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<uchar *>(digest.data()), nullptr)
          == 1);
    return digest;
}

} // namespace smartcache
