#include "core/input/charset.h"

#include <QFile>
#include <QTest>

using namespace smartcache;

namespace {

QString u8(const char *text)
{
    return QString::fromUtf8(text);
}

QByteArray readData(const QString &name)
{
    QFile file(QFINDTESTDATA(QStringLiteral("data/") + name));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

/// Bytes were encoded by another program (Python), not by the library under test.
class TestCharset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transportCharset_data()
    {
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("encoding");
        const auto row = [](const char *charset, const QByteArray &bytes, const char *text,
                            const char *encoding) {
            QTest::addRow("%s, %s", charset, bytes.left(8).toHex().constData())
                << QByteArray(charset) << bytes << u8(text) << QByteArray(encoding);
        };

        row("Shift_JIS", hex("93fa967b8cea836583588367"), "日本語テスト", "shift_jis");
        row("x-sjis", hex("8740 8160 5c7e b1"), "①～\\~ｱ", "shift_jis"); // as Windows has it
        row("EUC-JP", hex("c6fccbdcb8eca5c6a5b9a5c8"), "日本語テスト", "euc-jp");
        row("EUC-JP", hex("ada1 8eb1 8fb0a1"), "①ｱ丂", "euc-jp");
        row("ISO-2022-JP", hex("1b2442 467c4b5c386c 1b2842 61"), "日本語a", "iso-2022-jp");
        row("GB18030", hex("d6d0cec48139ee39"), "中文㐀", "gb18030");
        row("gb2312", hex("d6d0 e946"), "中镕", "gbk"); // the second is in GBK only
        row("Big5", hex("a4a4a4e5"), "中文", "big5");
        row("Big5-HKSCS", hex("fba1"), "𡘾", "big5");
        row("EUC-KR", hex("c7d1b1db208c63"), "한글 똠", "euc-kr"); // the last in windows-949 only
        row("windows-1250", hex("8e6c759d"), "Žluť", "windows-1250");
        row("ISO-8859-2", hex("ae6c75bb"), "Žluť", "iso-8859-2");
        row("windows-1251", hex("cff0e8e2e5f2"), "Привет", "windows-1251");
        row("KOI8-R", hex("f0d2c9d7c5d4"), "Привет", "koi8-r");
        row("KOI8-U", hex("a4a7"), "єї", "koi8-u");
        row("ISO-8859-5", hex("bfe0d8d2d5e2"), "Привет", "iso-8859-5");
        row("windows-1252", hex("80939489e9"), "€“”‰é", "windows-1252");
        row("ISO-8859-1", hex("80e9"), "€é", "windows-1252");
        row("us-ascii", hex("80e9"), "€é", "windows-1252");
        row("windows-1253", hex("cae1ebe7ecddf1e1"), "Καλημέρα", "windows-1253");
        row("ISO-8859-7", hex("cae1ebe7ecddf1e1"), "Καλημέρα", "iso-8859-7");
        row("ISO-8859-9", hex("fef0fdd0"), "şğıĞ", "windows-1254");
        row("windows-1255", hex("f9ece5ed"), "שלום", "windows-1255");
        row("ISO-8859-8-I", hex("f9ece5ed"), "שלום", "iso-8859-8-i");
        row("windows-1256", hex("e3d1cdc8c7"), "مرحبا", "windows-1256");
        row("ISO-8859-6", hex("e5d1cdc8c7"), "مرحبا", "iso-8859-6");
        row("windows-1257", hex("f0e8"), "šč", "windows-1257");
        row("windows-1258", hex("d0fe"), "Đ₫", "windows-1258");
        row("ISO-8859-15", hex("a4bd"), "€œ", "iso-8859-15");
        row("TIS-620", hex("cac7d1cab4d5"), "สวัสดี", "windows-874");
        row("macintosh", hex("8edb"), "é€", "macintosh");
        row("ibm866", hex("8fe0a8a2a5e2"), "Привет", "ibm866");
        row("UTF-16LE", hex("16047d00 3dd800de"), "Ж}😀", "utf-16le");
        row("UTF-16BE", hex("0416007d d83dde00"), "Ж}😀", "utf-16be");
        row("UTF-16", hex("16047d00"), "Ж}", "utf-16le");
        row("utf8", hex("d096f09f9880"), "Ж😀", "utf-8");
        row(" UTF-8 ", hex("d096"), "Ж", "utf-8");
    }

    void transportCharset()
    {
        QFETCH(QByteArray, charset);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QFETCH(QByteArray, encoding);
        const DecodedText decoded = decodeText(bytes, charset, false);
        QCOMPARE(decoded.text, text);
        QCOMPARE(decoded.encoding, encoding);
    }

    void detection_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("encoding");
        const auto row = [](const char *language, const char *encoding) {
            QTest::addRow("%s", encoding) << u8(language) << QByteArray(encoding);
        };
        row("russian", "windows-1251");
        row("russian", "koi8-r");
        row("japanese", "shift_jis");
        row("japanese", "euc-jp");
        row("chinese", "gb18030");
        row("taiwanese", "big5");
        row("korean", "euc-kr");
        row("german", "windows-1252");
        row("chinese", "utf-8");
    }

    /// A text file of a few lines and a page around it, with nothing but its bytes to go by.
    void detection()
    {
        QFETCH(QString, language);
        QFETCH(QByteArray, encoding);
        const QString text = QString::fromUtf8(readData(language + QLatin1String(".utf-8.txt")));
        const QByteArray bytes = readData(language + QLatin1Char('.')
                                          + QString::fromLatin1(encoding) + QLatin1String(".txt"));
        QVERIFY(!text.isEmpty());
        QVERIFY(!bytes.isEmpty());
        const DecodedText file = decodeText(bytes, {}, false);
        QCOMPARE(file.encoding, encoding);
        QCOMPARE(file.text, text);
        const DecodedText page = decodeText(
            "<!DOCTYPE html><html><head><title>x</title></head><body><p>" + bytes + "</p></body>",
            {}, true);
        QCOMPARE(page.encoding, encoding);
        QVERIFY(page.text.contains(text));
    }

    void iso2022IsDetected()
    {
        const DecodedText decoded =
            decodeText(hex("1b2442 467c4b5c386c 1b2842 20 1b2442 467c4b5c386c 1b2842"), {}, false);
        QCOMPARE(decoded.encoding, QByteArray("iso-2022-jp"));
        QCOMPARE(decoded.text, u8("日本語 日本語"));
    }

    void whatTellsTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("transport");
        QTest::addColumn<bool>("isHtml");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QString>("text");
        const QByteArray meta = "<meta charset=koi8-r>";
        const QString metaText = QString::fromLatin1(meta);

        QTest::newRow("UTF-8 mark")
            << hex("efbbbf d096") << QByteArray() << false << QByteArray("utf-8") << u8("Ж");
        QTest::newRow("UTF-16LE mark")
            << hex("fffe 1604") << QByteArray() << false << QByteArray("utf-16le") << u8("Ж");
        QTest::newRow("UTF-16BE mark")
            << hex("feff 0416") << QByteArray() << true << QByteArray("utf-16be") << u8("Ж");
        QTest::newRow("a mark beats the transport")
            << hex("feff 0416") << QByteArray("utf-8") << true << QByteArray("utf-16be") << u8("Ж");
        QTest::newRow("a mark beats meta") << QByteArray(hex("efbbbf") + meta) << QByteArray()
                                           << true << QByteArray("utf-8") << metaText;
        QTest::newRow("only the first mark goes")
            << hex("efbbbf efbbbf 61") << QByteArray() << false << QByteArray("utf-8")
            << QString(QChar(0xfeff) + u8("a"));
        QTest::newRow("the transport beats meta")
            << QByteArray(meta + "\xc6") << QByteArray("windows-1251") << true
            << QByteArray("windows-1251") << QString(metaText + u8("Ж"));
        QTest::newRow("the transport beats valid UTF-8")
            << hex("d096") << QByteArray("windows-1252") << false << QByteArray("windows-1252")
            << u8("Ð–");
        QTest::newRow("meta beats an unknown transport")
            << QByteArray(meta + "\xf6") << QByteArray("bogus") << true << QByteArray("koi8-r")
            << QString(metaText + u8("Ж"));
        QTest::newRow("meta beats valid UTF-8")
            << QByteArray(meta + hex("d096")) << QByteArray() << true << QByteArray("koi8-r")
            << QString(metaText + u8("п√"));
        QTest::newRow("meta counts in HTML only")
            << QByteArray(meta + hex("d096")) << QByteArray() << false << QByteArray("utf-8")
            << QString(metaText + u8("Ж"));
        QTest::newRow("UTF-16 in meta is UTF-8")
            << QByteArray("<meta charset=utf-16>" + hex("d096")) << QByteArray() << true
            << QByteArray("utf-8") << u8("<meta charset=utf-16>Ж");
        QTest::newRow("valid UTF-8 beats detection")
            << hex("c3a9") << QByteArray() << false << QByteArray("utf-8") << u8("é");
        QTest::newRow("coloured UTF-8") << hex("1b5b306d d096") << QByteArray() << false
                                        << QByteArray("utf-8") << u8("\x1b[0mЖ");
        QTest::newRow("ASCII") << QByteArray("plain") << QByteArray() << false
                               << QByteArray("utf-8") << u8("plain");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << true << QByteArray("utf-8")
                                 << QString();
        QTest::newRow("cut off in UTF-8")
            << hex("d096 f09f98") << QByteArray() << false << QByteArray("utf-8") << u8("Ж\ufffd");
        QTest::newRow("nothing to detect from")
            << hex("ff") << QByteArray() << false << QByteArray("windows-1252") << u8("ÿ");
    }

    void whatTellsTheEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, transport);
        QFETCH(bool, isHtml);
        QFETCH(QByteArray, encoding);
        QFETCH(QString, text);
        const DecodedText decoded = decodeText(bytes, transport, isHtml);
        QCOMPARE(decoded.encoding, encoding);
        QCOMPARE(decoded.text, text);
    }

    /// Which encoding is found for one accent does not matter where they all agree on it.
    void aLastAccentIsNotACutOffCharacter()
    {
        QCOMPARE(decodeText("caf\xe9", {}, false).text, u8("café"));
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("charset");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *charset, const char *digits,
                            const char *text) {
            QTest::newRow(name) << QByteArray(charset) << hex(digits) << u8(text);
        };
        row("UTF-8, not a lead byte", "utf-8", "61 ff 62",
            "a\ufffd"
            "b");
        row("UTF-8, stray trail byte", "utf-8", "80 62",
            "\ufffd"
            "b");
        row("UTF-8, cut off", "utf-8", "61 e697", "a\ufffd");
        row("UTF-8, interrupted", "utf-8", "e697 3c", "\ufffd<");
        row("UTF-8, overlong", "utf-8", "c0af", "\ufffd\ufffd");
        row("UTF-8, surrogate", "utf-8", "eda080", "\ufffd\ufffd\ufffd");
        row("UTF-8, beyond Unicode", "utf-8", "f4908080", "\ufffd\ufffd\ufffd\ufffd");
        row("Shift_JIS, cut off", "shift_jis", "93fa 96", "日\ufffd");
        row("Shift_JIS, a tag is not swallowed", "shift_jis", "93 3c70", "\ufffd<p");
        row("Shift_JIS, not a lead byte", "shift_jis", "61 ff 62",
            "a\ufffd"
            "b");
        row("EUC-JP, a tag is not swallowed", "euc-jp", "c6 3c70", "\ufffd<p");
        row("EUC-KR, a tag is not swallowed", "euc-kr", "c7 3c70", "\ufffd<p");
        row("GB18030, a tag is not swallowed", "gb18030", "d6 3c70", "\ufffd<p");
        row("GB18030, cut off", "gb18030", "d6d0 8139ee", "中\ufffd");
        row("Big5, cut off", "big5", "a4a4 a4", "中\ufffd");
        row("windows-1253, unassigned", "windows-1253", "61d262",
            "a\ufffd"
            "b");
        row("UTF-16LE, odd", "utf-16le", "1604 41", "Ж\ufffd");
        row("UTF-16LE, lone surrogate", "utf-16le", "3dd8 4100",
            "\ufffd"
            "A");
        row("UTF-16BE, surrogate at the end", "utf-16be", "0041 d83d", "A\ufffd");
    }

    void malformed()
    {
        QFETCH(QByteArray, charset);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(decodeText(bytes, charset, false).text, text);
    }

    void bytesOfAnySizeAndKind()
    {
        const QByteArray junk = [] {
            QByteArray bytes;
            quint32 state = 1; // a linear congruential generator: the same bytes in each run
            for (int i = 0; i < 300'000; ++i) {
                state = state * 1664525 + 1013904223;
                bytes += static_cast<char>(state >> 24);
            }
            return bytes;
        }();
        for (const char *charset : {"", "utf-8", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr",
                                    "iso-2022-jp", "utf-16", "windows-1255"}) {
            const DecodedText decoded = decodeText(junk, charset, true);
            QVERIFY2(decoded.text.size() > junk.size() / 10, charset);
            QVERIFY2(decoded.text.isValidUtf16(), charset);
        }
    }
};

QTEST_GUILESS_MAIN(TestCharset)
#include "testcharset.moc"
