#include "tools/writeoptions/program.h"

#include "core/config/options.h"

namespace smartcache {

namespace {

/// The first sentence: lists of completions have one line for each.
QString inOneLine(const QString &help)
{
    const qsizetype end = help.indexOf(QLatin1String(". "));
    QString line = end < 0 ? help : help.left(end);
    if (line.endsWith(u'.'))
        line.chop(1);
    return line;
}

QList<CliFlag> optionFlags()
{
    QList<CliFlag> flags;
    for (const Option &option : allOptions()) {
        flags.append({option.flag(), option.isSwitch ? QString() : option.placeholder,
                      inOneLine(option.help), option.choices});
    }
    return flags << CliFlag{QStringLiteral("--help"), {}, QStringLiteral("Show what there is")}
                 << CliFlag{QStringLiteral("--version"), {}, QStringLiteral("Show the version")};
}

} // namespace

QList<Program> programs()
{
    const CliFlag minimized{QStringLiteral("--minimized"), {}, QStringLiteral("Start in the tray")};
    const CliFlag quit{QStringLiteral("--quit"), {}, QStringLiteral("End the window that runs")};
    const CliFlag version{QStringLiteral("--version"), {}, QStringLiteral("show the version")};
    return {
        {QStringLiteral("smartcached"), optionFlags(), {}, false},
        {QStringLiteral("smartcache"), optionFlags() << minimized << quit, {}, true},
        {QStringLiteral("smartcache-cli"), commonFlags() + QList{version}, cliCommands(), false}};
}

bool takesFiles(const CliCommand &command)
{
    return command.name == u"submit";
}

ValueKind valueKindOf(const CliFlag &flag)
{
    if (flag.value.isEmpty())
        return ValueKind::None;
    if (!flag.choices.isEmpty())
        return ValueKind::Choice;
    if (flag.value == u"FILE" || flag.value == u"PROGRAM")
        return ValueKind::File;
    return flag.value == u"FOLDER" ? ValueKind::Folder : ValueKind::Word;
}

} // namespace smartcache
