// fake_site [--port N]: FakeSite as a program, for tests that run the real one. It says where it
// listens and serves until it is ended or the pipe on its standard input is closed, so that it
// never outlives the test that started it.

#include "tests/fakes/fakesite.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Serves the tests' web site on loopback."));
    parser.addHelpOption();
    const QCommandLineOption portOption(QStringLiteral("port"),
                                        QStringLiteral("Port to listen on; 0 for any free one."),
                                        QStringLiteral("N"), QStringLiteral("0"));
    parser.addOption(portOption);
    parser.process(app);
    bool isPort = false;
    const quint16 port = parser.value(portOption).toUShort(&isPort);
    if (!isPort) {
        std::fprintf(stderr, "--port takes a number from 0 to 65535, not \"%s\".\n",
                     qPrintable(parser.value(portOption)));
        return 2;
    }

    smartcache::test::RawHttpServer::Options options;
    options.port = port;
    const smartcache::test::FakeSite site(options);
    std::printf("listening on http://127.0.0.1:%d\n", int(site.port()));
    std::fflush(stdout);

    // A terminal or /dev/null may well be at its end from the start; a pipe is held by someone.
    struct stat input = {};
    if (fstat(STDIN_FILENO, &input) != 0 || !S_ISFIFO(input.st_mode))
        return QCoreApplication::exec();
    QSocketNotifier notifier(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &app, [] {
        std::array<char, 256> ignored;
        if (read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0)
            QCoreApplication::quit();
    });
    return QCoreApplication::exec();
}
