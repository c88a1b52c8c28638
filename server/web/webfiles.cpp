#include "server/web/webfiles.h"

#include "server/http/apierror.h"
#include "server/http/contentcoding.h"
#include "server/http/entitytag.h"
#include "server/http/requesthead.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

void loadWebResources()
{
    Q_INIT_RESOURCE(web); // Must stand outside of any namespace.
}

namespace smartcache {

namespace {

/// All that the page needs comes from here, as a file of its own; nothing may bring it anything
/// else.
constexpr char pagePolicy[] = "default-src 'none'; script-src 'self'; style-src 'self'; "
                              "img-src 'self'; connect-src 'self'; manifest-src 'self'; "
                              "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr std::pair<const char *, const char *> contentTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
};

const char *contentTypeOf(const QString &name)
{
    for (const auto &[ending, type] : contentTypes) {
        if (name.endsWith(QLatin1String(ending)))
            return type;
    }
    qFatal("%s is of no type that is served", qUtf8Printable(name));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qUtf8Printable(path));
    return file.readAll();
}

} // namespace

WebFiles::WebFiles(const QString &folder)
{
    QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString name = entries.next().mid(folder.size() + 1);
        if (!name.endsWith(QLatin1String(".gz")) && !name.endsWith(QLatin1String(".br")))
            m_files.insert('/' + name.toUtf8(), read(folder, name));
    }
    if (!m_files.contains("/index.html"))
        qFatal("%s has no index.html", qUtf8Printable(folder));
}

const WebFiles &WebFiles::shipped()
{
    static const WebFiles files = [] {
        loadWebResources();
        return WebFiles(QStringLiteral(":/web"));
    }();
    return files;
}

WebFiles::File WebFiles::read(const QString &folder, const QString &name)
{
    const bool isForEver = name.startsWith(QLatin1String("assets/"));
    // Vary here takes the place of the one that all answers have.
    File file{contentTypeOf(name),
              {},
              {{"Cache-Control", isForEver ? "public, max-age=31536000, immutable" : "no-cache"},
               {"Vary", "Accept-Encoding, Origin"}}};
    if (name.endsWith(QLatin1String(".html"))) {
        file.headers.emplace_back("Content-Security-Policy", pagePolicy);
        file.headers.emplace_back("Referrer-Policy", "no-referrer");
    }
    const QString path = folder + u'/' + name;
    const std::pair<const char *, const char *> codings[] = {
        {"br", ".br"}, {"gzip", ".gz"}, {"", ""}};
    for (const auto &[coding, ending] : codings) {
        const QString variant = path + QLatin1String(ending);
        if (!QFile::exists(variant))
            continue;
        const QByteArray body = contentOf(variant);
        file.variants.push_back({coding, body, entityTagOf(body)});
    }
    return file;
}

HttpResponse WebFiles::respond(const RequestHead &head, const QByteArray &path) const
{
    const auto file = m_files.constFind(path);
    if (file != m_files.cend())
        return respondWith(*file, head);
    if (!path.sliced(path.lastIndexOf('/') + 1).contains('.'))
        return respondWith(m_files["/index.html"], head);
    return ApiError::nothingAt(path).toResponse();
}

HttpResponse WebFiles::respondWith(const File &file, const RequestHead &head)
{
    const QByteArray accepted = head.header("Accept-Encoding");
    const auto variant =
        std::find_if(file.variants.begin(), file.variants.end(), [&](const Variant &one) {
            return one.coding.isEmpty() || acceptsCoding(accepted, one.coding);
        });
    HttpResponse response{200, file.contentType, variant->body, file.headers};
    response.headers.emplace_back("ETag", variant->etag);
    if (hasAlready(head, variant->etag))
        return {304, {}, {}, response.headers};
    if (!variant->coding.isEmpty())
        response.headers.emplace_back("Content-Encoding", variant->coding);
    return response;
}

} // namespace smartcache
