#include "core/input/inflater.h"

#include <QTest>

#include <zlib.h>

using namespace smartcache;

namespace {

/// `windowBits` as zlib takes them: 31 gzip, 15 zlib, -15 bare.
QByteArray compressed(const QByteArray &bytes, int windowBits)
{
    z_stream z = {};
    if (deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib: cannot start");
    QByteArray out(static_cast<qsizetype>(deflateBound(&z, static_cast<uLong>(bytes.size()))),
                   '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        qFatal("zlib: cannot compress");
    out.truncate(static_cast<qsizetype>(z.total_out));
    deflateEnd(&z);
    return out;
}

QByteArray sample(qsizetype size)
{
    QByteArray bytes;
    for (qsizetype i = 0; bytes.size() < size; ++i)
        bytes += "line " + QByteArray::number(i * 7919) + '\n';
    return bytes.left(size);
}

} // namespace

class TestInflater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unfolds_data()
    {
        QTest::addColumn<Inflater::Format>("format");
        QTest::addColumn<int>("windowBits");
        QTest::addColumn<int>("pieceSize");
        for (const int piece : {1, 7, 1'000'000}) {
            QTest::addRow("gzip, %d at once", piece) << Inflater::Format::Gzip << 31 << piece;
            QTest::addRow("zlib, %d at once", piece) << Inflater::Format::Deflate << 15 << piece;
            QTest::addRow("bare, %d at once", piece) << Inflater::Format::Deflate << -15 << piece;
        }
    }

    void unfolds()
    {
        QFETCH(Inflater::Format, format);
        QFETCH(int, windowBits);
        QFETCH(int, pieceSize);
        const QByteArray text = sample(100'000);
        const QByteArray bytes = compressed(text, windowBits);

        Inflater inflater(format, text.size());
        for (qsizetype at = 0; at < bytes.size(); at += pieceSize)
            QVERIFY(inflater.feed(bytes.mid(at, pieceSize)));
        const Expected<QByteArray> out = inflater.finish();
        QVERIFY(out);
        QCOMPARE(*out, text);
    }

    void membersInARow()
    {
        Inflater inflater(Inflater::Format::Gzip, 100);
        QVERIFY(inflater.feed(compressed("one ", 31) + compressed("two", 31)));
        QVERIFY(inflater.feed(compressed(" three", 31) + "and garbage"));
        QCOMPARE(*inflater.finish(), QByteArray("one two three"));
    }

    void stopsAtItsBound()
    {
        const QByteArray text = sample(100'000);
        for (const int windowBits : {31, 15}) {
            Inflater inflater(windowBits == 31 ? Inflater::Format::Gzip : Inflater::Format::Deflate,
                              text.size() - 1);
            const Expected<void> fed = inflater.feed(compressed(text, windowBits));
            QVERIFY(!fed);
            QCOMPARE(fed.error().code, QStringLiteral("page_too_large"));
            QVERIFY(fed.error().message.contains(QLatin1String("99999")));
        }
    }

    void damaged()
    {
        Inflater notGzip(Inflater::Format::Gzip, 1000);
        QCOMPARE(notGzip.feed("<html>this is no gzip").error().code,
                 QStringLiteral("fetch_failed"));

        QByteArray bytes = compressed(sample(10'000), 31);
        bytes[bytes.size() - 6] = static_cast<char>(~bytes.at(bytes.size() - 6)); // The checksum.
        Inflater flipped(Inflater::Format::Gzip, 100'000);
        QCOMPARE(flipped.feed(bytes).error().code, QStringLiteral("fetch_failed"));
    }

    void incomplete()
    {
        const QByteArray bytes = compressed(sample(10'000), 31);
        for (const qsizetype length : {qsizetype(1), bytes.size() / 2, bytes.size() - 1}) {
            Inflater inflater(Inflater::Format::Gzip, 100'000);
            QVERIFY(inflater.feed(bytes.left(length)));
            const Expected<QByteArray> out = inflater.finish();
            QVERIFY(!out);
            QCOMPARE(out.error().code, QStringLiteral("fetch_failed"));
            QCOMPARE(out.error().disposition, Disposition::RetryLater);
        }
    }

    void nothing()
    {
        Inflater inflater(Inflater::Format::Gzip, 1000);
        QCOMPARE(*inflater.finish(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestInflater)
#include "testinflater.moc"
