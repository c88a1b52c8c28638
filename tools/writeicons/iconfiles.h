#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>

namespace smartcache {

/// `svg` painted on nothing, `size` by `size` pixels. Null when it is no SVG. Any thread.
QImage paintedIcon(const QByteArray &svg, int size);

/// An icon for Windows of square images, each of another size, at most 256 pixels wide. Up to 64
/// pixels as bitmaps, which whatever reads icons can read, and as PNG above.
QByteArray windowsIcon(const QList<QImage> &images);

/// An icon for macOS: an entry for each of its names, such as "ic10", with the PNG of its image.
QByteArray macIcon(const QList<std::pair<QByteArray, QImage>> &images);

} // namespace smartcache
