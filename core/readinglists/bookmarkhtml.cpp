#include "core/readinglists/bookmarkhtml.h"

#include "core/input/gumboparse.h"
#include "core/readinglists/listtime.h"

namespace smartcache {

namespace {

/// Browsers put each page's icon into its line, in base64: most of such a file, and nothing here.
constexpr QLatin1String iconAttribute(" ICON=\"");

/// gumbo's bounds of time and memory are made for one page. What counts here is each link alone, so
/// the file goes to it in pieces of this size, in UTF-16 units, that begin with a link.
constexpr qsizetype pieceLength = 256 * 1024;

constexpr qsizetype maxDepth = 200;

QString withoutIcons(const QString &html)
{
    QString result;
    qsizetype from = 0;
    for (;;) {
        const qsizetype icon = html.indexOf(iconAttribute, from, Qt::CaseInsensitive);
        const qsizetype end = icon < 0 ? -1 : html.indexOf(u'"', icon + iconAttribute.size());
        if (end < 0)
            break;
        result += QStringView(html).mid(from, icon - from);
        from = end + 1;
    }
    result += QStringView(html).mid(from);
    return result;
}

/// Where the first link at or after `from` begins; the end when there is none.
qsizetype nextLink(const QString &html, qsizetype from)
{
    for (;;) {
        const qsizetype found = html.indexOf(QLatin1String("<a"), from, Qt::CaseInsensitive);
        if (found < 0 || found + 2 >= html.size())
            return html.size();
        if (html.at(found + 2).isSpace())
            return found;
        from = found + 2;
    }
}

QString textBelow(const std::vector<HtmlNode> &nodes, size_t index)
{
    QString text;
    for (size_t i = index + 1; i < size_t(nodes[index].end); ++i) {
        if (nodes[i].kind == HtmlNode::Kind::Text)
            text += nodes[i].text;
    }
    return text;
}

void readPiece(const std::vector<HtmlNode> &nodes, ReadingListBuilder *builder)
{
    for (size_t i = 0; i < nodes.size() && !builder->isFull(); ++i) {
        const HtmlNode &node = nodes[i];
        if (!node.isElement(QLatin1String("a")) || !node.hasAttribute(QLatin1String("href")))
            continue;
        QString added = node.attribute(QLatin1String("add_date"));
        if (added.isEmpty())
            added = node.attribute(QLatin1String("time_added"));
        builder->add({node.attribute(QLatin1String("href")), textBelow(nodes, i),
                      splitTags(node.attribute(QLatin1String("tags")), QStringLiteral(",")),
                      listTime(added)});
    }
}

} // namespace

std::optional<ReadingListFormat> bookmarkHtmlFormat(const QString &text)
{
    const QString head = text.left(16 * 1024).trimmed();
    if (!head.startsWith(u'<') || head.startsWith(QLatin1String("<http"), Qt::CaseInsensitive))
        return std::nullopt; // the latter: an address in angle brackets
    const auto has = [&head](const char *sign) {
        return head.contains(QLatin1String(sign), Qt::CaseInsensitive);
    };
    if (has("netscape-bookmark-file"))
        return ReadingListFormat::BookmarkHtml;
    if (has("<title>pocket export") || has("time_added="))
        return ReadingListFormat::PocketHtml;
    if (has("<!doctype") || has("<html") || has("<dl") || has("<a ") || has("<ul"))
        return ReadingListFormat::BookmarkHtml;
    return std::nullopt;
}

Expected<void> readBookmarkHtml(const QString &html, ReadingListBuilder *builder)
{
    const QString source = withoutIcons(html);
    for (qsizetype from = 0; from < source.size() && !builder->isFull();) {
        const qsizetype end = nextLink(source, std::min(source.size(), from + pieceLength));
        const Expected<std::vector<HtmlNode>> nodes =
            gumboParse(source.mid(from, end - from), maxDepth);
        if (!nodes) {
            return failure(QStringLiteral("list_damaged"),
                           QStringLiteral("The HTML of the list could not be read within 5 seconds "
                                          "and 256 MiB; right would be bookmarks as a browser "
                                          "exports them."));
        }
        readPiece(*nodes, builder);
        from = end;
    }
    return {};
}

} // namespace smartcache
