#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/settings/appsettings.h"
#include "app/settings/preferences.h"
#include "app/shell/mainwindow.h"
#include "app/shell/theme.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/shutdownsignals.h"
#include "core/input/pdfprocess.h"

#include <QApplication>

#include <cstdio>
#include <cstring>

using namespace smartcache;

namespace {

constexpr char readPdfFlag[] = "--read-pdf";

int refuse(const QString &message)
{
    std::fprintf(stderr, "smartcache: %s\n", qPrintable(message));
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc == 2 && std::strcmp(argv[1], readPdfFlag) == 0)
        return readPdfForParent();

    QApplication app(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("SmartCache"));
    QApplication::setApplicationName(QStringLiteral("SmartCache"));
    QApplication::setApplicationVersion(QStringLiteral(SMARTCACHE_VERSION));
    QApplication::setQuitOnLastWindowClosed(false);

    const Expected<CommandLine> commandLine =
        CommandLine::parse(QApplication::arguments().mid(1));
    if (!commandLine)
        return refuse(commandLine.error().message);
    const Expected<ConfigInputs> inputs = readConfigInputs(*commandLine);
    if (!inputs)
        return refuse(inputs.error().message);
    Expected<LoadedConfig> loaded = resolveConfig(*inputs);
    if (!loaded)
        return refuse(loaded.error().message);
    loaded->config.pdfReader = {QApplication::applicationFilePath(), QLatin1String(readPdfFlag)};
    installLog(loaded->config.logFormat);

    const SystemClock clock;
    Theme theme(app);
    Preferences preferences(Preferences::defaultFileName());
    theme.setAppearance(preferences.appearance());
    AppSettings settings(*inputs, *loaded, SavedSettings(SavedSettings::defaultFileName()));
    Backend backend(clock);
    JobFeed feed(backend);
    QObject::connect(&settings, &AppSettings::changed, &backend,
                     [&] { backend.start(settings.config()); });

    MainWindow window({backend, feed, settings, preferences, theme});
    QObject::connect(&window, &MainWindow::closeRequested, &app, &QApplication::quit);
    const ShutdownSignals shutdownSignals;
    QObject::connect(&shutdownSignals, &ShutdownSignals::shutdownRequested, &app,
                     &QApplication::quit);
    backend.start(settings.config());
    window.show();
    return QApplication::exec();
}
