#include "core/input/pdfframes.h"

#include <QtEndian>

#include <cstring>

namespace smartcache {

namespace {

constexpr qsizetype headBytes = 5;
/// Four million characters, as many as are read, have at most three bytes each.
constexpr quint32 maxTextBytes = 16 * 1024 * 1024;

} // namespace

QByteArray PdfFrame::toBytes() const
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray bytes(headBytes, Qt::Uninitialized);
    bytes[0] = static_cast<char>(kind);
    qToBigEndian(static_cast<quint32>(utf8.size()), bytes.data() + 1);
    return bytes + utf8;
}

std::optional<PdfFrame> PdfFrameReader::next()
{
    if (m_isDamaged || m_bytes.size() < headBytes)
        return std::nullopt;
    const char kind = m_bytes.front();
    const auto size = qFromBigEndian<quint32>(m_bytes.constData() + 1);
    if (kind == '\0' || std::strchr("TACPED", kind) == nullptr || size > maxTextBytes) {
        m_isDamaged = true;
        return std::nullopt;
    }
    if (m_bytes.size() - headBytes < qsizetype(size))
        return std::nullopt;
    PdfFrame frame{static_cast<PdfFrame::Kind>(kind),
                   QString::fromUtf8(m_bytes.constData() + headBytes, qsizetype(size))};
    m_bytes.remove(0, headBytes + qsizetype(size));
    return frame;
}

} // namespace smartcache
