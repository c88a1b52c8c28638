#pragma once

#include <QByteArray>

#include <memory>

struct evp_md_ctx_st;

namespace smartcache {

/// SHA-256 (FIPS 180-4), by OpenSSL, which uses the processor's own instructions for it. One
/// thread.
class Sha256
{
public:
    Sha256();
    ~Sha256();

    /// The length of `part` in eight bytes, big endian, then `part`: so no two lists of parts give
    /// the same bytes.
    void addPart(const QByteArray &part);

    /// 32 bytes. REQUIRES: called once, at last.
    QByteArray digest();

private:
    const std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st *)> m_context;
};

} // namespace smartcache
