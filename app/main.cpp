#include "app/around/desktop.h"
#include "app/around/singleinstance.h"
#include "app/settings/settingsrescue.h"
#include "app/shell/translations.h"
#include "core/base/log.h"
#include "core/base/standardstreams.h"
#include "core/config/optionshelp.h"
#include "core/input/pdfprocess.h"

#include <QApplication>

#include <chrono>
#include <cstdio>
#include <cstring>

using namespace smartcache;

namespace {

/// What the shell gets to see, as smartcached's; 0 is a clean end, and that of a second start which
/// has handed over what was wanted.
enum ExitCode {
    CouldNotStart = 1, ///< What was to be handed over could not be.
    BadOption = 2,
};

/// Starts the program again, for one PDF only; users have no use for it, so --help is silent.
constexpr char readPdfFlag[] = "--read-pdf";
/// Starts in the tray, as at login.
constexpr char minimizedFlag[] = "--minimized";
/// Ends the one that runs, as an installer must before it replaces its files.
constexpr char quitFlag[] = "--quit";
/// Beyond SHUTDOWN_GRACE: the private server writes its file and ends.
constexpr std::chrono::seconds endPatience{20};

int refuse(ExitCode code, const QString &message)
{
    StandardStreams::write(stderr, QStringLiteral("smartcache: %1\n").arg(message));
    return code;
}

Expected<CommandLine> parse(const QStringList &arguments)
{
    return CommandLine::parse(arguments, {QLatin1String(minimizedFlag), QLatin1String(quitFlag)},
                              CommandLine::Others::Taken);
}

/// Whether there was nothing to do but to print this.
bool printed(const CommandLine &line)
{
    if (line.help) {
        StandardStreams::write(
            stdout, helpText(QStringLiteral("smartcache [options] [address or file…]"),
                             QStringLiteral("Summarises texts, web pages and files in a window, "
                                            "and never does the same work twice. Where it runs "
                                            "already, addresses and files go to that window. "
                                            "With --minimized it starts in the tray; --quit "
                                            "ends the one that runs, and waits for it.")));
    } else if (line.version) {
        StandardStreams::write(
            stdout, QStringLiteral("smartcache %1\n").arg(QStringLiteral(SMARTCACHE_VERSION)));
    }
    return line.help || line.version;
}

/// As the paths to what belongs to the user depend on it.
void nameApplication()
{
    QCoreApplication::setOrganizationName(QStringLiteral("SmartCache"));
    QCoreApplication::setApplicationName(QStringLiteral("SmartCache"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SMARTCACHE_VERSION));
}

/// Needs no display: an installer may run without one.
int quitTheOther(const CommandLine &line)
{
    const Expected<LoadedConfig> loaded = readConfigInputs(line).and_then(resolveConfig);
    if (!loaded)
        return refuse(BadOption, loaded.error().message);
    StartRequest request = StartRequest::ofThisProcess({}, true);
    request.isQuit = true;
    SingleInstance instance(loaded->config.dataDir);
    const Expected<SingleInstance::Role> role = instance.begin(request);
    if (!role)
        return refuse(CouldNotStart, role.error().message);
    const bool isOver = *role == SingleInstance::Role::First
                        || instance.waitForFirst(loaded->config.shutdownGrace + endPatience);
    return isOver ? 0
                  : refuse(CouldNotStart, QStringLiteral("SmartCache was asked to end and still "
                                                         "runs."));
}

int run(QApplication &application, const CommandLine &line, const QElapsedTimer &since)
{
    Expected<ConfigInputs> inputs = readConfigInputs(line);
    Expected<LoadedConfig> loaded = inputs.and_then(resolveConfig);
    if (!loaded && areSavedSettingsAtFault(inputs) && offerToSetThemAside(loaded.error())) {
        inputs = readConfigInputs(line);
        loaded = inputs.and_then(resolveConfig);
    }
    if (!loaded)
        return refuse(BadOption, loaded.error().message);
    loaded->config.pdfReader = {QApplication::applicationFilePath(), QLatin1String(readPdfFlag)};
    installLog(loaded->config.logFormat);

    const StartRequest request = StartRequest::ofThisProcess(
        line.others, line.switches.contains(QLatin1String(minimizedFlag)));
    SingleInstance instance(loaded->config.dataDir);
    const Expected<SingleInstance::Role> role = instance.begin(request);
    if (!role && role.error().code != QLatin1String("data_dir_unusable"))
        return refuse(CouldNotStart, role.error().message);
    if (role && *role == SingleInstance::Role::Second)
        return 0;
    if (!role) // it works alone as well
        qCWarning(logEngine).noquote()
            << "Further starts will not find this one." << role.error().message;

    const Desktop desktop(application, instance, {*inputs, *loaded, request, since});
    return QApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer since;
    since.start();
    if (argc == 2 && std::strcmp(argv[1], readPdfFlag) == 0)
        return readPdfForParent();
    const StandardStreams streams;

    // What needs no display must not ask for one. Qt's own flags (-platform) are unknown as yet.
    QStringList given;
    for (int i = 1; i < argc; ++i)
        given.append(QString::fromLocal8Bit(argv[i]));
    if (const Expected<CommandLine> line = parse(given)) {
        if (printed(*line))
            return 0;
        if (line->switches.contains(QLatin1String(quitFlag))) {
            const QCoreApplication application(argc, argv);
            nameApplication();
            return quitTheOther(*line);
        }
    }

    QApplication application(argc, argv);
    nameApplication();
    QApplication::setDesktopFileName(QStringLiteral("smartcache"));
    QApplication::setQuitOnLastWindowClosed(false);
    if (QLocale().language() == QLocale::C)
        QLocale::setDefault(QLocale(QLocale::English)); // "C" is for machines: "0.5$", "16:00:00"
    Translations translations;
    translations.install(QLocale());

    const Expected<CommandLine> line = parse(QApplication::arguments().mid(1));
    if (!line)
        return refuse(BadOption, line.error().message);
    return printed(*line) ? 0 : run(application, *line, since);
}
