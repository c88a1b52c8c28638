#pragma once

#include "tests/fakes/rawhttpserver.h"
#include "tests/fakes/revisedpage.h"

#include <QHash>
#include <QMutex>
#include <QUrl>
#include <QUrlQuery>

namespace smartcache::test {

/// A small web site on loopback that has every kind of page, good and bad, that the program must be
/// able to meet. It serves in a thread of its own.
///
/// | path | what comes |
/// |---|---|
/// | /article | a news article of some 600 words among navigation, hidden parts and comments |
/// | /numbered/N | an article whose text is different for every N |
/// | /revised/NAME | the article that revise() put there, with its validators; 304 where known |
/// | /shift_jis /gb18030 /windows-1251 | articles in that encoding, named in the header |
/// | /utf-16 | an article in UTF-16 with a byte order mark, named nowhere |
/// | /plain /markdown /pdf | a text, a Markdown text, a PDF |
/// | /wall | a CAPTCHA instead of a page, with status 200 |
/// | /slow?ms=N | the article, after N milliseconds |
/// | /drip?ms=N | a page without end, a byte every N milliseconds |
/// | /redirect?to=URL&status=N | a redirect (302) |
/// | /loop | a redirect to itself |
/// | /gzip /deflate | the article, compressed |
/// | /bomb?mb=N | N (256) megabytes of spaces, gzipped |
/// | /big?mb=N&chunked=1 | N (20) megabytes of text, with a Content-Length unless chunked |
/// | /status/N?retry_after=… | that status, with a Retry-After header where given |
/// | /type?type=…&encoding=… | the article as that type (none: without one) and Content-Encoding |
/// | /reset /cut /silent | a reset at once; an article that breaks off; never an answer |
///
/// Anything else is a 404.
class FakeSite
{
public:
    explicit FakeSite(RawHttpServer::Options options = {});

    quint16 port() const { return m_server.port(); }
    /// `target`: path and query.
    QUrl url(const QString &target) const;

    /// From now on `page` is what is at /revised/`name`. Any thread.
    void revise(const QByteArray &name, const RevisedPage &page);
    /// How many requests for this path were answered with 304. Any thread.
    int unchanged(const QByteArray &path) const;

    /// How many requests there were for this path, whatever the query. Any thread.
    int hits(const QByteArray &path) const;
    /// The last request for this path; empty when there was none. Any thread.
    RawRequest lastRequest(const QByteArray &path) const;

private:
    /// Whether revise() put a page at this path.
    bool serveRevised(const RawRequest &request, RawExchange &exchange);
    void handle(const RawRequest &request, const std::shared_ptr<RawExchange> &exchange);
    /// Whether there is a page at this path that does nothing but be there.
    static bool servePage(const QByteArray &path, RawExchange &exchange);
    /// The same for what is wrong in some way.
    static bool serveTrouble(const QByteArray &path, const QUrlQuery &query, RawExchange &exchange);
    static void serveAsType(const QUrlQuery &query, RawExchange &exchange);
    static void serveBig(const QUrlQuery &query, RawExchange &exchange);

    mutable QMutex m_mutex;                   ///< For the four below.
    QHash<QByteArray, RevisedPage> m_revised; ///< By path.
    QHash<QByteArray, int> m_unchanged;
    QHash<QByteArray, int> m_hits;
    QHash<QByteArray, RawRequest> m_last;
    RawHttpServer m_server; ///< Last: its thread uses all of the above.
};

} // namespace smartcache::test
