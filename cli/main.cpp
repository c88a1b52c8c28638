#include "cli/commands.h"
#include "cli/programfinder.h"
#include "cli/terminal.h"
#include "core/base/standardstreams.h"

#include <QCoreApplication>

#include <array>

using namespace smartcache;

namespace {

/// Of files and pipes.
constexpr int columnsWithoutTerminal = 80;

using Run = CliResult<ExitCode> (*)(const CliContext &);

Run functionOf(const QString &command)
{
    constexpr std::array<std::pair<const char *, Run>, 12> functions{{{"submit", runSubmit},
                                                                      {"status", runStatus},
                                                                      {"list", runList},
                                                                      {"export", runExport},
                                                                      {"stats", runStats},
                                                                      {"cancel", runCancel},
                                                                      {"retry", runRetry},
                                                                      {"delete", runDelete},
                                                                      {"star", runStar},
                                                                      {"note", runNote},
                                                                      {"tag", runTag},
                                                                      {"health", runHealth}}};
    for (const auto &[name, function] : functions) {
        if (command == QLatin1String(name))
            return function;
    }
    qFatal("the command %s does nothing", qPrintable(command));
}

CliResult<ExitCode> run(const CliArguments &arguments)
{
    const auto program = findProgram(arguments);
    if (!program)
        return cliFailure(program.error());
    ApiClient api(program->url, program->token);
    const int columns = terminalColumns(StandardStream::Output);
    const bool hasStyle = columns > 0 && qEnvironmentVariableIsEmpty("NO_COLOR");
    return functionOf(arguments.command->name)(
        {arguments,
         api,
         {columns > 0 ? columns : columnsWithoutTerminal, hasStyle},
         terminalColumns(StandardStream::Error)});
}

} // namespace

int main(int argc, char *argv[])
{
    const StandardStreams streams;
    const QCoreApplication app(argc, argv);
    // The same as the program's, so that the saved settings are found.
    QCoreApplication::setOrganizationName(QStringLiteral("SmartCache"));
    QCoreApplication::setApplicationName(QStringLiteral("SmartCache"));

    const auto arguments = CliArguments::parse(QCoreApplication::arguments().mid(1));
    if (!arguments) {
        complain(arguments.error().message);
        return int(arguments.error().exitCode);
    }
    if (arguments->help) {
        print(arguments->command ? cliHelp(*arguments->command) : cliHelp());
        return 0;
    }
    if (arguments->version) {
        print(QStringLiteral("smartcache-cli %1\n").arg(QStringLiteral(SMARTCACHE_VERSION)));
        return 0;
    }
    const auto done = run(*arguments);
    if (!done) {
        if (arguments->has("--json") && !done.error().body.isEmpty())
            printJson(done.error().body);
        complain(done.error().message);
    }
    return int(done ? *done : done.error().exitCode);
}
