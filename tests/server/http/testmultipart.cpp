#include "server/http/multipart.h"

#include <QRandomGenerator>
#include <QTest>

using namespace smartcache;

namespace {

const QByteArray type("multipart/form-data; boundary=xyz");

/// A part as it stands in a body, its delimiter before it.
QByteArray part(const QByteArray &headers, const QByteArray &content)
{
    return "--xyz\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}

QByteArray field(const QByteArray &name, const QByteArray &content)
{
    return part("Content-Disposition: form-data; name=\"" + name + '"', content);
}

const QByteArray end("--xyz--\r\n");

/// "name=content", with the file name in round brackets where there is one; or the error's code.
QStringList shown(const QByteArray &contentType, const QByteArray &body)
{
    const auto parts = parseMultipartForm(contentType, body);
    if (!parts)
        return {parts.error().code, parts.error().message};
    QStringList list;
    for (const FormPart &read : *parts) {
        const QString file =
            read.fileName ? QLatin1Char('(') + *read.fileName + QLatin1Char(')') : QString();
        list << read.name + file + QLatin1Char('=') + QString::fromUtf8(read.body);
    }
    return list;
}

} // namespace

class TestMultipart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAForm()
    {
        QVERIFY(isMultipartForm("multipart/form-data; boundary=a"));
        QVERIFY(isMultipartForm("Multipart/Form-Data ;boundary=a"));
        QVERIFY(!isMultipartForm("multipart/mixed; boundary=a"));
        QVERIFY(!isMultipartForm("application/json"));
        QVERIFY(!isMultipartForm({}));
    }

    void readsParts_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("expected");
        using S = QStringList;

        QTest::newRow("none") << end << S{};
        QTest::newRow("one field") << field("a", "b") + end << S{QStringLiteral("a=b")};
        QTest::newRow("two fields in order") << field("b", "1") + field("a", "2") + end
                                             << S{QStringLiteral("b=1"), QStringLiteral("a=2")};
        QTest::newRow("empty content") << field("a", "") + end << S{QStringLiteral("a=")};
        QTest::newRow("line ends are content")
            << field("a", "\r\nx\r\n\r\n") + end << S{QStringLiteral("a=\r\nx\r\n\r\n")};
        QTest::newRow("dashes are content") << field("a", "--xy\r\n-- xyz\r\n--xY") + end
                                            << S{QStringLiteral("a=--xy\r\n-- xyz\r\n--xY")};
        QTest::newRow("boundary within a line is content")
            << field("a", "b--xyz\r\nc") + end << S{QStringLiteral("a=b--xyz\r\nc")};
        QTest::newRow("a file")
            << part("Content-Disposition: form-data; name=\"file\"; filename=\"a b.txt\"\r\n"
                    "Content-Type: text/plain",
                    "hi")
                   + end
            << S{QStringLiteral("file(a b.txt)=hi")};
        QTest::newRow("a file without a name")
            << part("Content-Disposition: form-data; name=\"file\"; filename=\"\"", "") + end
            << S{QStringLiteral("file()=")};
        QTest::newRow("names without quotes")
            << part("content-disposition:form-data;name=file;filename=a.md;", "hi") + end
            << S{QStringLiteral("file(a.md)=hi")};
        QTest::newRow("folders are dropped")
            << part("Content-Disposition: form-data; name=f; filename=\"../../etc/pass.txt\"", "")
                   + part("Content-Disposition: form-data; name=f; filename=\"C:\\new\\b.txt\"", "")
                   + end
            << S{QStringLiteral("f(pass.txt)="), QStringLiteral("f(b.txt)=")};
        QTest::newRow("quotes in names, as browsers and as curl write them")
            << part("Content-Disposition: form-data; name=\"f\"; filename=\"a%22b.txt\"", "")
                   + part("Content-Disposition: form-data; name=\"f\"; filename=\"a\\\"b.txt\"", "")
                   + end
            << S{QStringLiteral("f(a\"b.txt)="), QStringLiteral("f(a\"b.txt)=")};
        QTest::newRow("control characters are dropped from file names")
            << part("Content-Disposition: form-data; name=f; filename=\"a%0D%0Ab\x1b.txt\"", "")
                   + end
            << S{QStringLiteral("f(ab.txt)=")};
        QTest::newRow("file name in UTF-8")
            << part("Content-Disposition: form-data; name=f; filename=\"Gr\xc3\xbc\xc3\x9f"
                    "e.txt\"",
                    "")
                   + end
            << S{QStringLiteral("f(Grüße.txt)=")};
        QTest::newRow("extended file name counts first")
            << part("Content-Disposition: form-data; name=f; filename=\"x\"; "
                    "filename*=utf-8''Gr%C3%BCn.txt",
                    "")
                   + end
            << S{QStringLiteral("f(Grün.txt)=")};
        QTest::newRow("something before and after")
            << "ignored\r\n" + field("a", "b") + end + "--xyz\r\nnonsense"
            << S{QStringLiteral("a=b")};
        QTest::newRow("blanks after the boundary")
            << QByteArray("--xyz \t\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n"
                          "--xyz  \r\nContent-Disposition: form-data; name=b\r\n\r\nc\r\n--xyz--")
            << S{QStringLiteral("a=b"), QStringLiteral("b=c")};
        QTest::newRow("plain transfer encoding")
            << part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: 8bit",
                    "b")
                   + end
            << S{QStringLiteral("a=b")};
    }
    void readsParts()
    {
        QFETCH(QByteArray, body);
        QTEST(shown(type, body), "expected");
    }

    void keepsBytesAsTheyAre()
    {
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all += char(i);
        const auto parts = parseMultipartForm(type, field("a", all) + end);
        QVERIFY(parts);
        QCOMPARE(parts->at(0).body, all);
    }

    void readsTheClaimedType()
    {
        const auto parts = parseMultipartForm(
            type,
            part("Content-Type: text/html; charset=x\r\nContent-Disposition: form-data; name=a", "")
                + end);
        QVERIFY(parts);
        QCOMPARE(parts->at(0).contentType, QByteArray("text/html; charset=x"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        const QByteArray good = field("a", "b") + end;
        const QByteArray head("Content-Disposition: form-data; name=a");

        QTest::newRow("no boundary") << QByteArray("multipart/form-data") << good
                                     << QStringLiteral("must name its boundary");
        QTest::newRow("empty boundary") << QByteArray("multipart/form-data; boundary=\"\"") << good
                                        << QStringLiteral("must name its boundary");
        QTest::newRow("two boundaries")
            << QByteArray("multipart/form-data; boundary=xyz; boundary=abc") << good
            << QStringLiteral("must name its boundary");
        QTest::newRow("boundary too long") << "multipart/form-data; boundary=" + QByteArray(71, 'x')
                                           << good << QStringLiteral("1 to 70 characters");
        QTest::newRow("boundary ends in a space")
            << QByteArray("multipart/form-data; boundary=\"xyz \"") << good
            << QStringLiteral("must name its boundary");
        QTest::newRow("boundary with a line end")
            << QByteArray("multipart/form-data; boundary=\"x\r\nyz\"") << good
            << QStringLiteral("must name its boundary");
        QTest::newRow("another boundary") << QByteArray("multipart/form-data; boundary=abc") << good
                                          << QStringLiteral("does not contain the boundary");
        QTest::newRow("empty body")
            << type << QByteArray() << QStringLiteral("does not contain the boundary");
        QTest::newRow("cut off in the content")
            << type << good.left(good.size() - 12)
            << QStringLiteral("Part 1 of the form does not end");
        QTest::newRow("cut off in the last boundary")
            << type << good.chopped(4) << QStringLiteral("After part 1");
        QTest::newRow("cut off in the headers")
            << type << good.left(20)
            << QStringLiteral("Part 1 of the form has no end of its headers");
        QTest::newRow("longer boundary at the start of a line")
            << type << field("a", "b\r\n--xyzz\r\n") + end << QStringLiteral("After part 1");
        QTest::newRow("no disposition") << type << part("Content-Type: text/plain", "b") + end
                                        << QStringLiteral("Part 1 of the form has no Content-Disp");
        QTest::newRow("no headers") << type << QByteArray("--xyz\r\n\r\nb\r\n--xyz--")
                                    << QStringLiteral("has no Content-Disposition");
        QTest::newRow("two dispositions") << type << part(head + "\r\n" + head, "b") + end
                                          << QStringLiteral("must have one header");
        QTest::newRow("another disposition")
            << type << part("Content-Disposition: attachment; name=a", "b") + end
            << QStringLiteral("form-data");
        QTest::newRow("no name") << type << part("Content-Disposition: form-data", "b") + end
                                 << QStringLiteral("has no name");
        QTest::newRow("two names")
            << type << part("Content-Disposition: form-data; name=a; name=b", "b") + end
            << QStringLiteral("must have one header");
        QTest::newRow("quote left open")
            << type << part("Content-Disposition: form-data; name=\"a", "b") + end
            << QStringLiteral("must have one header");
        QTest::newRow("name not in UTF-8")
            << type << field("\xff\xfe", "b") + end << QStringLiteral("has no name in UTF-8");
        QTest::newRow("file name not in UTF-8")
            << type << part(head + "; filename=\"\xff.txt\"", "b") + end
            << QStringLiteral("a file name that is not UTF-8");
        QTest::newRow("extended file name in another charset")
            << type << part(head + "; filename*=latin1''a.txt", "b") + end
            << QStringLiteral("malformed \"filename*\"");
        QTest::newRow("folded header") << type << part(head + ";\r\n filename=b", "b") + end
                                       << QStringLiteral("malformed header line");
        QTest::newRow("blank before the colon")
            << type << part("Content-Disposition : form-data; name=a", "b") + end
            << QStringLiteral("malformed header line");
        QTest::newRow("bare line feed in a header")
            << type << part(head + "\nX: y", "b") + end << QStringLiteral("malformed header line");
        QTest::newRow("line feeds only") << type << QByteArray(good).replace("\r\n", "\n")
                                         << QStringLiteral("something else than a line end");
        QTest::newRow("base64") << type
                                << part(head + "\r\nContent-Transfer-Encoding: base64", "Yg==")
                                       + end
                                << QStringLiteral("send its bytes as they are");
        QTest::newRow("headers too long")
            << type << part(head + "\r\nX-Long: " + QByteArray(5000, 'x'), "b") + end
            << QStringLiteral("within 4096 bytes");
        QTest::newRow("too many parts")
            << type << field("a", "b").repeated(17) + end << QStringLiteral("more than 16 parts");
    }
    void refuses()
    {
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        const QStringList answer = shown(contentType, body);
        QCOMPARE(answer.value(0), QStringLiteral("bad_multipart"));
        QVERIFY2(answer.value(1).contains(says), qPrintable(answer.value(1)));
    }

    void takesAsManyPartsAsAllowed()
    {
        QCOMPARE(shown(type, field("a", "b").repeated(16) + end).size(), 16);
    }

    void neverTakesABodyThatWasCutOff()
    {
        const QByteArray body =
            field("language", "de")
            + part("Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                   "Content-Type: text/plain",
                   "Some text.\r\n-- and more.")
            + "--xyz--";
        QCOMPARE(shown(type, body).size(), 2);
        for (qsizetype length = 0; length < body.size(); ++length) {
            const QStringList answer = shown(type, body.left(length));
            QVERIFY2(answer.value(0) == QLatin1String("bad_multipart"),
                     qPrintable(QString::number(length)));
        }
    }

    /// What it gives is never more than it was given, whatever the bytes; run under a sanitizer,
    /// this also shows that nothing is read beyond them.
    void survivesDamage()
    {
        const QByteArray good =
            "preamble\r\n" + field("language", "de")
            + part("Content-Disposition: form-data; name=\"file\"; filename*=utf-8''a%20b.txt; "
                   "filename=\"a\\\"b.txt\"\r\nContent-Type: text/plain",
                   "Some text.")
            + field("length", "short") + end + "epilogue";
        const QByteArray spice("\r\n-- \t\"\\;=:%'*xyz\0\xff", 20);
        QRandomGenerator random(20240715);
        int taken = 0;
        for (int i = 0; i < 50'000; ++i) {
            QByteArray body = good;
            QByteArray header = type;
            for (int change = random.bounded(6); change >= 0; --change) {
                QByteArray &bytes = random.bounded(8) == 0 ? header : body;
                if (bytes.isEmpty())
                    continue;
                const qsizetype at = random.bounded(int(bytes.size()));
                switch (random.bounded(5)) {
                case 0:
                    bytes[at] = spice.at(random.bounded(int(spice.size())));
                    break;
                case 1:
                    bytes.insert(at, spice.at(random.bounded(int(spice.size()))));
                    break;
                case 2:
                    bytes.remove(at, random.bounded(1, 9));
                    break;
                case 3:
                    bytes.truncate(at);
                    break;
                case 4:
                    bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), 12));
                    break;
                }
            }
            const auto parts = parseMultipartForm(header, body);
            if (!parts) {
                QCOMPARE(parts.error().code, QStringLiteral("bad_multipart"));
                continue;
            }
            ++taken;
            qsizetype total = 0;
            for (const FormPart &read : *parts)
                total += read.body.size();
            QVERIFY(total < body.size());
        }
        QVERIFY(taken > 1000); // Many changes hit contents, so not all may be refused.
    }
};

QTEST_APPLESS_MAIN(TestMultipart)
#include "testmultipart.moc"
