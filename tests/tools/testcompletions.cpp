#include "core/config/options.h"
#include "tools/writeoptions/completions.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace smartcache;

namespace {

/// What bash makes of `words`, of which the last is the one that is being typed.
QStringList completedByBash(const QString &program, const QStringList &words)
{
    QString script = QStringLiteral("source '%1/packaging/completions/%2.bash'\n"
                                    "COMP_WORDS=(")
                         .arg(QStringLiteral(SOURCE_ROOT), program);
    for (const QString &word : QStringList{program} + words)
        script += QStringLiteral("'%1' ").arg(word);
    script += QStringLiteral(")\nCOMP_CWORD=%1\n_%2\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n")
                  .arg(QString::number(words.size()), QString(program).replace(u'-', u'_'));
    QProcess bash;
    bash.setWorkingDirectory(QStringLiteral(SOURCE_ROOT));
    bash.start(QStringLiteral("bash"), {QStringLiteral("-euc"), script});
    if (!bash.waitForFinished() || bash.exitCode() != 0)
        return {QStringLiteral("bash failed: ") + QString::fromUtf8(bash.readAllStandardError())};
    QStringList lines =
        QString::fromUtf8(bash.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    lines.sort();
    return lines;
}

} // namespace

class TestCompletions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bashCompletes_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("completions");
        const auto row = [](const char *name, const char *program, const char *words,
                            const char *completions) {
            QTest::newRow(name) << QString::fromLatin1(program)
                                << QString::fromLatin1(words).split(u' ')
                                << QString::fromLatin1(completions).split(u' ', Qt::SkipEmptyParts);
        };
        row("a flag", "smartcached", "--port", "--port");
        row("flags", "smartcached", "--max-a", "--max-attempts");
        row("choices", "smartcached", "--role ", "all api worker");
        row("choices after =", "smartcached", "--role =", "all api worker");
        row("a choice after =", "smartcached", "--role = w", "worker");
        row("nothing is known of a number", "smartcached", "--port 8", "");
        row("a folder", "smartcached", "--data-dir packag", "packaging");
        row("a file", "smartcached", "--prices-file READ", "README.md");
        row("no operands", "smartcached", "READ", "");
        row("a file to open", "smartcache", "READ", "README.md");
        row("the window's own flag", "smartcache", "--mini", "--minimized");
        row("commands", "smartcache-cli", "st", "star stats status");
        row("a command's flag", "smartcache-cli", "submit --ref", "--refresh");
        row("not another command's", "smartcache-cli", "health --ref", "");
        row("a command's choice", "smartcache-cli", "list --status p", "pending processing");
        row("a file to hand in", "smartcache-cli", "submit --no-wait READ", "README.md");
        row("a common flag first", "smartcache-cli", "--json exp", "export");
    }

    void bashCompletes()
    {
        QFETCH(const QString, program);
        QFETCH(const QStringList, words);
        QTEST(completedByBash(program, words), "completions");
    }

    void everyShellKnowsEveryFlag()
    {
        for (const Program &program : programs()) {
            QList<CliFlag> flags = program.flags;
            for (const CliCommand &command : program.commands)
                flags += command.flags;
            for (const CliFlag &flag : flags) {
                QVERIFY(bashCompletion(program).contains(flag.name));
                QVERIFY(zshCompletion(program).contains(QStringLiteral("'%1").arg(flag.name)));
                QVERIFY(fishCompletion(program).contains(
                    QStringLiteral(" -l %1 ").arg(flag.name.mid(2))));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCompletions)
#include "testcompletions.moc"
