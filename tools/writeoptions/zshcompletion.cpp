#include "tools/writeoptions/completions.h"

namespace smartcache {

namespace {

/// For single quotes; inside _arguments' brackets and descriptions some characters mean something.
QString quoted(QString text)
{
    for (const QChar c : {u'\\', u'[', u']', u':'})
        text.replace(c, QStringLiteral("\\") + c);
    return text.replace(u'\'', QStringLiteral("'\\''"));
}

QString valueAction(const CliFlag &flag)
{
    switch (valueKindOf(flag)) {
    case ValueKind::Choice:
        return QStringLiteral("(%1)").arg(flag.choices.join(u' '));
    case ValueKind::File:
        return QStringLiteral("_files");
    case ValueKind::Folder:
        return QStringLiteral("_files -/");
    case ValueKind::None:
    case ValueKind::Word:
        break;
    }
    return QStringLiteral(" ");
}

QString specs(const QList<CliFlag> &flags, const QString &indent)
{
    QString text;
    for (const CliFlag &flag : flags) {
        text += QStringLiteral(" \\\n") + indent;
        if (valueKindOf(flag) == ValueKind::None)
            text += QStringLiteral("'%1[%2]'").arg(flag.name, quoted(flag.help));
        else
            text += QStringLiteral("'%1=[%2]:%3:%4'")
                        .arg(flag.name, quoted(flag.help), quoted(flag.value), valueAction(flag));
    }
    return text;
}

QString commandsFunction(const Program &program, const QString &function)
{
    QString names;
    QString cases;
    for (const CliCommand &command : program.commands) {
        names += QStringLiteral("        '%1:%2'\n").arg(command.name, quoted(command.help));
        cases += QStringLiteral("        %1) _arguments%2%3 ;;\n")
                     .arg(command.name, specs(command.flags + program.flags, QString(10, u' ')),
                          takesFiles(command) ? QStringLiteral(" \\\n          '*:input:_files'")
                                              : QString());
    }
    return QStringLiteral("%1() {\n  local context state state_descr line\n"
                          "  typeset -A opt_args\n  _arguments -C%2 \\\n"
                          "    '1:command:->command' \\\n    '*::argument:->argument'\n"
                          "  case $state in\n    command)\n      local -a commands=(\n%3      )\n"
                          "      _describe -t commands command commands\n      ;;\n"
                          "    argument)\n      case $words[1] in\n%4      esac\n      ;;\n"
                          "  esac\n}\n")
        .arg(function, specs(program.flags, QString(4, u' ')), names, cases);
}

} // namespace

QString zshCompletion(const Program &program)
{
    const QString function = QStringLiteral("_") + program.name;
    const QString head = QStringLiteral("#compdef %1\n# Made from the program's own tables, by the "
                                        "target update_options.\n")
                             .arg(program.name);
    if (!program.commands.isEmpty())
        return head + commandsFunction(program, function)
               + QStringLiteral("%1 \"$@\"\n").arg(function);
    return head + QStringLiteral("_arguments") + specs(program.flags, QString(2, u' '))
           + (program.takesFiles ? QStringLiteral(" \\\n  '*:address or file:_files'\n")
                                 : QStringLiteral("\n"));
}

} // namespace smartcache
