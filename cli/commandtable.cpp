#include "cli/commandtable.h"

#include "cli/text.h"

#include <algorithm>

namespace smartcache {

namespace {

constexpr int helpColumns = 80;

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

CliFlag flag(const char *name, const char *value, const char *help, const QStringList &choices = {})
{
    return {text(name), text(value), text(help), choices};
}

const QStringList lengths{text("short"), text("medium"), text("long")};
const QStringList statuses{text("pending"), text("processing"), text("completed"), text("failed"),
                           text("cancelled")};
const QStringList engines{text("gemini"), text("extractive"), text("verbatim")};

QList<CliFlag> filterFlags()
{
    return {flag("--status", "STATUS", "only jobs with this status", statuses),
            flag("--tag", "TAG", "only jobs with this tag"),
            flag("--engine", "ENGINE", "only summaries made by it", engines),
            flag("--search", "WORDS", "only jobs in which every one of these words stands"),
            flag("--starred", "", "only jobs with a star"),
            flag("--since", "TIME", "only jobs from then on, such as 2026-11-01"),
            flag("--until", "TIME", "only jobs from before then")};
}

QList<CliCommand> makeCommands()
{
    QList<CliCommand> commands;
    commands.append(
        {text("submit"),
         text("INPUT…"),
         1,
         -1,
         text("get the summary of a text, address or file"),
         text(
             "An INPUT is an address (http:// or https://), the name of a file (text, Markdown, "
             "HTML or PDF), - for standard input, or else a text, in quotes. Several are handed in "
             "at once."),
         {flag("--text", "", "take every INPUT as a text, even if a file has that name"),
          flag("--no-wait", "", "say the ids of the jobs and end, without waiting for them"),
          flag("--wait", "", "wait for the summaries; this is the default"),
          flag("--refresh", "", "make them anew though they are cached"),
          flag("--language", "TAG", "language of the summary, such as en or pt-BR"),
          flag("--length", "LENGTH", "how long it is to be", lengths)}});
    commands.append({text("status"), text("ID…"), 1, -1, text("show jobs")});
    commands.append(
        {text("list"),
         {},
         0,
         0,
         text("list what was handed in, newest first"),
         {},
         filterFlags() << flag("--limit", "NUMBER", "at most so many; 20 without it, 0 is all")});
    commands.append({text("export"),
                     {},
                     0,
                     0,
                     text("write the history to standard output or a file"),
                     {},
                     filterFlags() << flag("--format", "FORMAT", "markdown (default), json or csv",
                                           {text("markdown"), text("json"), text("csv")})
                                   << flag("--output", "FILE", "write to this file")});
    commands.append({text("stats"), {}, 0, 0, text("count what was done, and what it cost")});
    commands.append({text("cancel"), text("ID…"), 1, -1, text("end unfinished jobs")});
    commands.append(
        {text("retry"), text("ID…"), 1, -1, text("put failed jobs into the queue again")});
    commands.append({text("delete"), text("ID…"), 1, -1, text("delete jobs from the history")});
    commands.append({text("star"),
                     text("ID…"),
                     1,
                     -1,
                     text("give jobs a star"),
                     {},
                     {flag("--off", "", "take it off instead")}});
    commands.append({text("note"), text("ID TEXT"), 2, 2, text("write a note to a job"),
                     text("The TEXT comes in place of the note there was; \"\" removes it.")});
    commands.append({text("tag"), text("ID [TAG…]"), 1, -1, text("set your own tags of a job"),
                     text("The TAGs come in place of those there were; without any, they are "
                          "removed.")});
    commands.append({text("health"),
                     {},
                     0,
                     0,
                     text("ask whether summaries can be made"),
                     {},
                     {flag("--live", "",
                           "ask whether the program answers at all, as a supervisor "
                           "does; needs no token and no store")}});
    return commands;
}

/// "  --name VALUE   help", the help from `column` on.
QString entry(const QString &name, const QString &help, int column)
{
    const QString head = QStringLiteral("  ") + name;
    const QString body = wrapped(help, helpColumns - column).join(u'\n' + QString(column, u' '));
    if (displayWidth(head) + 2 > column)
        return head + u'\n' + QString(column, u' ') + body + u'\n';
    return padded(head, column) + body + u'\n';
}

QString flagEntries(const QList<CliFlag> &flags)
{
    QString entries;
    for (const CliFlag &one : flags) {
        entries +=
            entry(one.value.isEmpty() ? one.name : one.name + u' ' + one.value, fullHelp(one), 24);
    }
    return entries;
}

QString paragraph(const QString &text)
{
    return wrapped(text, helpColumns).join(u'\n') + u'\n';
}

QString exitCodes()
{
    QString entries = QStringLiteral("Exit codes:\n");
    for (const auto &[code, meaning] : cliExitCodes())
        entries += entry(QString::number(int(code)), meaning, 7);
    return entries;
}

} // namespace

const QList<CliCommand> &cliCommands()
{
    static const QList<CliCommand> commands = makeCommands();
    return commands;
}

const QList<CliExitCode> &cliExitCodes()
{
    static const QList<CliExitCode> codes{
        {ExitCode::Done, QStringLiteral("done")},
        {ExitCode::JobFailed, QStringLiteral("a job failed")},
        {ExitCode::WrongUsage, QStringLiteral("wrong usage, or a file that cannot be read")},
        {ExitCode::Unreachable, QStringLiteral("SmartCache cannot be reached")},
        {ExitCode::Refused, QStringLiteral("SmartCache refused it")},
        {ExitCode::Interrupted, QStringLiteral("ended by Ctrl-C; jobs go on")},
    };
    return codes;
}

const QList<CliFlag> &commonFlags()
{
    static const QList<CliFlag> flags{
        flag("--json", "", "print what SmartCache answered, one JSON document"),
        flag("--url", "URL", "where SmartCache is; without it, the one that runs on DATA_DIR"),
        flag("--token-file", "FILE",
             "a file with the API_TOKEN; without it, the API_TOKEN of the "
             "environment or of .env"),
        flag("--help", "", "this text")};
    return flags;
}

QString fullHelp(const CliFlag &flag)
{
    if (flag.choices.isEmpty() || flag.help.contains(flag.choices.constFirst()))
        return flag.help;
    return QStringLiteral("%1: %2").arg(flag.help, flag.choices.join(QStringLiteral(", ")));
}

const CliCommand *findCommand(const QString &name)
{
    const auto &commands = cliCommands();
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const CliCommand &one) { return one.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

QString cliHelp()
{
    QString help = QStringLiteral("Usage: smartcache-cli COMMAND [OPTIONS]\n\n")
                   + paragraph(QStringLiteral("Talks to a SmartCache that runs: hands texts, "
                                              "addresses and files in, shows summaries."))
                   + QStringLiteral("\nCommands:\n");
    for (const CliCommand &command : cliCommands())
        help += entry(QStringLiteral("%1 %2").arg(command.name, command.operands).trimmed(),
                      command.help, 24);
    return help + QStringLiteral("\nOptions of every command:\n") + flagEntries(commonFlags())
           + QStringLiteral("\nsmartcache-cli COMMAND --help lists the options of one command.\n\n")
           + exitCodes();
}

QString cliHelp(const CliCommand &command)
{
    QString help =
        QStringLiteral("Usage: smartcache-cli %1 [OPTIONS]%2\n\n")
            .arg(command.name, command.operands.isEmpty() ? QString() : u' ' + command.operands)
        + paragraph(command.help.at(0).toUpper() + command.help.mid(1) + u'.');
    if (!command.more.isEmpty())
        help += u'\n' + paragraph(command.more);
    if (!command.flags.isEmpty())
        help += QStringLiteral("\nOptions:\n") + flagEntries(command.flags);
    return help + QStringLiteral("\nOptions of every command:\n") + flagEntries(commonFlags())
           + u'\n' + exitCodes();
}

} // namespace smartcache
