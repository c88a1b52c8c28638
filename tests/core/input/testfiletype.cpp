#include "core/input/filetype.h"

#include <QTest>

using namespace smartcache;

class TestFileType : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void types_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected"); ///< A type, or an error's code.
        const auto row = [](const char *name, const QByteArray &bytes, const char *expected) {
            QTest::addRow("%s, %s", name, expected)
                << QString::fromUtf8(name) << bytes << QString::fromUtf8(expected);
        };

        const QByteArray pdf("%PDF-1.7\n\x01\x02");
        const QByteArray html("<!DOCTYPE html><p>Hi");
        row("a.txt", "Hi", "text/plain");
        row("A.TXT", "Hi", "text/plain");
        row("a.text", "Hi", "text/plain");
        row("a.md", "# Hi", "text/markdown");
        row("a.markdown", "<!-- not HTML --> # Hi", "text/markdown");
        row("a.html", "<p>Hi", "text/html");
        row("a.htm", html, "text/html");
        row("a.xhtml", html, "application/xhtml+xml");
        row("a.pdf", pdf, "application/pdf");
        row("a.b.c.pdf", pdf, "application/pdf");
        row("two words.txt", "Hi", "text/plain");
        // The bytes decide what is a PDF.
        row("a.txt", pdf, "application/pdf");
        row("a.docx", pdf, "application/pdf");
        row("a", pdf, "application/pdf");
        row("a.pdf", "Hi", "unsupported_type");
        row("a.pdf", html, "unsupported_type");
        // Without an ending they decide alone.
        row("README", "Hi", "text/plain");
        row("", html, "text/html");
        row("", "Hi", "text/plain");
        // A text in an encoding that only its mark tells is text.
        row("a.txt", QByteArray("\xff\xfeH\0i\0", 6), "text/plain");
        // What is not text is not read as text, whatever its name.
        row("a.txt", QByteArray("PK\x03\x04\0\0", 6), "unsupported_type");
        row("a.html", QByteArray("\x89PNG\r\n\x1a\n\0", 9), "unsupported_type");
        row("a",
            QByteArray("\x7f"
                       "ELF\0",
                       5),
            "unsupported_type");
        row("a.docx", "Hi", "unsupported_type");
        row("a.exe", "MZ", "unsupported_type");
        row("a.txt", "", "empty_page");
        row("a.pdf", " \n", "empty_page");
    }
    void types()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const Expected<QString> type = fileMimeType(name, bytes);
        QTEST(type ? *type : type.error().code, "expected");
    }

    void saysWhatCanBeRead()
    {
        const Expected<QString> type = fileMimeType(QStringLiteral("a.DOCX"), "Hi");
        QVERIFY(type.error().message.contains(QStringLiteral("\".docx\"")));
        QVERIFY(type.error().message.contains(QStringLiteral("(.md)")));
    }
};

QTEST_APPLESS_MAIN(TestFileType)
#include "testfiletype.moc"
