#pragma once

#include "cli/apiclient.h"
#include "cli/arguments.h"
#include "cli/jobtext.h"

namespace smartcache {

/// What a command works with.
struct CliContext
{
    const CliArguments &arguments;
    ApiClient &api;
    Layout layout;           ///< Of stdout.
    int progressColumns = 0; ///< Of the terminal on stderr; 0: there is none.

    bool isJson() const { return arguments.has("--json"); }
};

// One function for each subcommand, in files by topic. They write their result to stdout. A
// failure that ends them comes back; what went wrong with one of several things is told on stderr
// and shows in the exit code.

CliResult<ExitCode> runSubmit(const CliContext &context);

CliResult<ExitCode> runStatus(const CliContext &context);
CliResult<ExitCode> runCancel(const CliContext &context);
CliResult<ExitCode> runRetry(const CliContext &context);
CliResult<ExitCode> runDelete(const CliContext &context);
CliResult<ExitCode> runStar(const CliContext &context);
CliResult<ExitCode> runNote(const CliContext &context);
CliResult<ExitCode> runTag(const CliContext &context);

CliResult<ExitCode> runList(const CliContext &context);
CliResult<ExitCode> runExport(const CliContext &context);

CliResult<ExitCode> runStats(const CliContext &context);
CliResult<ExitCode> runHealth(const CliContext &context);

/// Text for a person to stdout, in the terminal's charset.
void print(const QString &text);
/// A JSON document of the API, as it came, with a line feed at its end; made harmless where stdout
/// is a terminal.
void printJson(const QByteArray &document);
/// One document for several answers: {"items": […]}.
void printJsonItems(const QList<QJsonObject> &items);
/// "smartcache-cli: message" to stderr.
void complain(const QString &message);

} // namespace smartcache
