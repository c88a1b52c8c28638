#include "core/input/nestinglimit.h"

#include <QSet>

namespace smartcache {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool countsAsNesting(const QByteArray &name)
{
    static const QSet<QByteArray> exempt{// void
                                         "area", "base", "br", "col", "embed", "hr", "img", "input",
                                         "link", "meta", "param", "source", "track", "wbr",
                                         // with an optional end tag (HTML standard, 13.1.2.4)
                                         "body", "caption", "colgroup", "dd", "dt", "head", "html",
                                         "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td",
                                         "tfoot", "th", "thead", "tr"};
    return !exempt.contains(name);
}

bool holdsRawText(const QByteArray &name)
{
    static const QSet<QByteArray> raw{"script", "style", "textarea", "title", "xmp", "iframe"};
    return raw.contains(name);
}

/// The index just after the tag that starts at `from`; quotes may hide a `>`.
qsizetype afterTag(const QByteArray &html, qsizetype from)
{
    char quote = 0;
    for (qsizetype i = from; i < html.size(); ++i) {
        const char c = html[i];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (c == '>') {
            return i + 1;
        } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
            quote = c;
        }
    }
    return html.size();
}

/// The index of the `</name` that ends the raw text which starts at `from`.
qsizetype endOfRawText(const QByteArray &html, const QByteArray &name, qsizetype from)
{
    for (qsizetype i = html.indexOf("</", from); i >= 0; i = html.indexOf("</", i + 2)) {
        if (html.mid(i + 2, name.size()).toLower() == name)
            return i;
    }
    return html.size();
}

} // namespace

QByteArray limitNesting(const QByteArray &html, qsizetype maxDepth)
{
    QByteArray kept;
    qsizetype copied = 0; // how much of html is in kept or has been left out
    qsizetype depth = 0;
    qsizetype leftOut = 0; // start tags left out whose end tags are still to come
    for (qsizetype at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
        if (QByteArrayView(html).sliced(at).startsWith("<!--")) {
            const qsizetype end = html.indexOf("-->", at + 4);
            if (end < 0)
                break;
            at = end + 3;
            continue;
        }
        const bool closes = at + 1 < html.size() && html[at + 1] == '/';
        const qsizetype nameAt = at + (closes ? 2 : 1);
        if (nameAt >= html.size() || !isLetter(html[nameAt])) {
            at = nameAt;
            continue;
        }
        qsizetype nameEnd = nameAt;
        while (nameEnd < html.size() && nameEnd - nameAt < 32
               && (isLetter(html[nameEnd]) || (html[nameEnd] >= '0' && html[nameEnd] <= '9')))
            ++nameEnd;
        const QByteArray name = html.mid(nameAt, nameEnd - nameAt).toLower();
        const qsizetype end = afterTag(html, nameEnd);
        bool drop = false;
        if (!closes && holdsRawText(name)) {
            at = endOfRawText(html, name, end);
            at = at < html.size() ? afterTag(html, at + 2) : at;
            continue;
        }
        if (countsAsNesting(name)) {
            if (closes) {
                drop = leftOut > 0;
                if (drop)
                    --leftOut;
                else if (depth > 0)
                    --depth;
            } else {
                drop = depth >= maxDepth;
                ++(drop ? leftOut : depth);
            }
        }
        if (drop) {
            kept.append(html.constData() + copied, at - copied);
            copied = end;
        }
        at = end;
    }
    if (copied == 0)
        return html;
    return kept.append(html.constData() + copied, html.size() - copied);
}

} // namespace smartcache
