#include "tools/writeoptions/completions.h"

namespace smartcache {

namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"))
           + u'\'';
}

QString valueAction(const CliFlag &flag)
{
    switch (valueKindOf(flag)) {
    case ValueKind::None:
        return {};
    case ValueKind::Choice:
        return QStringLiteral(" -x -a ") + quoted(flag.choices.join(u' '));
    case ValueKind::File:
        return QStringLiteral(" -r -F");
    case ValueKind::Folder:
        return QStringLiteral(" -x -a '(__fish_complete_directories)'");
    case ValueKind::Word:
        break;
    }
    return QStringLiteral(" -x");
}

QString lines(const QList<CliFlag> &flags, const QString &begin)
{
    QString text;
    for (const CliFlag &flag : flags)
        text += begin
                + QStringLiteral(" -l %1%2 -d %3\n")
                      .arg(flag.name.mid(2), valueAction(flag), quoted(flag.help));
    return text;
}

} // namespace

QString fishCompletion(const Program &program)
{
    const QString begin = QStringLiteral("complete -c ") + program.name;
    QString text =
        QStringLiteral("# Completion of %1 for fish. Made from the program's own tables, "
                       "by the target update_options.\n")
            .arg(program.name);
    if (!program.takesFiles)
        text += begin + QStringLiteral(" -f\n");
    text += lines(program.flags, begin);
    for (const CliCommand &command : program.commands) {
        text += begin
                + QStringLiteral(" -n __fish_use_subcommand -a %1 -d %2\n")
                      .arg(command.name, quoted(command.help));
        const QString inside =
            begin + QStringLiteral(" -n '__fish_seen_subcommand_from %1'").arg(command.name);
        if (takesFiles(command))
            text += inside + QStringLiteral(" -F\n");
        text += lines(command.flags, inside);
    }
    return text;
}

} // namespace smartcache
