#include "tests/fakes/revisedpage.h"

#include "tests/fakes/fakepages.h"

#include <QLocale>
#include <QRegularExpression>

#include <optional>

namespace smartcache::test {

namespace {

QString imfFixdate()
{
    return QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'");
}

QByteArray toHttpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), imfFixdate()).toLatin1();
}

/// Today's form only: what a client of today must send.
QDateTime fromHttpDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text), imfFixdate());
    time.setTimeSpec(Qt::UTC);
    return time.isValid() && toHttpDate(time) == text ? time : QDateTime();
}

/// Whether a list of entity tags holds this one, by the weak comparison of RFC 9110, 8.8.3.2;
/// nothing when it is not such a list.
std::optional<bool> holds(const QByteArray &list, const QByteArray &etag)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"\\z"));
    const auto opaque = [](const QByteArray &tag) { return tag.mid(tag.indexOf('"')); };
    bool isHeld = false;
    for (const QByteArray &part : list.split(',')) {
        const QByteArray tag = part.trimmed();
        if (!form.match(QString::fromLatin1(tag)).hasMatch())
            return std::nullopt;
        isHeld = isHeld || (!etag.isEmpty() && opaque(tag) == opaque(etag));
    }
    return isHeld;
}

/// Whether the client has it already; nothing when the request is malformed. If-Modified-Since
/// does not count beside If-None-Match (13.1.3).
std::optional<bool> isKnown(const RawRequest &request, const RevisedPage &page)
{
    if (const QByteArray tags = request.header("if-none-match"); !tags.isEmpty())
        return holds(tags, page.etag);
    if (const QByteArray since = request.header("if-modified-since"); !since.isEmpty()) {
        const QDateTime date = fromHttpDate(since);
        if (!date.isValid())
            return std::nullopt;
        return page.lastModified.isValid()
               && page.lastModified.toSecsSinceEpoch() <= date.toSecsSinceEpoch();
    }
    return false;
}

} // namespace

bool RevisedPage::serve(const RawRequest &request, RawExchange &exchange) const
{
    const std::optional<bool> known = isKnown(request, *this);
    if (!known) {
        exchange.respond(400, {{"Content-Type", "text/html"}}, "<h1>Malformed condition</h1>");
        return false;
    }
    RawExchange::Headers headers{{"Date", toHttpDate(QDateTime::currentDateTimeUtc())}};
    if (!etag.isEmpty())
        headers.emplaceBack("ETag", etag);
    if (lastModified.isValid())
        headers.emplaceBack("Last-Modified", toHttpDate(lastModified));
    if (!*known) {
        headers.emplaceBack("Content-Type", "text/html; charset=utf-8");
        exchange.respond(200, headers,
                         numberedArticle(article) + "<!-- advertisement "
                             + QByteArray::number(advertisement) + " -->");
        return false;
    }
    // Without a Content-Length, which would be that of the page (RFC 9110, 8.6).
    QByteArray bytes = "HTTP/1.1 304 Not Modified\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    exchange.send(bytes + "\r\n");
    return true;
}

} // namespace smartcache::test
