#include "core/summarize/headline.h"

#include <QTest>

using namespace smartcache;

class TestHeadline : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const char *language, const char *text, const char *title,
                    const char *headline, const char *body)
    {
        QTest::newRow(name) << QString::fromLatin1(language) << QString::fromUtf8(text)
                            << QString::fromUtf8(title) << QString::fromUtf8(headline)
                            << QString::fromUtf8(body);
    }

private Q_SLOTS:
    void separates_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("body");
        row("empty", "en", "", "", "", "");
        row("no headline", "en", "The city closed the bridge. It is old.", "", "",
            "The city closed the bridge. It is old.");
        row("folded", "en",
            "City closes old Harrow Bridge The city of Ellison closed the Harrow Bridge. It is "
            "old.",
            "", "City closes old Harrow Bridge",
            "The city of Ellison closed the Harrow Bridge. It is old.");
        row("folded, a name first", "ru",
            "После реставрации открылся музей кружева Музей кружева открылся после реставрации. "
            "Да.",
            "", "После реставрации открылся музей кружева",
            "Музей кружева открылся после реставрации. Да.");
        row("folded, nouns with capitals", "de",
            "Nordbahn ersetzt alle alten Dieselzüge Die Nordbahn will ihre Dieselzüge ersetzen. "
            "Ja.",
            "", "Nordbahn ersetzt alle alten Dieselzüge",
            "Die Nordbahn will ihre Dieselzüge ersetzen. Ja.");
        row("folded, a percentage last", "es",
            "El Banco Central mantiene los tipos en el 4,25 % El Banco Central mantuvo los tipos "
            "el jueves.",
            "", "El Banco Central mantiene los tipos en el 4,25 %",
            "El Banco Central mantuvo los tipos el jueves.");
        row("folded Japanese", "ja",
            "東和電池、全固体電池を量産へ 電池大手の東和電池は全固体電池の量産を始める。", "",
            "東和電池、全固体電池を量産へ", "電池大手の東和電池は全固体電池の量産を始める。");
        row("names are no headlines", "en",
            "On Monday the mayor of the city told the Harrow Bridge Company that the bridge "
            "company "
            "of Harrow must pay.",
            "", "",
            "On Monday the mayor of the city told the Harrow Bridge Company that the bridge "
            "company "
            "of Harrow must pay.");
        row("German nouns are no headlines", "de",
            "Am Montag teilte die Nordbahn mit, dass alle Dieselzüge der Nordbahn ersetzt werden.",
            "", "",
            "Am Montag teilte die Nordbahn mit, dass alle Dieselzüge der Nordbahn ersetzt werden.");
        row("first line", "en", "Bridge closed\n\nThe city closed it.", "", "Bridge closed",
            "\nThe city closed it.");
        row("short first line", "en", "Bridge closed\nThe city closed it.", "", "Bridge closed",
            "The city closed it.");
        row("first line is a sentence", "en", "It is closed.\n\nThe city closed it.", "", "",
            "It is closed.\n\nThe city closed it.");
        row("wrapped line", "en",
            "The city of Ellison closed the old Harrow Bridge to\nall traffic on Tuesday.", "", "",
            "The city of Ellison closed the old Harrow Bridge to\nall traffic on Tuesday.");
        row("nothing but a line", "en", "Bridge closed", "", "", "Bridge closed");
        row("title known", "en", "Bridge closed  The city closed it.", "Bridge closed",
            "Bridge closed", "The city closed it.");
        row("title known, in capitals", "en", "BRIDGE CLOSED The city closed it.", "Bridge closed",
            "Bridge closed", "The city closed it.");
        row("title begins a word", "en", "Bridges fall.", "Bridge", "Bridge", "Bridges fall.");
        row("title is all", "en", "Bridge closed", "Bridge closed", "Bridge closed",
            "Bridge closed");
        row("dateline", "fr", "PARIS (Reuters) - Le pont est fermé.", "", "", "Le pont est fermé.");
        row("dateline with a date", "en", "LONDON, June 3 (AP) — The bridge is closed.", "", "",
            "The bridge is closed.");
        row("dateline without an agency", "en", "NEW YORK – The bridge is closed.", "", "",
            "The bridge is closed.");
        row("German dateline", "de", "Kiel (dpa/lno) - Die Brücke ist zu.", "", "",
            "Die Brücke ist zu.");
        row("Chinese dateline", "zh", "新华社北京6月3日电（记者王小明）大桥关闭了。", "", "",
            "大桥关闭了。");
        row("Japanese dateline", "ja", "【東京時事】橋が閉鎖された。", "", "", "橋が閉鎖された。");
        row("title, then dateline", "en", "Bridge closed LONDON (AP) - It is old.", "Bridge closed",
            "Bridge closed", "It is old.");
        row("brackets are no dateline", "en", "The otter (Lutra lutra) is a mammal.", "", "",
            "The otter (Lutra lutra) is a mammal.");
        row("a dash is no dateline", "en", "The mayor - a former engineer - resigned.", "", "",
            "The mayor - a former engineer - resigned.");
    }

    void separates()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        QFETCH(QString, title);
        QFETCH(QString, headline);
        QFETCH(QString, body);
        const SeparatedHeadline separated = separateHeadline(text, title, Lexicon(language));
        QCOMPARE(separated.headline, headline);
        QCOMPARE(separated.body, body);
    }
};

QTEST_GUILESS_MAIN(TestHeadline)
#include "testheadline.moc"
