#include "tools/writeicons/iconfiles.h"

#include <QFile>
#include <QImageReader>
#include <QTest>
#include <QtEndian>

#include <cstdlib>

using namespace smartcache;

namespace {

QByteArray contentOf(const char *name)
{
    QFile file(QStringLiteral(SOURCE_ROOT "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray svg()
{
    return contentOf("resources/app/smartcache.svg");
}

/// How far the images' channels are from each other on average, of 255. Another version of Qt may
/// smooth an edge a little otherwise.
double distance(const QImage &a, const QImage &b)
{
    const QImage first = a.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    const QImage second = b.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    if (first.size() != second.size() || first.isNull())
        return 255;
    qint64 sum = 0;
    for (int y = 0; y < first.height(); ++y) {
        const uchar *left = first.constScanLine(y);
        const uchar *right = second.constScanLine(y);
        for (qsizetype i = 0; i < qsizetype(first.width()) * 4; ++i)
            sum += std::abs(left[i] - right[i]);
    }
    return double(sum) / (double(first.width()) * first.height() * 4);
}

constexpr double equal = 0.5;

} // namespace

/// The icons of the packages show what resources/app/smartcache.svg shows. When they do not:
/// cmake --build build/dev --target update_icons
class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void windowsIconShowsTheSvg()
    {
        // Qt's own reader, which has nothing of our writer's.
        QImageReader reader(QStringLiteral(SOURCE_ROOT "/packaging/windows/smartcache.ico"), "ico");
        QList<int> sizes;
        for (int i = 0; i < reader.imageCount(); ++i) {
            QVERIFY(reader.jumpToImage(i));
            const QImage image = reader.read();
            QVERIFY2(distance(image, paintedIcon(svg(), image.width())) < equal,
                     qPrintable(QString::number(image.width())));
            sizes.append(image.width());
        }
        QCOMPARE(sizes, (QList<int>{16, 20, 24, 32, 40, 48, 64, 256}));
    }

    void macIconShowsTheSvg()
    {
        const QByteArray icon = contentOf("packaging/macos/smartcache.icns");
        QVERIFY(icon.startsWith("icns"));
        QCOMPARE(qsizetype(qFromBigEndian<quint32>(icon.constData() + 4)), icon.size());
        QMap<QByteArray, int> sizes;
        for (qsizetype at = 8; at < icon.size();) {
            const qsizetype length = qFromBigEndian<quint32>(icon.constData() + at + 4);
            QVERIFY(length > 8 && at + length <= icon.size());
            const QImage image = QImage::fromData(icon.mid(at + 8, length - 8), "PNG");
            QVERIFY2(distance(image, paintedIcon(svg(), image.width())) < equal,
                     icon.mid(at, 4).constData());
            sizes.insert(icon.mid(at, 4), image.width());
            at += length;
        }
        const QMap<QByteArray, int> wanted{{"ic11", 32},  {"ic12", 64},  {"ic07", 128},
                                           {"ic13", 256}, {"ic08", 256}, {"ic14", 512},
                                           {"ic09", 512}, {"ic10", 1024}};
        QCOMPARE(sizes, wanted);
    }

    void anotherPictureWouldBeSeen()
    {
        QByteArray changed = svg();
        QVERIFY(changed.contains("#5b6cf0"));
        changed.replace("#5b6cf0", "#5b6cd0");
        for (const int size : {16, 256})
            QVERIFY(distance(paintedIcon(changed, size), paintedIcon(svg(), size)) > equal);
        QVERIFY(paintedIcon("no picture", 16).isNull());
    }
};

QTEST_GUILESS_MAIN(TestIcons)
#include "testicons.moc"
