#include "core/config/dotenv.h"
#include "core/config/options.h"
#include "core/config/optionshelp.h"

#include <QTest>

using namespace smartcache;

namespace {

QString help()
{
    return helpText(QStringLiteral("program [options]"), QStringLiteral("What it does."));
}

QString example()
{
    return dotenvExample(QStringLiteral("What it is for, in more words than fit into one line of a "
                                        "hundred columns or so."));
}

} // namespace

class TestOptionsHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpNamesEveryOptionOnce()
    {
        const QString text = help();
        QVERIFY(text.startsWith(QStringLiteral("Usage: program [options]\n\nWhat it does.\n")));
        for (const Option &option : allOptions()) {
            QCOMPARE(text.count(QStringLiteral("[%1]\n").arg(option.name)), 1);
            QCOMPARE(text.count(QStringLiteral("\n  %1 ").arg(option.flag())), 1);
            QVERIFY(text.contains(QLatin1Char('\n') + option.group + QLatin1Char('\n')));
        }
        QVERIFY(text.contains(QLatin1String("--help")));
        QVERIFY(text.contains(QLatin1String("--version")));
    }

    void helpFitsATerminal()
    {
        const QStringList lines = help().split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            QVERIFY2(line.size() <= 80, qPrintable(line));
            QVERIFY2(!line.endsWith(QLatin1Char(' ')), qPrintable(line));
        }
    }

    void helpTellsEveryDefaultAndChoice()
    {
        const QString text = help().simplified();
        for (const Option &option : allOptions()) {
            const QString value =
                option.defaultMeans.isEmpty() ? option.defaultText : option.defaultMeans;
            if (!value.isEmpty())
                QVERIFY2(text.contains(QStringLiteral("Default: %1.").arg(value)),
                         qPrintable(option.name));
            for (const QString &choice : option.choices)
                QVERIFY2(text.contains(choice), qPrintable(option.name));
        }
    }

    void theExampleIsAValidFileThatChangesNothing()
    {
        const auto asItIs = parseDotenv(example().toUtf8(), QStringLiteral("example"));
        QVERIFY(asItIs && asItIs->isEmpty());

        // Each option, taken out of its comment, has its default.
        QString text = example();
        for (const Option &option : allOptions())
            text.replace(QStringLiteral("\n#%1=").arg(option.name),
                         QStringLiteral("\n%1=").arg(option.name));
        const auto entries = parseDotenv(text.toUtf8(), QStringLiteral("example"));
        QVERIFY2(entries, entries ? "" : qPrintable(entries.error().message));
        QCOMPARE(entries->size(), allOptions().size());
        for (qsizetype i = 0; i < entries->size(); ++i) {
            QCOMPARE(entries->at(i).name, allOptions().at(i).name);
            QCOMPARE(entries->at(i).value, allOptions().at(i).defaultText);
        }
    }

    void tablesRowsHaveThreeCells()
    {
        const QStringList lines = optionsTable().split(QLatin1Char('\n'));
        int rows = 0;
        for (const QString &line : lines) {
            if (!line.startsWith(QLatin1String("| `")))
                continue;
            ++rows;
            QString bare = line;
            bare.remove(QStringLiteral("\\|"));
            QVERIFY2(bare.count(QLatin1Char('|')) == 4, qPrintable(line));
        }
        QCOMPARE(rows, allOptions().size());
    }

    void aSectionIsPutIntoItsPlace()
    {
        const auto text = withSection(QStringLiteral("a\n[\nold\n]\nb\n"), QStringLiteral("["),
                                      QStringLiteral("]"), QStringLiteral("new\n"));
        QVERIFY(text);
        QCOMPARE(*text, QStringLiteral("a\n[\nnew\n]\nb\n"));
    }

    void aDocumentWithoutThatPlaceIsRefused_data()
    {
        QTest::addColumn<QString>("document");
        QTest::newRow("neither") << "a\n";
        QTest::newRow("no end") << "[\n";
        QTest::newRow("no beginning") << "]\n";
        QTest::newRow("wrong order") << "]\n[\n";
        QTest::newRow("twice") << QStringLiteral("[\n]\n").repeated(2);
    }

    void aDocumentWithoutThatPlaceIsRefused()
    {
        QFETCH(QString, document);
        const auto text = withSection(document, QStringLiteral("["), QStringLiteral("]"),
                                      QStringLiteral("new\n"));
        QVERIFY(!text);
        QCOMPARE(text.error().code, QStringLiteral("bad_document"));
    }
};

QTEST_GUILESS_MAIN(TestOptionsHelp)
#include "testoptionshelp.moc"
