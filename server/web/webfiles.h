#pragma once

#include "server/http/httpresponse.h"

#include <QHash>
#include <QString>

namespace smartcache {

struct RequestHead;

/// The web page and its files as they are served: types, entity tags, and what the build compressed
/// beforehand (`NAME.gz`, `NAME.br` beside NAME). Immutable once made; any thread.
///
/// What stands in `assets/` has a hash of its content in its name and is kept by browsers for ever;
/// the rest they ask for anew each time.
class WebFiles
{
public:
    /// `folder`: one in the file system, or in Qt's resources. Ends the program where it has no
    /// index.html, since then it was not built right.
    explicit WebFiles(const QString &folder);

    /// Those that this program carries, read once.
    static const WebFiles &shipped();

    /// What a GET of `path` (percent-encoded, as sent) gets: the file, in the best coding that the
    /// client takes; 304 where it has it; and since the page has addresses of its own for what it
    /// shows, index.html for all that does not look like a file's name. 404 `not_found` else.
    HttpResponse respond(const RequestHead &head, const QByteArray &path) const;

private:
    struct Variant
    {
        QByteArray coding; ///< Empty: as it is.
        QByteArray body;
        QByteArray etag;
    };
    struct File
    {
        QByteArray contentType;
        std::vector<Variant> variants; ///< Smallest first, the plain one last.
        HttpHeaders headers;
    };

    static File read(const QString &folder, const QString &name);
    static HttpResponse respondWith(const File &file, const RequestHead &head);

    QHash<QByteArray, File> m_files; ///< By path, as in "/assets/index.js".
};

} // namespace smartcache
