#include "cli/commandtable.h"
#include "cli/text.h"

#include <QSet>
#include <QTest>

using namespace smartcache;

class TestCommandTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpFitsATerminal()
    {
        QStringList lines = cliHelp().split(u'\n');
        for (const CliCommand &command : cliCommands())
            lines += cliHelp(command).split(u'\n');
        for (const QString &line : std::as_const(lines))
            QVERIFY2(displayWidth(line) <= 80, qPrintable(line));
    }

    void helpNamesEverything()
    {
        for (const CliCommand &command : cliCommands()) {
            QVERIFY(cliHelp().contains(QStringLiteral("  %1").arg(command.name)));
            const QString help = cliHelp(command);
            for (const CliFlag &flag : command.flags + commonFlags()) {
                QVERIFY2(help.contains(flag.name), qPrintable(flag.name));
                for (const QString &choice : flag.choices)
                    QVERIFY2(help.contains(choice), qPrintable(choice));
            }
            QVERIFY(help.contains(QStringLiteral("Exit codes:")));
        }
    }

    void namesAreThereOnce()
    {
        QSet<QString> commands;
        for (const CliCommand &command : cliCommands()) {
            QVERIFY2(!commands.contains(command.name), qPrintable(command.name));
            commands.insert(command.name);
            QCOMPARE(findCommand(command.name), &command);
            QSet<QString> flags;
            for (const CliFlag &flag : command.flags + commonFlags()) {
                QVERIFY2(!flags.contains(flag.name), qPrintable(flag.name));
                flags.insert(flag.name);
            }
        }
        QCOMPARE(findCommand(QStringLiteral("nothing")), nullptr);
    }
};

QTEST_GUILESS_MAIN(TestCommandTable)
#include "testcommandtable.moc"
