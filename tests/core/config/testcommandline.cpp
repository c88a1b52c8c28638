#include "core/config/commandline.h"

#include <QTest>

using namespace smartcache;

namespace {

/// "--a --b=1" -> {"--a", "--b=1"}: what a shell would make of it.
QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString toText(const CommandLine &line)
{
    QStringList texts;
    for (auto it = line.values.cbegin(); it != line.values.cend(); ++it)
        texts << it.key() + QLatin1Char('=') + it.value();
    texts += line.switches;
    for (const QString &other : line.others)
        texts << QStringLiteral("[%1]").arg(other);
    if (line.help)
        texts << QStringLiteral("help");
    if (line.version)
        texts << QStringLiteral("version");
    return texts.join(QLatin1Char(' '));
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *arguments, const char *expected) {
            QTest::newRow(arguments) << QString::fromUtf8(expected);
        };
        row("", "");
        row("--port 8080", "PORT=8080");
        row("--port=8080", "PORT=8080");
        row("--port=", "PORT=");
        row("--port 1 --port 2", "PORT=2");
        row("--port -1", "PORT=-1"); // refused later, as a value
        row("--redis-url=redis://a/1?b=c", "REDIS_URL=redis://a/1?b=c");
        row("--gemini-api-key k", "GEMINI_API_KEY=k");
        row("--allow-private-urls", "ALLOW_PRIVATE_URLS=1");
        row("--allow-private-urls=0", "ALLOW_PRIVATE_URLS=0");
        row("--allow-private-urls --port 1", "ALLOW_PRIVATE_URLS=1 PORT=1");
        row("--help", "help");
        row("-h --version", "help version");
        row("--headless --port 1", "PORT=1 --headless");
    }

    void reads()
    {
        QFETCH(QString, expected);
        const auto line =
            CommandLine::parse(words(QTest::currentDataTag()), {QStringLiteral("--headless")});
        QVERIFY2(line, line ? "" : qPrintable(line.error().message));
        QCOMPARE(toText(*line), expected);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("part");
        const auto row = [](const char *arguments, const char *part) {
            QTest::newRow(arguments) << QString::fromUtf8(part);
        };
        row("--prot 1", "no flag --prot. Did you mean --port?");
        row("--prot=1", "no flag --prot. Did you mean --port?");
        row("--worker-cuont 1", "Did you mean --worker-count?");
        row("--PORT 1", "no flag --PORT");
        row("--hepl", "Did you mean --help?");
        row("--haedless", "Did you mean --headless?");
        row("--quite-another-thing", "no flag --quite-another-thing; --help");
        row("-p 1", "no flag -p;");
        row("8080", "Argument 1 is not a flag");
        row("--port 1 2", "Argument 3 is not a flag");
        row("--api-token= s3cret", "Argument 2 is not a flag");
        row("--gemini-api-kye s3cret", "Did you mean --gemini-api-key?");
        row("--gemini-api-kye=s3cret", "Did you mean --gemini-api-key?");
        row("--allow-private-urls 0", "Argument 2 is not a flag");
        row("--port", "--port needs a value: --port PORT, or --port=PORT");
        row("--port --help", "--port needs a value");
        row("--help=1", "--help takes no value");
        row("--headless=1", "--headless takes no value");
        row("--", "no flag --;");
    }

    void refuses()
    {
        QFETCH(QString, part);
        const auto line =
            CommandLine::parse(words(QTest::currentDataTag()), {QStringLiteral("--headless")});
        QVERIFY(!line);
        QCOMPARE(line.error().code, QStringLiteral("bad_command_line"));
        QVERIFY2(line.error().message.contains(part), qPrintable(line.error().message));
        QVERIFY(!line.error().message.contains(QLatin1String("s3cret")));
    }

    void takesOthersWhereTheProgramHasUseForThem_data()
    {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *arguments, const char *expected) {
            QTest::newRow(arguments) << QString::fromUtf8(expected);
        };
        row("https://example.org a.txt", "[https://example.org] [a.txt]");
        row("a.txt --port 1 b.txt", "PORT=1 [a.txt] [b.txt]");
        row("--headless a.txt", "--headless [a.txt]");
        row("--allow-private-urls a.txt", "ALLOW_PRIVATE_URLS=1 [a.txt]");
        row("--port 1 -- --port -h --", "PORT=1 [--port] [-h] [--]");
        row("--", "");
        row("--help a.txt", "[a.txt] help");
    }

    void takesOthersWhereTheProgramHasUseForThem()
    {
        QFETCH(QString, expected);
        const auto line =
            CommandLine::parse(words(QTest::currentDataTag()), {QStringLiteral("--headless")},
                               CommandLine::Others::Taken);
        QVERIFY2(line, line ? "" : qPrintable(line.error().message));
        QCOMPARE(toText(*line), expected);
    }

    void unknownFlagsStayUnknownAmongOthers()
    {
        for (const char *arguments : {"a.txt --prot 1", "-x a.txt", "a.txt -"}) {
            const auto line = CommandLine::parse(words(arguments), {}, CommandLine::Others::Taken);
            QVERIFY(!line);
            QVERIFY2(line.error().message.contains(QLatin1String("no flag")),
                     qPrintable(line.error().message));
        }
    }

    void aSwitchThatTheProgramDoesNotHaveIsUnknown()
    {
        QVERIFY(!CommandLine::parse({QStringLiteral("--headless")}));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "testcommandline.moc"
