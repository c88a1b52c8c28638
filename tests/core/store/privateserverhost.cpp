// A program with a private server: `privateserverhost FOLDER PROGRAM` starts it, says
// "ready PROCESS_ID" or the error's code, and stops it when its standard input ends. The suite
// kills it to see what a crash leaves behind.
#include "core/store/privateserver.h"

#include <QCoreApplication>

#include <cstdio>

using namespace smartcache;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    PrivateServer server({arguments.value(1), arguments.value(2)});
    const Expected<StoreAddress> address = server.start();
    if (address)
        std::printf("ready %lld\n", static_cast<long long>(server.processId()));
    else
        std::printf("%s\n", qPrintable(address.error().code));
    std::fflush(stdout);
    while (address && std::getchar() != EOF) {}
    return address ? 0 : 1;
}
