#pragma once

#include "cli/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace smartcache {

/// An option of the command line client.
struct CliFlag
{
    QString name;             ///< "--language".
    QString value;            ///< What stands for its value in the help; empty: it takes none.
    QString help;             ///< One line.
    QStringList choices = {}; ///< The values it may have; empty: any.
};

/// A subcommand.
struct CliCommand
{
    QString name;
    QString operands; ///< As the help shows them: "INPUT…"; empty: none are taken.
    qsizetype least = 0;
    qsizetype most = 0; ///< -1: any number.
    QString help;       ///< One line.
    QString more = {};  ///< What `smartcache-cli help NAME` says beside the options.
    QList<CliFlag> flags = {};
};

/// Every subcommand, in the order of the help.
const QList<CliCommand> &cliCommands();

/// The options that every subcommand takes.
const QList<CliFlag> &commonFlags();

/// The help of `flag`, with the values it may have where it does not name them.
QString fullHelp(const CliFlag &flag);

/// What the program can end with, and what each says.
struct CliExitCode
{
    ExitCode code;
    QString meaning;
};
const QList<CliExitCode> &cliExitCodes();

/// Null when there is none of that name.
const CliCommand *findCommand(const QString &name);

/// What --help prints, in lines of at most 80 columns: all subcommands, or `command` alone.
QString cliHelp();
QString cliHelp(const CliCommand &command);

} // namespace smartcache
