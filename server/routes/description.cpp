#include "server/http/entitytag.h"
#include "server/http/router.h"
#include "server/routes/routes.h"

#include <QFile>

namespace smartcache {

namespace {

/// A file that ships with the program, and how it is served.
struct ShippedFile
{
    const char *path;
    const char *resource;
    const char *contentType;
};

constexpr ShippedFile files[] = {
    {"/api/openapi.json", ":/api/openapi.json", "application/json; charset=utf-8"},
    {"/docs", ":/api/docs.html", "text/html; charset=utf-8"},
    {"/docs/style.css", ":/api/docs.css", "text/css; charset=utf-8"},
};

/// The page has no script and nothing from elsewhere; nothing may bring it any.
constexpr char pagePolicy[] = "default-src 'none'; style-src 'self'; base-uri 'none'; "
                              "form-action 'none'; frame-ancestors 'none'";

HttpResponse responseOf(const ShippedFile &file)
{
    QFile content(QString::fromLatin1(file.resource));
    if (!content.open(QIODevice::ReadOnly))
        qFatal("%s is not built in", file.resource);
    HttpResponse response{200, file.contentType, content.readAll(), {}};
    response.headers = {{"ETag", entityTagOf(response.body)}, {"Cache-Control", "no-cache"}};
    if (response.contentType.startsWith("text/html"))
        response.headers.emplace_back("Content-Security-Policy", pagePolicy);
    return response;
}

} // namespace

void addDescriptionRoutes(Router &router)
{
    for (const ShippedFile &file : files) {
        router.add(
            "GET", file.path,
            [whole = responseOf(file)](const HttpRequest &request, const QStringList &,
                                       const Responder &responder) {
                if (!hasAlready(request.head, whole.headers.front().second))
                    return responder.send(whole);
                responder.send(HttpResponse{304, {}, {}, whole.headers});
            },
            Router::Access::Everyone);
    }
}

} // namespace smartcache
