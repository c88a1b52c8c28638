#include "server/http/router.h"
#include "server/routes/routes.h"
#include "server/web/webfiles.h"

namespace smartcache {

void addPage(Router &router, const WebFiles &files)
{
    router.setFallback(
        [&files](const HttpRequest &request, const QStringList &, const Responder &responder) {
            responder.send(files.respond(request.head, request.path()));
        });
}

} // namespace smartcache
