#include "tools/writeicons/iconfiles.h"

#include <QBuffer>
#include <QDataStream>
#include <QPainter>
#include <QSvgRenderer>

namespace smartcache {

namespace {

constexpr int largestBitmap = 64;
constexpr quint16 bitsPerPixel = 32;

QByteArray pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// A BITMAPINFOHEADER, the pixels from the bottom line up, and a mask of nothing: the height is
/// that of both, and the alpha of the pixels counts.
/// https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-bitmapinfoheader
QByteArray bitmapOf(const QImage &image)
{
    const QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
    const qsizetype maskLine = (image.width() + 31) / 32 * 4;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    stream << quint32(40) << qint32(image.width()) << qint32(2 * image.height()) << quint16(1)
           << bitsPerPixel << quint32(0) << quint32(0) << qint32(0) << qint32(0) << quint32(0)
           << quint32(0);
    for (int y = image.height() - 1; y >= 0; --y)
        for (int x = 0; x < image.width(); ++x)
            stream << quint32(pixels.pixel(x, y));
    return bytes + QByteArray(maskLine * image.height(), '\0');
}

} // namespace

QImage paintedIcon(const QByteArray &svg, int size)
{
    QSvgRenderer renderer(svg);
    if (!renderer.isValid())
        return {};
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    return image.convertToFormat(QImage::Format_ARGB32);
}

/// A head, a table of where the images are, and the images.
/// https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
QByteArray windowsIcon(const QList<QImage> &images)
{
    constexpr qsizetype headSize = 6;
    constexpr qsizetype entrySize = 16;
    QByteArray table;
    QByteArray data;
    QDataStream stream(&table, QIODevice::WriteOnly);
    stream.setByteOrder(QDataStream::LittleEndian);
    stream << quint16(0) << quint16(1) << quint16(images.size());
    for (const QImage &image : images) {
        const QByteArray bytes = image.width() > largestBitmap ? pngOf(image) : bitmapOf(image);
        const auto size = quint8(image.width()); // 256 is written as 0
        stream << size << size << quint8(0) << quint8(0) << quint16(1) << bitsPerPixel
               << quint32(bytes.size())
               << quint32(headSize + entrySize * images.size() + data.size());
        data += bytes;
    }
    return table + data;
}

/// Everything is big endian, and lengths count the head they stand in.
QByteArray macIcon(const QList<std::pair<QByteArray, QImage>> &images)
{
    constexpr qsizetype headSize = 8;
    const auto head = [](const QByteArray &name, qsizetype size) {
        QByteArray bytes = name;
        QDataStream stream(&bytes, QIODevice::Append);
        stream << quint32(headSize + size);
        return bytes;
    };
    QByteArray entries;
    for (const auto &[name, image] : images) {
        const QByteArray png = pngOf(image);
        entries += head(name, png.size()) + png;
    }
    return head("icns", entries.size()) + entries;
}

} // namespace smartcache
