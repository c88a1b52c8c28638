#include "tools/writeoptions/completions.h"

namespace smartcache {

namespace {

QStringList namesOf(const QList<CliFlag> &flags)
{
    QStringList names;
    for (const CliFlag &flag : flags)
        names.append(flag.name);
    return names;
}

/// What a flag's value is completed with; empty: nothing is known of it.
QString valueAction(const CliFlag &flag)
{
    switch (valueKindOf(flag)) {
    case ValueKind::Choice:
        return QStringLiteral("compgen -W '%1' -- \"$cur\"").arg(flag.choices.join(u' '));
    case ValueKind::File:
        return QStringLiteral("compgen -f -- \"$cur\"");
    case ValueKind::Folder:
        return QStringLiteral("compgen -d -- \"$cur\"");
    case ValueKind::None:
    case ValueKind::Word:
        break;
    }
    return {};
}

/// One branch of `case $prev` for each flag that takes a value.
QString valueCases(const QList<CliFlag> &flags)
{
    QString cases;
    for (const CliFlag &flag : flags) {
        if (valueKindOf(flag) == ValueKind::None)
            continue;
        const QString action = valueAction(flag);
        cases +=
            QStringLiteral("    %1) %2return ;;\n")
                .arg(flag.name, action.isEmpty()
                                    ? QString()
                                    : QStringLiteral("mapfile -t COMPREPLY < <(%1); ").arg(action));
    }
    return cases;
}

QString words(const QStringList &words)
{
    return QStringLiteral("mapfile -t COMPREPLY < <(compgen -W '%1' -- \"$cur\")\n")
        .arg(words.join(u' '));
}

QString withoutCommands(const Program &program)
{
    QString text = QStringLiteral("  case $prev in\n") + valueCases(program.flags)
                   + QStringLiteral("  esac\n  if [[ $cur == -* ]]; then\n    ")
                   + words(namesOf(program.flags));
    if (program.takesFiles)
        text += QStringLiteral("  else\n    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n");
    return text + QStringLiteral("  fi\n");
}

QString withCommands(const Program &program)
{
    QStringList names;
    QString flags;
    QList<CliFlag> all = program.flags;
    for (const CliCommand &command : program.commands) {
        names.append(command.name);
        flags += QStringLiteral("    %1) flags+=' %2' ;;\n")
                     .arg(command.name, namesOf(command.flags).join(u' '));
        all += command.flags;
    }
    // A flag means the same in whatever command it stands, so one branch for each will do.
    QList<CliFlag> different;
    QStringList seen;
    for (const CliFlag &flag : all) {
        if (!seen.contains(flag.name))
            different.append(flag);
        seen.append(flag.name);
    }
    return QStringLiteral("  case $prev in\n") + valueCases(different)
           + QStringLiteral("  esac\n  local word command='' flags='%1'\n"
                            "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
                            "    case $word in\n      %2) command=$word; break ;;\n    esac\n"
                            "  done\n  case $command in\n%3  esac\n")
                 .arg(namesOf(program.flags).join(u' '), names.join(QStringLiteral(" | ")), flags)
           + QStringLiteral("  if [[ $cur == -* ]]; then\n"
                            "    mapfile -t COMPREPLY < <(compgen -W \"$flags\" -- \"$cur\")\n"
                            "  elif [[ -z $command ]]; then\n    ")
           + words(names)
           + QStringLiteral("  elif [[ $command == submit ]]; then\n"
                            "    mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n  fi\n");
}

} // namespace

QString bashCompletion(const Program &program)
{
    const QString function = QStringLiteral("_") + QString(program.name).replace(u'-', u'_');
    return QStringLiteral(
               "# Completion of %1 for bash. Made from the program's own tables, by "
               "the target update_options.\n"
               "# shellcheck shell=bash\n%2() {\n"
               "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
               "  COMPREPLY=()\n"
               "  # \"--flag=value\" comes as three words.\n"
               "  if [[ $cur == = ]]; then\n    cur=''\n"
               "  elif [[ $prev == = ]] && ((COMP_CWORD > 1)); then\n"
               "    prev=${COMP_WORDS[COMP_CWORD - 2]}\n  fi\n")
               .arg(program.name, function)
           + (program.commands.isEmpty() ? withoutCommands(program) : withCommands(program))
           + QStringLiteral("}\ncomplete -o filenames -F %1 %2\n").arg(function, program.name);
}

} // namespace smartcache
