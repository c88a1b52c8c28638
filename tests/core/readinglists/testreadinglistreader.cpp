#include "core/readinglists/readinglistbuilder.h"
#include "core/readinglists/readinglistreader.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStringEncoder>
#include <QTest>

using namespace smartcache;
using Format = ReadingListFormat;

Q_DECLARE_METATYPE(smartcache::ReadingListFormat)

class TestReadingListReader : public QObject
{
    Q_OBJECT

    static QByteArray data(const char *name)
    {
        QFile file(QFINDTESTDATA(QStringLiteral("data/") + QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no test data %s", name);
        return file.readAll();
    }

    static Expected<ReadingList> readAll(const QByteArray &bytes)
    {
        return readReadingLists({bytes});
    }

    static ReadingList read(const QByteArray &bytes)
    {
        Expected<ReadingList> list = readAll(bytes);
        if (!list)
            qFatal("%s", qPrintable(list.error().message));
        return *std::move(list);
    }

    static QString errorOf(const QByteArray &bytes)
    {
        const Expected<ReadingList> list = readAll(bytes);
        return list ? QStringLiteral("no error") : list.error().code;
    }

    static QStringList urls(const ReadingList &list)
    {
        QStringList result;
        for (const ReadingListEntry &entry : list.entries)
            result.append(entry.url);
        return result;
    }

    static QByteArray inEncoding(const QString &text, QStringConverter::Encoding encoding)
    {
        QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
        return encoder.encode(text);
    }

private Q_SLOTS:
    void formats_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Format>("format");
        QTest::addColumn<int>("entries");
        QTest::addColumn<int>("duplicates");
        QTest::addColumn<int>("withoutAddress");
        QTest::addColumn<int>("broken");
        const auto row = [](const char *file, Format format, int entries, int duplicates,
                            int withoutAddress, int broken) {
            QTest::newRow(file) << data(file) << format << entries << duplicates << withoutAddress
                                << broken;
        };
        row("firefox.html", Format::BookmarkHtml, 3, 1, 2, 2);
        row("chrome.html", Format::BookmarkHtml, 2, 0, 1, 0);
        row("pinboard.html", Format::BookmarkHtml, 2, 0, 0, 0);
        row("ril_export.html", Format::PocketHtml, 3, 0, 0, 0);
        row("pocket.csv", Format::PocketCsv, 3, 1, 1, 0);
        row("omnivore.json", Format::Omnivore, 3, 0, 1, 1);
        row("karakeep.json", Format::Karakeep, 2, 0, 2, 0);
        row("linkwarden.json", Format::Linkwarden, 2, 1, 1, 0);
        row("list.md", Format::PlainText, 3, 1, 3, 0);
    }
    void formats()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(Format, format);
        const ReadingList list = read(bytes);
        QCOMPARE(list.formats, QList<Format>{format});
        QTEST(int(list.entries.size()), "entries");
        QTEST(list.duplicates, "duplicates");
        QTEST(list.withoutAddress, "withoutAddress");
        QTEST(list.broken, "broken");
    }

    void bookmarks()
    {
        const ReadingList list = read(data("firefox.html"));
        const ReadingListEntry &bridge = list.entries.at(0);
        QCOMPARE(bridge.url, QStringLiteral("https://example.org/bridge?id=7"));
        QCOMPARE(bridge.title, QStringLiteral("The old bridge & its friends"));
        QCOMPARE(bridge.tags,
                 (QStringList{QStringLiteral("railways"), QStringLiteral("Lower Brook"),
                              QStringLiteral("history")})); // with the duplicate's
        QCOMPARE(bridge.addedAt.toSecsSinceEpoch(), 1690000100);
        QCOMPARE(list.entries.at(1).title, QString::fromUtf8("Café — Grüße aus 東京"));
        QCOMPARE(list.entries.at(2).title, QStringLiteral("<b>Bold</b> claims"));
    }

    void pocketTable()
    {
        const ReadingList list = read(data("pocket.csv"));
        QCOMPARE(list.entries.at(0).title, QStringLiteral("Bread, and \"butter\""));
        QCOMPARE(list.entries.at(0).tags,
                 (QStringList{QStringLiteral("food"), QStringLiteral("home baking")}));
        QCOMPARE(list.entries.at(0).addedAt.toSecsSinceEpoch(), 1660000000);
        QCOMPARE(list.entries.at(1).tags, QStringList{QStringLiteral("late")});
        QCOMPARE(list.entries.at(2).title, QStringLiteral("Two lines"));
    }

    void jsonExports()
    {
        const ReadingList omnivore = read(data("omnivore.json"));
        QCOMPARE(omnivore.entries.at(0).tags,
                 (QStringList{QStringLiteral("railways"), QStringLiteral("history")}));
        QCOMPARE(omnivore.entries.at(0).addedAt.toSecsSinceEpoch(), 1709288430);
        QVERIFY(omnivore.entries.at(1).title.isEmpty());
        QCOMPARE(omnivore.entries.at(2).tags, QStringList{QStringLiteral("deep")});
        QVERIFY(!omnivore.entries.at(2).addedAt.isValid());

        const ReadingList karakeep = read(data("karakeep.json"));
        QCOMPARE(karakeep.entries.at(0).tags,
                 (QStringList{QStringLiteral("stone"), QStringLiteral("work")}));
        QCOMPARE(karakeep.entries.at(0).addedAt.toSecsSinceEpoch(), 1710000000);

        const ReadingList linkwarden = read(data("linkwarden.json"));
        QCOMPARE(linkwarden.entries.at(0).tags,
                 (QStringList{QStringLiteral("water"), QStringLiteral("Lower Brook"),
                              QStringLiteral("boats")}));
        QCOMPARE(linkwarden.entries.at(1).title, QStringLiteral("Described only"));
    }

    void otherTables()
    {
        const ReadingList list =
            read("id,Title,note,URL,folder,tags,created\n"
                 "1,A page,,https://example.org/a,Inbox,\"one, two\",2024-03-01T10:20:30.000Z\n");
        QCOMPARE(list.formats, QList<Format>{Format::Csv});
        QCOMPARE(list.entries.at(0).title, QStringLiteral("A page"));
        QCOMPARE(list.entries.at(0).tags,
                 (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
        QVERIFY(list.entries.at(0).addedAt.isValid());
    }

    void severalFilesAreOneList()
    {
        const Expected<ReadingList> list =
            readReadingLists({data("omnivore.json"), data("firefox.html"), data("omnivore.json")});
        QVERIFY(list);
        QCOMPARE(list->formats, (QList<Format>{Format::Omnivore, Format::BookmarkHtml}));
        QCOMPARE(list->entries.size(), 6);
        QCOMPARE(list->duplicates, 1 + 3);
    }

    void encodings_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"firefox.html", "pocket.csv", "omnivore.json", "list.md"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }
    void encodings()
    {
        QFETCH(QString, file);
        const QByteArray utf8 = data(file.toLatin1().constData());
        const QString text = QString::fromUtf8(utf8);
        const ReadingList expected = read(utf8);
        for (const auto encoding :
             {QStringConverter::Utf8, QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
            const ReadingList list = read(inEncoding(text, encoding));
            QCOMPARE(list.formats, expected.formats);
            QCOMPARE(urls(list), urls(expected));
            QCOMPARE(list.entries.at(0).title, expected.entries.at(0).title);
            QCOMPARE(list.entries.at(1).title, expected.entries.at(1).title);
        }
    }

    void theCharsetOfTheMetaElementCounts()
    {
        const ReadingList list =
            read("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n"
                 "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=windows-1251\">\n"
                 "<DL><p><DT><A HREF=\"http://example.org/\">\xcc\xee\xf1\xea\xe2\xe0</A></DL>");
        QCOMPARE(list.entries.at(0).title, QString::fromUtf8("Москва"));
    }

    void errors_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &bytes, const char *code) {
            QTest::newRow(name) << bytes << QString::fromLatin1(code);
        };
        row("nothing", "", "list_unknown");
        row("blank", " \n\n ", "list_unknown");
        row("prose", "A letter to a friend, without any address.", "list_unknown");
        row("binary", QByteArray(2000, '\0') + "http://a.example/", "list_unknown");
        row("zip", "PK\x03\x04 and more", "list_archive");
        row("JSON cut off", data("omnivore.json").left(400), "list_damaged");
        row("JSON of something else", "{\"items\": []}", "list_unknown");
        row("list of something else", "[{\"name\": \"x\"}]", "list_unknown");
        row("JSON, nothing in it", "[]", "list_empty");
        row("JSON, bookmarks of another type", "{\"bookmarks\": \"https://a.example/\"}",
            "list_unknown");
        row("JSON, nested too deep", QByteArray("[{\"a\":").repeated(5000), "list_damaged");
        row("HTML without links", "<!DOCTYPE html><html><p>Hello</html>", "list_empty");
        row("bookmarks of scripts alone",
            "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"javascript:x\">x</A></DL>",
            "list_empty");
        row("table without rows", "title,url,time_added,tags,status\n", "list_empty");
        row("table of torn lines", "url,title\n" + QByteArray("x\"y,\"z\n").repeated(3000),
            "list_damaged");
        row("addresses that are none", "http:// https://user:word@example.org/", "list_empty");
        row("too large", QByteArray(maxReadingListBytes + 1, ' '), "list_too_large");
    }
    void errors()
    {
        QFETCH(QByteArray, bytes);
        QTEST(errorOf(bytes), "code");
    }

    void errorsSayWhatWasExpected()
    {
        const Expected<ReadingList> prose = readAll("Nothing here.");
        QVERIFY(prose.error().message.contains(QLatin1String("Karakeep")));
        const Expected<ReadingList> torn = readAll(data("karakeep.json").left(200));
        QVERIFY(torn.error().message.contains(QLatin1String("byte")));
    }

    /// Wherever it is cut, what is left is read or named as damaged.
    void everyFormatMayBeCutAnywhere()
    {
        for (const char *file : {"firefox.html", "ril_export.html", "pocket.csv", "omnivore.json",
                                 "karakeep.json", "linkwarden.json", "list.md"}) {
            const QByteArray whole = data(file);
            // An address that was cut is another one, and may be no duplicate any more.
            const qsizetype most = read(whole).entries.size() + 1;
            for (qsizetype length = 0; length < whole.size(); length += 7) {
                const Expected<ReadingList> list = readAll(whole.left(length));
                if (list)
                    QVERIFY(list->entries.size() <= most);
                else
                    QVERIFY2(list.error().code.startsWith(QLatin1String("list_")), file);
            }
        }
    }

    void tornTableRowsAreCounted()
    {
        const ReadingList list = read("title,url,time_added,tags,status\n"
                                      "\"never closed,https://example.org/a,1,,unread\n"
                                      "Fine,https://example.org/b,2,,unread\n");
        QCOMPARE(urls(list), QStringList{QStringLiteral("https://example.org/b")});
        QCOMPARE(list.broken, 1);
    }

    void hostileEntries()
    {
        const QByteArray longTitle(1'000'000, 'x');
        QByteArray json = "[{'slug': 'a', 'url': 'https://example.org/a', 'title': '" + longTitle
                          + "', 'labels': [";
        for (int i = 0; i < 500; ++i)
            json += '\'' + QByteArray::number(i) + "\\u0007\\n', ";
        json += "'']}, {'slug': 'b', 'title': 'b\\u0000\\u001b[31m', 'url': 'https://example.org/"
                + QByteArray(100'000, 'y')
                + "'}, {'slug': 'c', 'url': 'https://example.org/c\\nd e'}]";
        json.replace('\'', '"');
        const ReadingList list = read(json);
        QCOMPARE(list.entries.size(), 2);
        QCOMPARE(list.broken, 1);
        QCOMPARE(list.entries.at(0).title.size(), ReadingListBuilder::maxTitleLength);
        QCOMPARE(list.entries.at(0).tags.size(), ReadingListBuilder::maxTags);
        QCOMPARE(list.entries.at(0).tags.at(0), QStringLiteral("0"));
        QCOMPARE(list.entries.at(1).url, QStringLiteral("https://example.org/cd%20e"));
    }

    void deeplyNestedFoldersAreRead()
    {
        const auto nested = [](int depth) {
            QByteArray html = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n";
            for (int i = 0; i < depth; ++i)
                html += "<DL><p><DT><H3>F</H3><b><DT><A HREF=\"http://example.org/"
                        + QByteArray::number(i) + "\">x</A>\n";
            return html;
        };
        QCOMPARE(read(nested(400)).entries.size(), 400);
        QVERIFY(!read(nested(100'000)).entries.isEmpty()); // what no person made is read in part
    }

    void tooManyEntriesAreRefused()
    {
        QByteArray lines;
        for (qsizetype i = 0; i <= ReadingListBuilder::maxEntries; ++i)
            lines += "http://a.example/" + QByteArray::number(i) + '\n';
        QCOMPARE(errorOf(lines), QStringLiteral("list_too_long"));
    }

    void hugeLists_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("tail");
        QTest::newRow("html") << QByteArray("<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n")
                              << QByteArray("    <DT><A HREF=\"https://example.org/%1/page\" "
                                            "ADD_DATE=\"1690000000\" ICON=\"data:image/png;base64,")
                                     + QByteArray(300, 'A')
                                     + "\" TAGS=\"one,two\">The page with number %1</A>\n"
                              << QByteArray("</DL><p>\n");
        QTest::newRow("csv") << QByteArray("title,url,time_added,tags,status\n")
                             << QByteArray(
                                    "\"Page, %1\",https://example.org/%1,1690000000,a|b,unread\n")
                             << QByteArray();
        QTest::newRow("json") << QByteArray("{\"bookmarks\":[{}")
                              << QByteArray(
                                     ",{\"title\":\"Page %1\",\"tags\":[\"a\"],\"content\":"
                                     "{\"type\":\"link\",\"url\":\"https://example.org/%1\"}}")
                              << QByteArray("]}");
        QTest::newRow("text") << QByteArray() << QByteArray("- https://example.org/%1 page\n")
                              << QByteArray();
    }
    void hugeLists()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, tail);
        QByteArray bytes = head;
        for (int i = 0; i < 100'000; ++i)
            bytes += QByteArray(line).replace("%1", QByteArray::number(i));
        bytes += tail;
        QElapsedTimer elapsed;
        elapsed.start();
        const ReadingList list = read(bytes);
        qInfo("100,000 entries, %lld bytes: %lld ms", qlonglong(bytes.size()),
              qlonglong(elapsed.elapsed()));
        QCOMPARE(list.entries.size(), 100'000);
        QVERIFY2(elapsed.elapsed() < 60'000, "a second or two on a machine at rest");
    }
};

QTEST_APPLESS_MAIN(TestReadingListReader)
#include "testreadinglistreader.moc"
