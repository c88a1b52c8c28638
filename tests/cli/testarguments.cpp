#include "cli/arguments.h"

#include <QTest>

using namespace smartcache;

namespace {

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesFlagsAndOperandsInAnyOrder_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"submit --length long a b --json", "--json submit a --length=long b",
              "submit a b --json --length short --length long",
              "--url http://x/ submit --length long --json a b",
              "submit --json --length=long -- a b"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }

    void takesFlagsAndOperandsInAnyOrder()
    {
        QFETCH(const QString, line);
        const auto parsed = CliArguments::parse(line.split(u' '));
        QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error().message));
        QCOMPARE(parsed->command->name, QStringLiteral("submit"));
        QCOMPARE(parsed->operands, words("a b"));
        QCOMPARE(parsed->value("--length"), QStringLiteral("long"));
        QVERIFY(parsed->has("--json"));
        QVERIFY(!parsed->has("--refresh"));
    }

    void takesWhatLooksLikeAFlagAsAnOperandWhereThatIsSaid()
    {
        const auto parsed = CliArguments::parse(words("submit - -- --json --help"));
        QVERIFY(parsed);
        QCOMPARE(parsed->operands, words("- --json --help"));
        QVERIFY(!parsed->help && !parsed->has("--json"));
    }

    void knowsHelpAndVersion()
    {
        QVERIFY(CliArguments::parse(words("--help"))->help);
        QVERIFY(CliArguments::parse(words("--version"))->version);
        const auto ofCommand = CliArguments::parse(words("submit -h"));
        QVERIFY(ofCommand && ofCommand->help);
        QCOMPARE(ofCommand->command->name, QStringLiteral("submit"));
    }

    void saysWhatIsWrongAndWhatWouldBeRight_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *line, const char *message) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromUtf8(message);
        };
        row("", "A command is missing");
        row("sumbit x", "Did you mean submit?");
        row("submit", "submit needs INPUT");
        row("list x", "list takes no \"x\"");
        row("submit x --lenght long",
            "There is no option --lenght of submit. Did you mean --length?");
        row("submit x --length", "--length needs a value: --length LENGTH");
        row("submit x --length huge", "right would be one of short, medium, long");
        row("submit x --json=1", "--json takes no value");
        row("list --wait", "There is no option --wait of list");
    }

    void saysWhatIsWrongAndWhatWouldBeRight()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, message);
        const auto parsed = CliArguments::parse(line.split(u' ', Qt::SkipEmptyParts));
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().exitCode, ExitCode::WrongUsage);
        QVERIFY2(parsed.error().message.contains(message), qPrintable(parsed.error().message));
    }

    void doesNotObeyWhatWasTyped()
    {
        const auto parsed = CliArguments::parse({QStringLiteral("\033[2J")});
        QVERIFY(!parsed);
        QVERIFY(!parsed.error().message.contains(QChar(0x1b)));
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "testarguments.moc"
