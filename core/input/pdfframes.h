#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace smartcache {

/// What the process that reads a PDF tells the one that started it, piece by piece, so that what it
/// had read is not lost when it is killed or crashes. A plain value; any thread.
struct PdfFrame
{
    enum class Kind : char {
        Title = 'T',
        Author = 'A',
        Count = 'C',
        Page = 'P',
        Error = 'E',
        Done = 'D'
    };

    Kind kind = Kind::Done;
    QString
        text; ///< Of an error: its message. Of a count: that of the document's pages, in decimal.

    /// The kind, the text's length in bytes (four bytes, big endian), the text in UTF-8.
    QByteArray toBytes() const;
};

/// Takes the frames out of bytes as they arrive. Whoever writes them read a hostile document and
/// may have been taken over by it, so nothing is believed and everything bounded.
class PdfFrameReader
{
public:
    void feed(const QByteArray &bytes) { m_bytes += bytes; }

    /// The next frame; nothing while it has not arrived whole, or once isDamaged().
    std::optional<PdfFrame> next();

    bool isDamaged() const { return m_isDamaged; }

private:
    QByteArray m_bytes;
    bool m_isDamaged = false;
};

} // namespace smartcache
