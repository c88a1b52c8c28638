#include "core/input/metacharset.h"

#include <QTest>

using namespace smartcache;

class TestMetaCharset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("encoding"); // empty: none declared
        const auto row = [](const char *name, const QByteArray &html, const char *encoding) {
            QTest::newRow(name) << html << QByteArray(encoding);
        };

        row("charset", "<meta charset=\"koi8-r\">", "koi8-r");
        row("no quotes", "<meta charset=koi8-r>", "koi8-r");
        row("single quotes", "<meta charset='koi8-r'>", "koi8-r");
        row("capitals", "<META CHARSET=KOI8-R>", "koi8-r");
        row("spaces", "<meta\n charset = \" koi8-r \" >", "koi8-r");
        row("XHTML", "<meta charset=\"koi8-r\"/>", "koi8-r");
        row("slash for a space", "<meta/charset=koi8-r>", "koi8-r");
        row("other attributes", "<meta id=a name charset=koi8-r>", "koi8-r");
        row("label of another name", "<meta charset=latin1>", "windows-1252");
        row("UTF-16 cannot be", "<meta charset=utf-16le>", "utf-8");
        row("x-user-defined", "<meta charset=x-user-defined>", "windows-1252");

        row("pragma", "<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">",
            "koi8-r");
        row("pragma behind", "<meta content='text/html;charset=koi8-r;x' http-equiv=content-type>",
            "koi8-r");
        row("quotes in content",
            "<meta http-equiv=content-type content=\"text/html; charset='koi8-r'\">", "koi8-r");
        row("open quote in content",
            "<meta http-equiv=content-type content=\"text/html; charset='koi8-r\">", "");
        row("charset twice in content",
            "<meta http-equiv=content-type content=\"charset charset = koi8-r\">", "koi8-r");
        row("content without a pragma", "<meta name=a content=\"text/html; charset=koi8-r\">", "");
        row("another pragma", "<meta http-equiv=refresh content=\"0; charset=koi8-r\">", "");
        row("charset beats content",
            "<meta http-equiv=content-type content=\"a; charset=koi8-u\" charset=koi8-r>",
            "koi8-r");
        row("the first of two attributes", "<meta charset=koi8-r charset=koi8-u>", "koi8-r");
        row("the first of two tags", "<meta charset=koi8-r><meta charset=koi8-u>", "koi8-r");
        row("the first known one", "<meta charset=bogus><meta charset=koi8-r>", "koi8-r");

        row("in a comment", "<!-- <meta charset=koi8-r> -->", "");
        row("behind a comment", "<!-- <meta charset=koi8-u> --><meta charset=koi8-r>", "koi8-r");
        row("behind an empty comment", "<!--><meta charset=koi8-r>", "koi8-r");
        row("in an open comment", "<!-- <meta charset=koi8-r>", "");
        row("in an attribute", "<p title=\"<meta charset=koi8-u>\"><meta charset=koi8-r>",
            "koi8-r");
        row("behind a doctype", "<!DOCTYPE html><html><head><meta charset=koi8-r>", "koi8-r");
        row("behind an end tag", "</p title='>'><meta charset=koi8-r>", "koi8-r");
        row("behind a processing instruction", "<?php a?><meta charset=koi8-r>", "koi8-r");
        row("behind a loose bracket", "1 < 2 <meta charset=koi8-r>", "koi8-r");
        row("longer name", "<metadata charset=koi8-r>", "");
        row("no value", "<meta charset>", "");
        row("empty value", "<meta charset=>", "");
        row("equals sign in front", "<meta =charset=koi8-r>", "");
        row("tag cut off", "<meta charset=koi8-r", "");
        row("value cut off", "<meta charset=\"koi8-r", "");
        row("text", "charset=koi8-r", "");
        row("nothing", "", "");

        row("last byte of the first 1,024", QByteArray(1024 - 21, ' ') + "<meta charset=koi8-r>",
            "koi8-r");
        row("too late", QByteArray(1025 - 21, ' ') + "<meta charset=koi8-r>", "");

        row("XML", "<?xml version=\"1.0\" encoding=\"koi8-r\"?><html>", "koi8-r");
        row("XML, single quotes", "<?xml version='1.0' encoding = 'KOI8-R' ?>", "koi8-r");
        row("XML, UTF-16", "<?xml version='1.0' encoding='utf-16'?>", "utf-8");
        row("XML, not at the start", " <?xml version='1.0' encoding='koi8-r'?>", "");
        row("XML, not closed", "<?xml encoding='koi8-r'", "");
        row("XML, other quotes", "<?xml encoding='koi8-r\"?>", "");
        row("meta beats XML", "<?xml encoding='koi8-u'?><meta charset=koi8-r>", "koi8-r");
        row("XML in UTF-16LE", QByteArray("<\0?\0x\0m\0", 8), "utf-16le");
        row("XML in UTF-16BE", QByteArray("\0<\0?\0x\0m", 8), "utf-16be");
    }

    void pages()
    {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, encoding);
        const Charset *charset = charsetFromMeta(html);
        QCOMPARE(QByteArray(charset ? charset->name : ""), encoding);
    }

    /// However a page is cut off, looking for its encoding ends, and within its bytes.
    void everyPrefix()
    {
        const QByteArray html =
            "<?xml version='1.0' encoding='koi8-u'?><!-- a --><!doctype html></p a='b'><p a = b c>"
            "<meta http-equiv='content-type' content='text/html; charset=\"koi8-r\"'>";
        for (qsizetype size = 0; size < html.size(); ++size) {
            const Charset *charset = charsetFromMeta(html.left(size));
            QCOMPARE(QByteArray(charset ? charset->name : ""),
                     QByteArray(size < 39 ? "" : "koi8-u"));
        }
        QCOMPARE(QByteArray(charsetFromMeta(html)->name), QByteArray("koi8-r"));
    }

    void labels()
    {
        QCOMPARE(charsetForLabel("\t GB2312\n"), charsetForLabel("gbk"));
        QVERIFY(charsetForLabel("gbk"));
        QCOMPARE(charsetForLabel("unknown"), nullptr);
        QCOMPARE(charsetForLabel(""), nullptr);
        QCOMPARE(charsetForLabel("utf 8"), nullptr);
    }
};

QTEST_GUILESS_MAIN(TestMetaCharset)
#include "testmetacharset.moc"
