// list_routes: prints every route of the program, one a line, for the test of its description.

#include "core/config/configloader.h"
#include "core/engine.h"
#include "core/engineclient.h"
#include "server/api.h"

#include <QCoreApplication>

#include <cstdio>

using namespace smartcache;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const Config config;
    const SystemClock clock;
    const Engine engine(config, clock); // Not started: routes are there without a store.
    Guards guards(config, QHostAddress::LocalHost, clock);
    const Api api(Role::All, engine.makeClient(), guards, clock);
    for (const QByteArray &route : api.routes())
        std::printf("%s\n", route.constData());
    return 0;
}
