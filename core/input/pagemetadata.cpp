#include "core/input/pagemetadata.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <initializer_list>

namespace smartcache {

namespace {

constexpr qsizetype longestValue = 500; ///< Nobody's title or name is longer.

QString tidy(const QString &value)
{
    return value.left(4 * longestValue).simplified().left(longestValue);
}

/// Names and properties of all `meta` elements, lower case; the first of a name counts.
QHash<QString, QString> metaOf(const HtmlTree &page)
{
    QHash<QString, QString> found;
    for (const HtmlNode &node : page.nodes()) {
        if (!node.isElement(QLatin1String("meta")))
            continue;
        const QString content = tidy(node.attribute(QLatin1String("content")));
        if (content.isEmpty())
            continue;
        for (const char *key : {"name", "property", "http-equiv", "itemprop"}) {
            const QString name = node.attribute(QLatin1String(key)).trimmed().toLower();
            if (!name.isEmpty() && !found.contains(name))
                found.insert(name, content);
        }
    }
    return found;
}

QString firstOf(const QHash<QString, QString> &meta, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        const QString value = meta.value(QLatin1String(name));
        if (!value.isEmpty())
            return value;
    }
    return {};
}

bool isArticleType(const QJsonValue &type)
{
    const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    for (const QJsonValue &each : types) {
        const QString name = each.toString();
        if (name.endsWith(QLatin1String("Article")) || name.endsWith(QLatin1String("Posting"))
            || name == QLatin1String("Report") || name == QLatin1String("WebPage"))
            return true;
    }
    return false;
}

/// "name" of an object, a plain string, or all of them in an array.
QString namesIn(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList names;
        const QJsonArray values = value.toArray();
        for (const QJsonValue &each : values) {
            const QString name = each.isArray() ? QString() : namesIn(each);
            if (!name.isEmpty() && names.size() < 10)
                names.append(name);
        }
        return names.join(QLatin1String(", "));
    }
    return tidy(value.isObject() ? value[QLatin1String("name")].toString() : value.toString());
}

/// The first article in a JSON-LD value: itself, in an array, or in its `@graph`.
QJsonObject articleIn(const QJsonValue &value, int depth = 0)
{
    if (depth > 4)
        return {};
    if (value.isArray()) {
        const QJsonArray values = value.toArray();
        for (const QJsonValue &each : values) {
            const QJsonObject article = articleIn(each, depth + 1);
            if (!article.isEmpty())
                return article;
        }
        return {};
    }
    const QJsonObject object = value.toObject();
    if (isArticleType(object[QLatin1String("@type")]))
        return object;
    return articleIn(object[QLatin1String("@graph")], depth + 1);
}

PageMetadata jsonLdOf(const HtmlTree &page)
{
    for (qsizetype i = page.find(QLatin1String("script")); i >= 0;
         i = page.find(QLatin1String("script"), i + 1)) {
        const HtmlNode &node = page.nodes()[static_cast<size_t>(i)];
        if (node.attribute(QLatin1String("type")).trimmed().toLower()
            != QLatin1String("application/ld+json"))
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(page.textBelow(i).toUtf8());
        const QJsonObject article = articleIn(document.isArray() ? QJsonValue(document.array())
                                                                 : QJsonValue(document.object()));
        if (article.isEmpty())
            continue;
        const QString headline = tidy(article[QLatin1String("headline")].toString());
        return {headline.isEmpty() ? tidy(article[QLatin1String("name")].toString()) : headline,
                namesIn(article[QLatin1String("author")]),
                namesIn(article[QLatin1String("publisher")]),
                languageTag(article[QLatin1String("inLanguage")].toString())};
    }
    return {};
}

/// The document's title, which stands in its head; SVG has elements of the same name.
QString documentTitle(const HtmlTree &page)
{
    const qsizetype head = page.find(QLatin1String("head"));
    if (head < 0)
        return {};
    const qsizetype title = page.find(QLatin1String("title"), head);
    const bool isInHead = title >= 0 && title < page.nodes()[static_cast<size_t>(head)].end;
    return isInHead ? tidy(page.textBelow(title)) : QString();
}

QString firstNotEmpty(std::initializer_list<QString> values)
{
    for (const QString &value : values) {
        if (!value.isEmpty())
            return value;
    }
    return {};
}

} // namespace

QString languageTag(const QString &claimed)
{
    static const QRegularExpression pattern(
        QStringLiteral("^([A-Za-z]{2,3})((?:-[A-Za-z0-9]{1,8})*)$"));
    QString first = claimed.left(100).section(u',', 0, 0).section(u';', 0, 0).trimmed();
    first.replace(u'_', u'-');
    const QRegularExpressionMatch match = pattern.match(first);
    if (!match.hasMatch())
        return {};
    QString tag = match.captured(1).toLower();
    const QStringList subtags = match.captured(2).split(u'-', Qt::SkipEmptyParts);
    for (const QString &subtag : subtags) {
        // RFC 5646, 2.1.1: regions in capitals, scripts with one
        if (subtag.size() == 2)
            tag += u'-' + subtag.toUpper();
        else if (subtag.size() == 4 && subtag.front().isLetter())
            tag += u'-' + subtag.left(1).toUpper() + subtag.mid(1).toLower();
        else
            tag += u'-' + subtag.toLower();
    }
    return tag;
}

PageMetadata metadataOf(const HtmlTree &page)
{
    const QHash<QString, QString> meta = metaOf(page);
    const PageMetadata jsonLd = jsonLdOf(page);
    PageMetadata found;

    const qsizetype heading = page.find(QLatin1String("h1"));
    found.title = firstNotEmpty(
        {jsonLd.title, firstOf(meta, {"og:title", "twitter:title", "dc.title", "dcterms.title"}),
         documentTitle(page), heading >= 0 ? tidy(page.textBelow(heading)) : QString()});

    QString author = firstOf(meta, {"author", "article:author", "dc.creator", "dcterms.creator",
                                    "parsely-author", "sailthru.author"});
    if (author.contains(QLatin1String("://"))) // of a profile, not a name
        author.clear();
    found.byline = firstNotEmpty({jsonLd.byline, author});

    found.siteName =
        firstNotEmpty({firstOf(meta, {"og:site_name", "application-name"}), jsonLd.siteName});

    const qsizetype root = page.find(QLatin1String("html"));
    if (root >= 0) {
        const HtmlNode &html = page.nodes()[static_cast<size_t>(root)];
        found.language = firstNotEmpty({languageTag(html.attribute(QLatin1String("lang"))),
                                        languageTag(html.attribute(QLatin1String("xml:lang")))});
    }
    if (found.language.isEmpty())
        found.language = firstNotEmpty(
            {languageTag(firstOf(meta, {"content-language", "language", "dc.language"})),
             languageTag(firstOf(meta, {"og:locale"})), jsonLd.language});
    return found;
}

} // namespace smartcache
