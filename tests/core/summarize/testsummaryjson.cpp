#include "core/summarize/gemini/summaryjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace smartcache;

namespace {

QString answer(const QJsonObject &changes)
{
    QJsonObject object{
        {QStringLiteral("language"), QStringLiteral("en")},
        {QStringLiteral("title"), QStringLiteral("Bees")},
        {QStringLiteral("summary"), QStringLiteral("Bees dance.")},
        {QStringLiteral("tags"), QJsonArray{QStringLiteral("bees"), QStringLiteral("dance")}}};
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().isUndefined())
            object.remove(change.key());
        else
            object.insert(change.key(), change.value());
    }
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

QString with(const char *field, const QJsonValue &value)
{
    return answer({{QString::fromLatin1(field), value}});
}

QString without(const char *field)
{
    QJsonObject object = QJsonDocument::fromJson(answer({}).toUtf8()).object();
    object.remove(QString::fromLatin1(field));
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

} // namespace

class TestSummaryJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads()
    {
        const Expected<Summary> summary = parseSummary(answer({}));
        QVERIFY(summary);
        QCOMPARE(summary->text, QStringLiteral("Bees dance."));
        QCOMPARE(summary->tags, QStringList({QStringLiteral("bees"), QStringLiteral("dance")}));
        QCOMPARE(summary->title, QStringLiteral("Bees"));
        QCOMPARE(summary->language, QStringLiteral("en"));
    }

    void unwraps_data()
    {
        QTest::addColumn<QString>("wrapped");
        const QString plain = answer({});
        QTest::newRow("byte order mark") << QChar(QChar::ByteOrderMark) + plain;
        QTest::newRow("white space") << QStringLiteral("\n\t ") + plain + QStringLiteral(" \r\n");
        QTest::newRow("fence with language")
            << QStringLiteral("```json\n") + plain + QStringLiteral("\n```");
        QTest::newRow("fence") << QStringLiteral("```\n") + plain + QStringLiteral("\n```\n");
        QTest::newRow("fence, CRLF")
            << QStringLiteral("```json\r\n") + plain + QStringLiteral("\r\n```\r\n");
        QTest::newRow("tildes") << QStringLiteral("~~~JSON\n") + plain + QStringLiteral("~~~");
        QTest::newRow("all") << QChar(QChar::ByteOrderMark) + QStringLiteral("  ```json\n") + plain
                                    + QStringLiteral("\n```  ");
    }

    void unwraps()
    {
        QFETCH(QString, wrapped);
        const Expected<Summary> summary = parseSummary(wrapped);
        QVERIFY2(summary, qPrintable(summary ? QString() : summary.error().message));
        QCOMPARE(summary->text, QStringLiteral("Bees dance."));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QString &text, const char *says) {
            QTest::newRow(name) << text << QString::fromLatin1(says);
        };
        const QString plain = answer({});
        row("nothing", {}, "not JSON");
        row("prose", QStringLiteral("Bees dance."), "not JSON");
        row("prose before", QStringLiteral("Here it is: ") + plain, "not JSON");
        row("prose after", plain + QStringLiteral("I hope this helps!"), "not JSON");
        row("cut", plain.left(plain.size() / 2), "not JSON");
        row("trailing comma", QStringLiteral("{\"summary\": \"x\",}"), "not JSON");
        row("two objects", plain + plain, "not JSON");
        row("array", QLatin1Char('[') + plain + QLatin1Char(']'), "not a JSON object");
        row("string", QStringLiteral("\"Bees\""), "not JSON");
        row("no summary", without("summary"), "summary");
        row("summary null", with("summary", QJsonValue()), "summary");
        row("summary a number", with("summary", 3), "summary");
        row("summary blank", with("summary", QStringLiteral(" \n\t")), "blank");
        row("summary only an opening", with("summary", QStringLiteral("Here is a summary:")),
            "blank");
        row("no tags", without("tags"), "tags");
        row("tags a string", with("tags", QStringLiteral("a, b")), "tags");
        row("a tag is a number", with("tags", QJsonArray{QStringLiteral("a"), 2}), "tag");
        row("one tag", with("tags", QJsonArray{QStringLiteral("a")}), "1 usable");
        row("one tag twice", with("tags", QJsonArray{QStringLiteral("a"), QStringLiteral("#A ")}),
            "1 usable");
        row("blank tags", with("tags", QJsonArray{QStringLiteral(" "), QStringLiteral("#")}),
            "0 usable");
        row("sentences as tags",
            with("tags", QJsonArray{QString(61, QLatin1Char('x')), QString(80, QLatin1Char('y'))}),
            "0 usable");
        row("title a list", with("title", QJsonArray()), "title");
        row("language a number", with("language", 7), "language");
    }

    void refuses()
    {
        QFETCH(QString, text);
        QFETCH(QString, says);
        const Expected<Summary> summary = parseSummary(text);
        QVERIFY(!summary);
        QCOMPARE(summary.error().code, QStringLiteral("ai_bad_reply"));
        QCOMPARE(summary.error().disposition, Disposition::RetryLater);
        QVERIFY2(summary.error().message.contains(says), qPrintable(summary.error().message));
    }

    void tidiesTags()
    {
        const Expected<Summary> summary = parseSummary(
            with("tags", QJsonArray{QStringLiteral("  #Bees "), QStringLiteral("bees"),
                                    QStringLiteral("## swarm\n life"), QStringLiteral(""),
                                    QStringLiteral("C#"), QStringLiteral("d"), QStringLiteral("e"),
                                    QStringLiteral("f")}));
        QVERIFY(summary);
        QCOMPARE(summary->tags,
                 QStringList({QStringLiteral("Bees"), QStringLiteral("swarm life"),
                              QStringLiteral("C#"), QStringLiteral("d"), QStringLiteral("e")}));
    }

    void removesOpenings_data()
    {
        QTest::addColumn<QString>("summary");
        QTest::addColumn<QString>("expected");
        const QString content = QStringLiteral("Bees dance: they fly.");
        const auto row = [&](const char *name, const QString &opening) {
            QTest::newRow(name) << opening + content << content;
        };
        row("plain", QStringLiteral("Here is a summary: "));
        row("of the text", QStringLiteral("Here is a short summary of the text:\n\n"));
        row("apostrophe", QStringLiteral("Here's the summary: "));
        row("curly apostrophe", QStringLiteral("Here\u2019s your summary: "));
        row("sure", QStringLiteral("Sure, here is the summary you asked for: "));
        row("certainly", QStringLiteral("Certainly! Here is a concise summary: "));
        row("one word", QStringLiteral("Summary: "));
        row("capitals", QStringLiteral("SUMMARY: "));
        row("of the article", QStringLiteral("Summary of the article: "));
        row("German", QStringLiteral("Hier ist eine Zusammenfassung des Textes: "));
        row("German word", QStringLiteral("Zusammenfassung: "));
        row("French", QStringLiteral("Voici un r\u00E9sum\u00E9 du texte : "));
        row("Spanish", QStringLiteral("Aqu\u00ED tienes un resumen: "));

        const auto kept = [](const char *name, const char *text) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(text);
        };
        kept("a sentence about summaries", "Here is a summary of the law. It says: nobody is.");
        kept("summary as subject", "Summary executions: a history of them.");
        kept("an honest colon", "Bees: a study.");
        kept("later in the text", "Bees dance. Here is a summary: they fly.");
    }

    void removesOpenings()
    {
        QFETCH(QString, summary);
        QFETCH(QString, expected);
        const Expected<Summary> read = parseSummary(with("summary", summary));
        QVERIFY(read);
        QCOMPARE(read->text, expected);
    }

    void allowsForMissingTitleAndLanguage()
    {
        const Expected<Summary> missing = parseSummary(without("title"));
        QVERIFY(missing);
        QCOMPARE(missing->title, QString());
        const Expected<Summary> null = parseSummary(with("language", QJsonValue::Null));
        QVERIFY(null);
        QCOMPARE(null->language, QString());
    }

    void takesOnlyLanguageTags_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("isTag");
        QTest::newRow("two letters") << QStringLiteral("de") << true;
        QTest::newRow("region") << QStringLiteral("pt-BR") << true;
        QTest::newRow("script") << QStringLiteral("zh-Hant-TW") << true;
        QTest::newRow("three letters") << QStringLiteral("haw") << true;
        QTest::newRow("name") << QStringLiteral("English") << false;
        QTest::newRow("markup") << QStringLiteral("en<b>") << false;
        QTest::newRow("underscore") << QStringLiteral("en_US") << false;
    }

    void takesOnlyLanguageTags()
    {
        QFETCH(QString, language);
        QFETCH(bool, isTag);
        const Expected<Summary> summary = parseSummary(with("language", language));
        QVERIFY(summary);
        QCOMPARE(summary->language, isTag ? language : QString());
    }

    void leavesOutControlCharacters()
    {
        const Expected<Summary> summary = parseSummary(
            with("summary", QStringLiteral("A\x1b[31m bee\r\nflies\u0085.\nAnd lands.")));
        QVERIFY(summary);
        QCOMPARE(summary->text, QStringLiteral("A [31m bee\nflies .\nAnd lands."));
    }
};

QTEST_GUILESS_MAIN(TestSummaryJson)

#include "testsummaryjson.moc"
