#include "tests/fakes/fakesite.h"

#include "tests/fakes/fakepages.h"

namespace smartcache::test {

namespace {

constexpr const char *html = "text/html; charset=utf-8";

QByteArray article()
{
    static const QByteArray page = pageFile(QStringLiteral("article.html"));
    return page;
}

void respond(RawExchange &exchange, const QByteArray &type, const QByteArray &body)
{
    exchange.respond(200, {{"Content-Type", type}}, body);
}

int numberIn(const QUrlQuery &query, const char *name, int otherwise)
{
    bool isNumber = false;
    const int number = query.queryItemValue(QLatin1String(name)).toInt(&isNumber);
    return isNumber ? number : otherwise;
}

QByteArray textIn(const QUrlQuery &query, const char *name)
{
    return query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded).toUtf8();
}

/// Goes on as long as the client listens.
void drip(RawExchange &exchange, std::chrono::milliseconds pause)
{
    exchange.send("1\r\n.\r\n");
    exchange.after(pause, [pause](RawExchange &same) { drip(same, pause); });
}

} // namespace

FakeSite::FakeSite(RawHttpServer::Options options)
    : m_server([this](const RawRequest &request,
                      const std::shared_ptr<RawExchange> &exchange) { handle(request, exchange); },
               std::move(options))
{}

QUrl FakeSite::url(const QString &target) const
{
    return QUrl(QString::fromLatin1(m_server.origin()) + target);
}

int FakeSite::hits(const QByteArray &path) const
{
    const QMutexLocker lock(&m_mutex);
    return m_hits.value(path);
}

RawRequest FakeSite::lastRequest(const QByteArray &path) const
{
    const QMutexLocker lock(&m_mutex);
    return m_last.value(path);
}

void FakeSite::revise(const QByteArray &name, const RevisedPage &page)
{
    const QMutexLocker lock(&m_mutex);
    m_revised["/revised/" + name] = page;
}

int FakeSite::unchanged(const QByteArray &path) const
{
    const QMutexLocker lock(&m_mutex);
    return m_unchanged.value(path);
}

bool FakeSite::serveRevised(const RawRequest &request, RawExchange &exchange)
{
    const QByteArray path = request.path();
    const QMutexLocker lock(&m_mutex);
    const auto page = m_revised.constFind(path);
    if (page == m_revised.cend())
        return false;
    if (page->serve(request, exchange))
        ++m_unchanged[path];
    return true;
}

void FakeSite::handle(const RawRequest &request, const std::shared_ptr<RawExchange> &exchange)
{
    const QByteArray path = request.path();
    {
        const QMutexLocker lock(&m_mutex);
        ++m_hits[path];
        m_last[path] = request;
    }
    const QUrlQuery query(QUrl::fromEncoded(request.target).query(QUrl::FullyEncoded));
    if (!serveRevised(request, *exchange) && !servePage(path, *exchange)
        && !serveTrouble(path, query, *exchange))
        exchange->respond(404, {{"Content-Type", html}}, "<h1>There is no such page</h1>");
}

bool FakeSite::servePage(const QByteArray &path, RawExchange &exchange)
{
    const auto file = [](const char *name) { return QString::fromLatin1(name); };
    if (path == "/article") {
        respond(exchange, html, article());
    } else if (path.startsWith("/numbered/")) {
        respond(exchange, html, numberedArticle(path.mid(10).toLongLong()));
    } else if (path == "/shift_jis") {
        respond(exchange, "text/html; charset=Shift_JIS",
                encodedPage(file("japanese.html"), "Shift_JIS", true));
    } else if (path == "/gb18030") {
        respond(exchange, "text/html; charset=gb18030",
                encodedPage(file("chinese.html"), "gb18030", true));
    } else if (path == "/windows-1251") {
        respond(exchange, "text/html; charset=windows-1251",
                encodedPage(file("russian.html"), "windows-1251", false));
    } else if (path == "/utf-16") {
        // ICU's "UTF-16" begins with a byte order mark.
        respond(exchange, "text/html", encodedPage(file("french.html"), "UTF-16", false));
    } else if (path == "/plain") {
        respond(exchange, "text/plain; charset=utf-8", pageFile(file("notes.txt")));
    } else if (path == "/markdown") {
        respond(exchange, "text/markdown; charset=utf-8", pageFile(file("notes.md")));
    } else if (path == "/pdf") {
        const QString text = QString::fromUtf8(pageFile(file("notes.txt")));
        QStringList lines;
        for (const QString &word : text.simplified().split(QLatin1Char(' '))) {
            if (lines.isEmpty() || lines.last().size() + word.size() > 78)
                lines.append(word);
            else
                lines.last() += QLatin1Char(' ') + word;
        }
        respond(exchange, "application/pdf", pdf(text.section(QLatin1Char('\n'), 0, 0), lines));
    } else if (path == "/wall") {
        respond(exchange, html, pageFile(file("wall.html")));
    } else if (path == "/gzip") {
        exchange.respond(200, {{"Content-Type", html}, {"Content-Encoding", "gzip"}},
                         gzipped(article()));
    } else if (path == "/deflate") {
        // qCompress() puts four bytes of its own before the zlib format.
        exchange.respond(200, {{"Content-Type", html}, {"Content-Encoding", "deflate"}},
                         qCompress(article()).mid(4));
    } else {
        return false;
    }
    return true;
}

bool FakeSite::serveTrouble(const QByteArray &path, const QUrlQuery &query, RawExchange &exchange)
{
    if (path == "/slow") {
        exchange.after(std::chrono::milliseconds(numberIn(query, "ms", 1'000)),
                       [](RawExchange &same) { respond(same, html, article()); });
    } else if (path == "/drip") {
        exchange.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n");
        drip(exchange, std::chrono::milliseconds(numberIn(query, "ms", 100)));
    } else if (path == "/redirect") {
        exchange.respond(numberIn(query, "status", 302), {{"Location", textIn(query, "to")}}, "");
    } else if (path == "/loop") {
        exchange.respond(302, {{"Location", "/loop"}}, "");
    } else if (path == "/bomb") {
        exchange.respond(200, {{"Content-Type", html}, {"Content-Encoding", "gzip"}},
                         gzipBomb(numberIn(query, "mb", 256)));
    } else if (path == "/big") {
        serveBig(query, exchange);
    } else if (path.startsWith("/status/")) {
        RawExchange::Headers headers{{"Content-Type", html}};
        if (const QByteArray after = textIn(query, "retry_after"); !after.isEmpty())
            headers.append({"Retry-After", after});
        const int status = path.mid(8).toInt();
        const bool hasBody = status != 204 && status != 304; // RFC 9110, 6.4.1
        exchange.respond(status, headers,
                         hasBody ? "<h1>Status " + QByteArray::number(status) + "</h1>"
                                 : QByteArray());
    } else if (path == "/type") {
        serveAsType(query, exchange);
    } else if (path == "/reset") {
        exchange.abort();
    } else if (path == "/cut") {
        exchange.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n"
                      + article().left(1'000));
        exchange.close();
    } else {
        return path == "/silent";
    }
    return true;
}

void FakeSite::serveAsType(const QUrlQuery &query, RawExchange &exchange)
{
    RawExchange::Headers headers;
    if (const QByteArray type = textIn(query, "type"); !type.isEmpty())
        headers.append({"Content-Type", type});
    if (const QByteArray encoding = textIn(query, "encoding"); !encoding.isEmpty())
        headers.append({"Content-Encoding", encoding});
    exchange.respond(200, headers, article());
}

void FakeSite::serveBig(const QUrlQuery &query, RawExchange &exchange)
{
    const QByteArray line = "All of this is only here to be too much to read in one evening.\n";
    const qsizetype size = qsizetype(numberIn(query, "mb", 20)) * 1024 * 1024;
    const QByteArray body = line.repeated(size / line.size() + 1).left(size);
    if (numberIn(query, "chunked", 0) == 0) {
        respond(exchange, "text/plain", body);
        return;
    }
    exchange.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
                  "Transfer-Encoding: chunked\r\n\r\n"
                  + QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n");
}

} // namespace smartcache::test
