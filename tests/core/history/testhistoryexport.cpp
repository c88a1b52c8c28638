#include "core/history/historyexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace smartcache;

namespace {

using Format = HistoryExport::Format;

HistoryEntry entry(const QJsonObject &listed)
{
    HistoryEntry entry;
    entry.listed = QJsonDocument(listed).toJson(QJsonDocument::Compact);
    return entry;
}

QByteArray exported(Format format, const std::vector<QJsonObject> &jobs)
{
    HistoryExport writer(format);
    QByteArray bytes = writer.begin();
    for (const QJsonObject &job : jobs)
        bytes += writer.job(entry(job));
    return bytes + writer.end();
}

QJsonObject someJob()
{
    return {{QStringLiteral("job_id"), QStringLiteral("id-1")},
            {QStringLiteral("created_at"), QStringLiteral("2026-01-02T03:04:05.000Z")},
            {QStringLiteral("status"), QStringLiteral("completed")},
            {QStringLiteral("title"), QStringLiteral("A *bold* <title>")},
            {QStringLiteral("summary"), QStringLiteral("One.\n# Two, \"three\".")},
            {QStringLiteral("tags"), QJsonArray{QStringLiteral("a_b"), QStringLiteral("c")}},
            {QStringLiteral("user_tags"), QJsonArray{QStringLiteral("mine")}},
            {QStringLiteral("starred"), true},
            {QStringLiteral("note"), QStringLiteral("first\n> second")},
            {QStringLiteral("source_url"), QStringLiteral("https://example.org/a_b?c=*d*")},
            {QStringLiteral("engine"), QStringLiteral("extractive")},
            {QStringLiteral("duration_ms"), 12}};
}

} // namespace

class TestHistoryExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonIsOneArray()
    {
        QCOMPARE(QJsonDocument::fromJson(exported(Format::Json, {})).array().size(), 0);
        const QJsonArray array =
            QJsonDocument::fromJson(exported(Format::Json, {someJob(), someJob()})).array();
        QCOMPARE(array.size(), 2);
        QCOMPARE(array.at(1).toObject(), someJob());
    }

    void csvHasARowForEachJob()
    {
        const QByteArray csv = exported(Format::Csv, {someJob()});
        QVERIFY(csv.startsWith("job_id,created_at,completed_at,status,title,summary,tags,"));
        QVERIFY(csv.endsWith("\r\n"));
        QVERIFY2(csv.contains("\r\nid-1,2026-01-02T03:04:05.000Z,,completed,A *bold* <title>,"
                              "\"One.\n# Two, \"\"three\"\".\",a_b; c,mine,"),
                 csv.constData());
        QVERIFY(csv.contains(",true,"));
        QVERIFY(csv.contains(",12,"));
    }

    void cellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        const auto row = [](const char *text, const char *cell) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(cell);
        };
        row("", "");
        row("plain", "plain");
        row("a=b", "a=b");
        row("=1+1", "'=1+1");
        row("+1", "'+1");
        row("-1", "'-1");
        row("@SUM(A1)", "'@SUM(A1)");
        row("  =1", "'  =1");
        row("\t=1", "'\t=1");
        row("\tx", "'\tx");
        row("\r=1", "\"'\r=1\"");
        row("\n=1", "\"'\n=1\"");
        row("=HYPERLINK(\"http://evil\",\"x\")", "\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\"");
        row("\xEF\xBC\x9D"
            "1",
            "'\xEF\xBC\x9D"
            "1"); // Full width.
        row("a,b", "\"a,b\"");
        row("a\"b", "\"a\"\"b\"");
        row("a\r\nb", "\"a\r\nb\"");
        row("a\tb", "a\tb");
        row("\x1B[2Jred\x07\x7F\xC2\x9B"
            "1m",
            "[2Jred1m");      // Nothing that a terminal obeys,
        row("\x01=1", "'=1"); // nor hides a formula behind it.
        row("\xE2\x80\xAE"
            "abc",
            "\xE2\x80\xAE"
            "abc"); // Direction is text.
    }

    void cellsAreNoFormulas()
    {
        QFETCH(const QString, text);
        QTEST(HistoryExport::csvCell(text), "cell");
    }

    void markdownIsEscaped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("escaped");
        const auto row = [](const char *text, const char *escaped) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(escaped);
        };
        row("plain text", "plain text");
        row("# no heading", "\\# no heading");
        row("**bold** _it_ `code`", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\`");
        row("<script>", "\\<script\\>");
        row("[a](javascript:x)", "\\[a\\]\\(javascript\\:x\\)");
        row("![a](x)", "\\!\\[a\\]\\(x\\)");
        row("&lt;", "\\&lt\\;");
        row("1. item", "1\\. item");
        row("a\n\n# b", "a \\# b");
        row("a | b", "a \\| b");
        row("\x1B[2Jred\x07\x7F\xC2\x9B"
            "1m",
            "\\[2Jred1m");
        row("back\\slash", "back\\\\slash");
        row("https://x.example", "https\\:\\/\\/x\\.example");
        row("\xC3\xA4\xE4\xBA\xBA", "\xC3\xA4\xE4\xBA\xBA");
    }

    void markdownIsEscaped()
    {
        QFETCH(const QString, text);
        QTEST(HistoryExport::escapedMarkdown(text), "escaped");
    }

    void markdownHasASectionForEachJob()
    {
        const QByteArray markdown = exported(Format::Markdown, {someJob()});
        QVERIFY(markdown.startsWith("# Summaries\n\n## A \\*bold\\* \\<title\\>\n\nOne\\.\n\n"
                                    "\\# Two\\, \\\"three\\\"\\.\n\n- Created: "));
        QVERIFY2(markdown.contains("\n- Source: <https://example.org/a_b?c=*d*>\n"),
                 markdown.constData());
        QVERIFY(markdown.contains("\n- Tags: a\\_b, c, mine\n"));
        QVERIFY(markdown.contains("\n> first\n> \\> second\n"));
    }

    void onlyWebAddressesBecomeLinks()
    {
        const auto withSource = [](const char *address) {
            QJsonObject job = someJob();
            job.insert(QStringLiteral("source_url"), QString::fromLatin1(address));
            return exported(Format::Markdown, {job});
        };
        QVERIFY(withSource("javascript:alert(1)").contains("- Source: javascript\\:alert"));
        QVERIFY(withSource("https://a.example/><b>").contains("- Source: https\\:"));
    }

    void jobsWithoutATitleAreNamedByWhatTheyAre()
    {
        QJsonObject job = someJob();
        job.remove(QStringLiteral("title"));
        job.remove(QStringLiteral("source_url"));
        job.insert(QStringLiteral("excerpt"), QStringLiteral("word ").repeated(60));
        QVERIFY(exported(Format::Markdown, {job}).contains("\n## word word word"));
    }

    void formatsHaveNames()
    {
        QVERIFY(!HistoryExport::formatFromName(QStringLiteral("xml")));
        for (const char *name : {"markdown", "json", "csv"})
            QVERIFY(HistoryExport::formatFromName(QString::fromLatin1(name)));
        QCOMPARE(HistoryExport(Format::Csv).fileName(), "smartcache-history.csv");
        QCOMPARE(HistoryExport(Format::Markdown).contentType(), "text/markdown; charset=utf-8");
    }
};

QTEST_APPLESS_MAIN(TestHistoryExport)
#include "testhistoryexport.moc"
