// A program with a private server: `privateserverhost FOLDER PROGRAM unix|tcp` starts it, says
// "ready PROCESS_ID" or the error's code, and stops it when its standard input ends. The suites
// kill it to see what a crash leaves behind.
#include "core/store/privateserver.h"

#include <QCoreApplication>

#include <cstdio>

using namespace smartcache;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    PrivateServer::Options options;
    options.dataDir = arguments.value(1);
    options.program = arguments.value(2);
    options.transport = arguments.value(3) == QLatin1String("tcp") ? PrivateServer::Transport::Tcp
                                                                   : PrivateServer::Transport::Unix;
    PrivateServer server(options);
    const Expected<StoreAddress> address = server.start();
    if (address)
        std::printf("ready %lld\n", static_cast<long long>(server.processId()));
    else
        std::printf("%s\n", qPrintable(address.error().code));
    std::fflush(stdout);
    while (address && std::getchar() != EOF) {}
    return address ? 0 : 1;
}
