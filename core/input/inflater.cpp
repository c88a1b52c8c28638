#include "core/input/inflater.h"

#include <array>
#include <zlib.h>

namespace smartcache {

namespace {

// What zlib calls windowBits: the size of the window (the largest) and the format around it.
constexpr int zlibFormat = MAX_WBITS;
constexpr int gzipFormat = MAX_WBITS + 16;
constexpr int bareFormat = -MAX_WBITS;

/// RFC 1950, 2.2: the method is 8 and the two bytes, big-endian, are a multiple of 31.
bool hasZlibHeader(const QByteArray &bytes)
{
    const int first = static_cast<unsigned char>(bytes.at(0));
    const int second = static_cast<unsigned char>(bytes.at(1));
    return (first & 0x0f) == 8 && (first * 256 + second) % 31 == 0;
}

tl::unexpected<Error> damaged(const char *why)
{
    return failure(QStringLiteral("fetch_failed"),
                   QStringLiteral("The page's compressed body is damaged: %1.")
                       .arg(QString::fromLatin1(why ? why : "not the format it claims to be")),
                   Disposition::RetryLater);
}

} // namespace

class Inflater::Stream
{
public:
    explicit Stream(int windowBits)
    {
        if (inflateInit2(&z, windowBits) != Z_OK)
            qFatal("zlib: cannot start: %s", z.msg ? z.msg : "no memory");
    }
    ~Stream() { inflateEnd(&z); }
    Q_DISABLE_COPY_MOVE(Stream)

    z_stream z = {};
};

Inflater::Inflater(Format format, qint64 maxBytes)
    : m_format(format)
    , m_maxBytes(maxBytes)
{}

Inflater::~Inflater() = default;

Expected<void> Inflater::feed(const QByteArray &bytes)
{
    QByteArray input = bytes;
    if (!m_stream) {
        input = m_start + bytes;
        if (input.size() < 2) {
            m_start = input;
            return {};
        }
        m_start.clear();
        int windowBits = gzipFormat;
        if (m_format == Format::Deflate)
            windowBits = hasZlibHeader(input) ? zlibFormat : bareFormat;
        m_stream = std::make_unique<Stream>(windowBits);
    }

    // zlib does not write through next_in.
    m_stream->z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.constData()));
    m_stream->z.avail_in = static_cast<uInt>(input.size());
    return inflateSome();
}

Expected<void> Inflater::inflateSome()
{
    z_stream &z = m_stream->z;
    std::array<Bytef, 32 * 1024> piece;
    do {
        if (m_ended) {
            // Another member may follow; anything else at the end is ignored, as browsers do.
            if (m_format != Format::Gzip || z.avail_in == 0 || *z.next_in != 0x1f)
                return {};
            inflateReset(&z);
            m_ended = false;
        }
        z.next_out = piece.data();
        z.avail_out = static_cast<uInt>(piece.size());
        const int result = inflate(&z, Z_NO_FLUSH);
        const qint64 produced = static_cast<qint64>(piece.size()) - z.avail_out;
        if (produced > m_maxBytes - m_output.size()) {
            return failure(QStringLiteral("page_too_large"),
                           QStringLiteral("The page unfolds to more than %1 bytes, which is the "
                                          "most that is fetched.")
                               .arg(m_maxBytes));
        }
        m_output.append(reinterpret_cast<const char *>(piece.data()), produced);
        if (result == Z_STREAM_END)
            m_ended = true;
        else if (result == Z_BUF_ERROR) // Everything is used up: more input, please.
            return {};
        else if (result != Z_OK)
            return damaged(z.msg);
    } while (z.avail_in > 0 || z.avail_out == 0);
    return {};
}

Expected<QByteArray> Inflater::finish()
{
    // No bytes at all are an empty body, whatever its header says.
    if (!m_ended && (m_stream || !m_start.isEmpty()))
        return damaged("it ends too early");
    return std::move(m_output);
}

} // namespace smartcache
