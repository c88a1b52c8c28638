#pragma once

#include "cli/commandtable.h"

#include <QList>
#include <QString>

namespace smartcache {

/// What can be typed after a program's name, whichever program it is. Any thread.
struct Program
{
    QString name;
    QList<CliFlag> flags;       ///< Without a command, or with any.
    QList<CliCommand> commands; ///< Empty: it has none.
    bool takesFiles = false;    ///< Names of files may stand beside the flags.
};

/// smartcached, smartcache and smartcache-cli, from their tables.
QList<Program> programs();

/// Whether names of files may stand behind the command.
bool takesFiles(const CliCommand &command);

/// What the value of a flag is, for who completes it or offers a choice.
enum class ValueKind { None, Word, Choice, File, Folder };
ValueKind valueKindOf(const CliFlag &flag);

} // namespace smartcache
