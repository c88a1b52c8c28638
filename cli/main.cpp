#include "cli/commands.h"
#include "cli/programfinder.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace smartcache;

namespace {

constexpr int columnsWithoutTerminal = 80;

/// 0 when `descriptor` is no terminal.
int terminalColumns(int descriptor)
{
    if (isatty(descriptor) == 0)
        return 0;
    winsize size{};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                        : columnsWithoutTerminal;
}

using Run = CliResult<ExitCode> (*)(const CliContext &);

Run functionOf(const QString &command)
{
    constexpr std::array<std::pair<const char *, Run>, 9> functions{{{"submit", runSubmit},
                                                                     {"status", runStatus},
                                                                     {"list", runList},
                                                                     {"export", runExport},
                                                                     {"stats", runStats},
                                                                     {"cancel", runCancel},
                                                                     {"retry", runRetry},
                                                                     {"delete", runDelete},
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
    const int columns = terminalColumns(STDOUT_FILENO);
    const bool hasStyle = columns > 0 && qEnvironmentVariableIsEmpty("NO_COLOR");
    return functionOf(arguments.command->name)(
        {arguments,
         api,
         {columns > 0 ? columns : columnsWithoutTerminal, hasStyle},
         terminalColumns(STDERR_FILENO)});
}

} // namespace

int main(int argc, char *argv[])
{
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
