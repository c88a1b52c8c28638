#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/shutdownsignals.h"
#include "core/base/standardstreams.h"
#include "core/config/addressfile.h"
#include "core/config/commandline.h"
#include "core/config/configloader.h"
#include "core/config/logsecrets.h"
#include "core/config/optionshelp.h"
#include "core/input/pdfprocess.h"
#include "server/node.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstring>

using namespace smartcache;

namespace {

/// What the shell gets to see; 0 is a clean end.
enum ExitCode {
    CouldNotStart = 1, ///< The port is taken, the data folder in use, …
    BadOption = 2,     ///< As most programs say it.
};

int refuse(ExitCode code, const QString &message)
{
    StandardStreams::write(stderr, QStringLiteral("smartcached: %1\n").arg(message));
    return code;
}

/// The error, and where to find the program that is in the way.
QString withHint(const Error &error, const Config &config)
{
    const QUrl running = AddressFile::read(config.dataDir);
    if (error.code != QLatin1String("data_dir_in_use") || running.isEmpty())
        return error.message;
    return QStringLiteral("%1 It answers at %2.").arg(error.message, running.toString());
}

/// Starts the program again, for one PDF only; users have no use for it, so --help is silent.
constexpr char readPdfFlag[] = "--read-pdf";

int serve(const LoadedConfig &loaded)
{
    installLog(loaded.config.logFormat);
    keepSecretsOutOfLog(loaded.config);
    for (const QString &warning : loaded.warnings)
        qCWarning(logEngine).noquote() << warning;

    // Before anything is started, so that whoever wants to end the program can do so cleanly.
    const ShutdownSignals shutdownSignals;
    QObject::connect(&shutdownSignals, &ShutdownSignals::shutdownRequested, qApp,
                     &QCoreApplication::quit);

    const SystemClock clock;
    Node node(loaded.config, clock);
    const Expected<QUrl> url = node.start();
    if (!url) {
        qCCritical(logEngine).noquote()
            << "Could not start:" << withHint(url.error(), loaded.config);
        return CouldNotStart;
    }
    qCInfo(logEngine).noquote() << "SmartCache" << SMARTCACHE_VERSION << "listens on"
                                << url->toString();
    const int exitCode = QCoreApplication::exec();
    qCInfo(logEngine) << "Stopping";
    node.stop();
    return exitCode;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc == 2 && std::strcmp(argv[1], readPdfFlag) == 0)
        return readPdfForParent();

    const StandardStreams streams;
    // GLib's event loop serves desktops, and takes a seventh of the time of a hit more than Qt's
    // own.
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("SmartCache"));
    QCoreApplication::setApplicationName(QStringLiteral("SmartCache"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SMARTCACHE_VERSION));

    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const Expected<CommandLine> commandLine = CommandLine::parse(arguments);
    if (!commandLine)
        return refuse(BadOption, commandLine.error().message);
    if (commandLine->help) {
        StandardStreams::write(
            stdout, helpText(QStringLiteral("smartcached [options]"),
                             QStringLiteral("Summarises texts and web pages behind a REST API, "
                                            "and never does the same work twice.")));
        return 0;
    }
    if (commandLine->version) {
        StandardStreams::write(
            stdout, QStringLiteral("smartcached %1\n").arg(QStringLiteral(SMARTCACHE_VERSION)));
        return 0;
    }

    Expected<LoadedConfig> loaded = loadConfig(*commandLine);
    if (!loaded)
        return refuse(BadOption, loaded.error().message);
    loaded->config.pdfReader = {QCoreApplication::applicationFilePath(),
                                QLatin1String(readPdfFlag)};
    return serve(*loaded);
}
