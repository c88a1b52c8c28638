#pragma once

#include "core/base/expected.h"

#include <QByteArray>

#include <memory>

namespace smartcache {

/// Decompresses a body piece by piece and stops as soon as it grows beyond a bound, so that a small
/// body that unfolds to gigabytes costs no more memory than the bound. Any one thread.
///
/// `Content-Encoding: gzip` is RFC 1952, several members in a row included. `deflate` is the zlib
/// format (RFC 1950) or, as some servers send it, bare deflate (RFC 1951).
class Inflater
{
public:
    enum class Format { Gzip, Deflate };

    /// `maxBytes` bounds everything that comes out.
    Inflater(Format format, qint64 maxBytes);
    ~Inflater();

    /// Takes the next bytes. Errors: `page_too_large`, `fetch_failed` (the data is damaged). After
    /// an error nothing more may be fed.
    Expected<void> feed(const QByteArray &bytes);

    /// Everything that came out. Error `fetch_failed` when the data is not complete.
    Expected<QByteArray> finish();

private:
    class Stream;

    Expected<void> inflateSome();

    const Format m_format;
    const qint64 m_maxBytes;
    std::unique_ptr<Stream> m_stream; ///< Made when the first two bytes tell the format.
    QByteArray m_start;               ///< Those bytes, until then.
    QByteArray m_output;
    bool m_ended = false;
};

} // namespace smartcache
