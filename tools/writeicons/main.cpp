// Makes the icons of the packages for Windows and macOS of resources/app/smartcache.svg. Run by
// `cmake --build build/dev --target update_icons`; the argument is the root of the sources. They
// are committed, so that a build for another system needs no program that paints.

#include "tools/sourcefiles.h"
#include "tools/writeicons/iconfiles.h"

#include <QCoreApplication>

using namespace smartcache;

int main(int argc, char *argv[])
{
    const SourceFiles sources("write_icons");
    if (argc != 2) {
        sources.report(QStringLiteral("the one argument must be the root of the sources"));
        return 2;
    }
    const QCoreApplication application(argc, argv);
    const QString root = QFile::decodeName(argv[1]);
    QFile file(root + QStringLiteral("/resources/app/smartcache.svg"));
    if (!file.open(QIODevice::ReadOnly)) {
        sources.report(QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
        return 1;
    }
    const QByteArray svg = file.readAll();
    if (paintedIcon(svg, 1).isNull()) {
        sources.report(QStringLiteral("%1 is no SVG").arg(file.fileName()));
        return 1;
    }

    QList<QImage> windowsImages;
    for (const int size : {16, 20, 24, 32, 40, 48, 64, 256})
        windowsImages.append(paintedIcon(svg, size));
    QList<std::pair<QByteArray, QImage>> macImages;
    // By name and pixels: 16, 32, 128, 256 and 512 points, the first two at twice the pixels only.
    const QList<std::pair<QByteArray, int>> macSizes{{"ic11", 32},  {"ic12", 64},  {"ic07", 128},
                                                     {"ic13", 256}, {"ic08", 256}, {"ic14", 512},
                                                     {"ic09", 512}, {"ic10", 1024}};
    for (const auto &[name, size] : macSizes)
        macImages.append({name, paintedIcon(svg, size)});
    const bool done = sources.write(root + QStringLiteral("/packaging/windows/smartcache.ico"),
                                    windowsIcon(windowsImages))
                      && sources.write(root + QStringLiteral("/packaging/macos/smartcache.icns"),
                                       macIcon(macImages));
    return done ? 0 : 1;
}
