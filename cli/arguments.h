#pragma once

#include "cli/commandtable.h"
#include "cli/result.h"

#include <QMap>
#include <QStringList>

namespace smartcache {

/// What was typed, checked against the table of commands.
struct CliArguments
{
    const CliCommand *command = nullptr; ///< Null: only the help or the version is wanted.
    QStringList operands;
    QMap<QString, QString> values; ///< By the flag's name; empty for those that take none.
    bool help = false;
    bool version = false;

    bool has(const char *flag) const { return values.contains(QLatin1String(flag)); }
    QString value(const char *flag) const { return values.value(QLatin1String(flag)); }

    /// `arguments`: without the program's name. Flags and operands may come in any order; what
    /// comes after "--" is an operand. Of a flag given twice the last counts.
    /// Failures are WrongUsage and say what would be right.
    static CliResult<CliArguments> parse(const QStringList &arguments);
};

} // namespace smartcache
