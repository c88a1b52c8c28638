#pragma once

#include "server/http/apierror.h"

#include <QByteArray>

#include <optional>

namespace smartcache {

/// Cuts what a client sends into the heads and bodies of its requests (RFC 9112), in whatever
/// pieces it arrives. A head is taken first, then the body whose length it tells.
///
/// A value; any one thread.
class RequestReader
{
public:
    explicit RequestReader(qsizetype maxHeadBytes)
        : m_maxHeadBytes(maxHeadBytes)
    {}

    /// The next bytes of the connection.
    void feed(const QByteArray &bytes);

    /// Nothing is here that was not taken.
    bool isEmpty() const { return m_bytes.isEmpty(); }

    /// The next head with its empty line; empty as long as it is not all here.
    /// Errors: 431 `headers_too_large`; 400 `bad_request` at once for a line that ends without CR,
    /// so that nobody waits for the end of such a head.
    tl::expected<QByteArray, ApiError> takeHead();

    /// The next `size` bytes; nothing as long as they are not all here.
    std::optional<QByteArray> takeBody(qint64 size);

    /// Drops what is here.
    void clear();

private:
    const qsizetype m_maxHeadBytes;
    QByteArray m_bytes;
    qsizetype m_searched = 0; ///< So many of them are no end of a head.
};

} // namespace smartcache
