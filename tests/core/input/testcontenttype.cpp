#include "core/input/contenttype.h"

#include <QTest>

using namespace smartcache;

class TestContentType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers_data()
    {
        QTest::addColumn<QString>("mimeType");
        QTest::addColumn<QByteArray>("charset");
        const auto row = [](const char *value, const char *mimeType, const char *charset) {
            QTest::newRow(value) << QString::fromLatin1(mimeType) << QByteArray(charset);
        };
        row("text/html", "text/html", "");
        row("Text/HTML; Charset=Shift_JIS", "text/html", "Shift_JIS");
        row("text/html;charset=\"utf-8\"", "text/html", "utf-8");
        row("text/html ; q=1 ; charset = 'gb2312' ", "text/html", "gb2312");
        row("text/html; charset=", "text/html", "");
        row("text/html; charset=\"", "text/html", "\"");
        row("application/xhtml+xml", "application/xhtml+xml", "");
        row("text/plain", "text/plain", "");
        row("text/markdown; variant=GFM; charset=UTF-8", "text/markdown", "UTF-8");
        row("application/pdf", "application/pdf", "");
        row("application/octet-stream; charset=koi8-r", "", "koi8-r");
        row("", "", "");
    }

    void headers()
    {
        QFETCH(QString, mimeType);
        QFETCH(QByteArray, charset);
        const Expected<ContentType> type = ContentType::fromHeader(QTest::currentDataTag());
        QVERIFY(type);
        QCOMPARE(type->mimeType, mimeType);
        QCOMPARE(type->charset, charset);
    }

    void unsupported_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"image/png", "video/mp4", "application/json", "application/zip",
                                 "text/css", "text", "text/htmlx"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }

    void unsupported()
    {
        QFETCH(QString, type);
        const Expected<ContentType> read = ContentType::fromHeader(type.toLatin1());
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("unsupported_type"));
        QVERIFY(read.error().message.contains(type));
        QVERIFY(read.error().message.contains(QLatin1String("PDF can be read")));
    }

    void sniffs_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("mimeType"); // Empty: cannot be read.
        const auto row = [](const char *name, const QByteArray &body, const char *mimeType) {
            QTest::newRow(name) << body << QString::fromLatin1(mimeType);
        };
        row("pdf", "%PDF-1.7\n\x01\x02", "application/pdf");
        row("doctype", "<!DOCTYPE HTML><p>", "text/html");
        row("html", " \r\n<HTML lang=en>", "text/html");
        row("html with a mark", "\xef\xbb\xbf<html>", "text/html");
        row("comment", "<!-- saved --><html>", "text/html");
        row("text", "Hello, world\n\ttabs\f and \x1b[0m too", "text/plain");
        row("text in some encoding", "\x83\x65\x83\x58\x83\x67 \xe9", "text/plain");
        row("utf-16", QByteArray("\xff\xfeh\0i\0", 6), "text/plain");
        row("empty", "", "text/plain");
        row("nul", QByteArray("ab\0cd", 5), "");
        row("png", "\x89PNG\r\n\x1a\n", "");
        row("zip", "PK\x03\x04", "");
        row("control byte late", QByteArray(1440, 'a') + '\x01', "");
        row("pdf not at the start", "\x01%PDF-", "");
    }

    void sniffs()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, mimeType);
        const Expected<QString> sniffed = sniffMimeType(body);
        QCOMPARE(sniffed.has_value(), !mimeType.isEmpty());
        if (sniffed)
            QCOMPARE(*sniffed, mimeType);
        else
            QCOMPARE(sniffed.error().code, QStringLiteral("unsupported_type"));
    }
};

QTEST_GUILESS_MAIN(TestContentType)
#include "testcontenttype.moc"
