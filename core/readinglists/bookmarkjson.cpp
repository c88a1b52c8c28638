#include "core/readinglists/bookmarkjson.h"

#include "core/readinglists/listtime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace smartcache {

namespace {

/// Tags stand as names, or as objects that have a name.
QStringList tagsOf(const QJsonValue &value)
{
    QStringList tags;
    const QJsonArray array = value.toArray();
    for (const QJsonValue tag : array) {
        const QString name = tag.isObject() ? tag[u"name"].toString() : tag.toString();
        if (!name.isEmpty())
            tags.append(name);
    }
    return tags;
}

QDateTime timeOf(const QJsonValue &value)
{
    return value.isDouble() ? listTime(value.toDouble()) : listTime(value.toString());
}

/// Calls `read` with each object of the list; what is none is broken.
template <typename Read>
void forEachObject(const QJsonValue &list, ReadingListBuilder *builder, Read read)
{
    const QJsonArray array = list.toArray();
    for (const QJsonValue value : array) {
        if (builder->isFull())
            return;
        if (value.isObject())
            read(value.toObject());
        else
            builder->addBroken();
    }
}

void readOmnivore(const QJsonArray &pages, ReadingListBuilder *builder)
{
    forEachObject(pages, builder, [builder](const QJsonObject &page) {
        builder->add({page[u"url"].toString(), page[u"title"].toString(), tagsOf(page[u"labels"]),
                      timeOf(page[u"savedAt"])});
    });
}

void readKarakeep(const QJsonObject &root, ReadingListBuilder *builder)
{
    forEachObject(root[u"bookmarks"], builder, [builder](const QJsonObject &bookmark) {
        // A note of one's own has a text here, and no address.
        const QJsonObject content = bookmark[u"content"].toObject();
        QString title = bookmark[u"title"].toString();
        if (title.isEmpty())
            title = content[u"title"].toString();
        builder->add({content[u"url"].toString(), title, tagsOf(bookmark[u"tags"]),
                      timeOf(bookmark[u"createdAt"])});
    });
}

void readLinkwarden(const QJsonObject &root, ReadingListBuilder *builder)
{
    forEachObject(root[u"collections"], builder, [builder](const QJsonObject &collection) {
        forEachObject(collection[u"links"], builder, [builder](const QJsonObject &link) {
            QString title = link[u"name"].toString();
            if (title.isEmpty()) // Linkwarden shows its description then
                title = link[u"description"].toString();
            builder->add({link[u"url"].toString(), title, tagsOf(link[u"tags"]),
                          timeOf(link[u"createdAt"])});
        });
    });
}

bool isOmnivore(const QJsonArray &pages)
{
    for (const QJsonValue page : pages) {
        if (page.isObject()) {
            return page[u"url"].isString()
                   && (page[u"slug"].isString() || page[u"savedAt"].isString()
                       || page[u"labels"].isArray());
        }
    }
    return pages.isEmpty(); // an export of nothing
}

} // namespace

bool looksLikeBookmarkJson(const QString &text)
{
    const auto isSpace = [](QChar c) { return c.isSpace() || c == QChar::ByteOrderMark; };
    qsizetype i = 0;
    const auto skipSpace = [&] {
        while (i < text.size() && isSpace(text.at(i)))
            ++i;
        return i < text.size() ? text.at(i) : QChar();
    };
    const QChar first = skipSpace();
    ++i;
    if (first == u'[') { // else it may be a Markdown link
        const QChar second = skipSpace();
        return second == u'{' || second == u']';
    }
    return first == u'{';
}

Expected<ReadingListFormat> readBookmarkJson(const QString &text, ReadingListBuilder *builder)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    if (error.error != QJsonParseError::NoError) {
        return failure(QStringLiteral("list_damaged"),
                       QStringLiteral("The list begins as JSON but breaks at byte %1 (%2); right "
                                      "would be a whole export of Omnivore, Karakeep or "
                                      "Linkwarden.")
                           .arg(error.offset)
                           .arg(error.errorString()));
    }
    const QJsonObject root = document.object();
    if (document.isArray() && isOmnivore(document.array())) {
        readOmnivore(document.array(), builder);
        return ReadingListFormat::Omnivore;
    }
    if (root[u"bookmarks"].isArray()) {
        readKarakeep(root, builder);
        return ReadingListFormat::Karakeep;
    }
    if (root[u"collections"].isArray()) {
        readLinkwarden(root, builder);
        return ReadingListFormat::Linkwarden;
    }
    return failure(QStringLiteral("list_unknown"),
                   QStringLiteral("This JSON is no list that is known; right would be an export of "
                                  "Omnivore (metadata_….json), Karakeep or Linkwarden."));
}

} // namespace smartcache
