#include "core/readinglists/readinglistbuilder.h"

#include "core/history/controlcharacters.h"
#include "core/input/canonicalurl.h"

namespace smartcache {

namespace {

QString oneLine(const QString &text, qsizetype maxLength)
{
    // Cut twice: the first spares the work on what is much too long.
    QString line = withoutControls(text.left(8 * maxLength)).simplified();
    if (line.size() <= maxLength)
        return line;
    const bool splitsPair = line.at(maxLength - 1).isHighSurrogate();
    return line.left(maxLength - (splitsPair ? 1 : 0));
}

void addTags(const QStringList &tags, QStringList *to)
{
    for (const QString &tag : tags) {
        const QString clean = oneLine(tag, ReadingListBuilder::maxTagLength);
        if (to->size() < ReadingListBuilder::maxTags && !clean.isEmpty()
            && !to->contains(clean, Qt::CaseInsensitive))
            to->append(clean);
    }
}

/// As browsers take an address from an attribute: no line breaks, and spaces inside are encoded.
QString spelledOut(const QString &address)
{
    QString result = address.trimmed();
    result.removeIf([](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    return result.replace(QLatin1Char(' '), QLatin1String("%20"));
}

} // namespace

void ReadingListBuilder::add(const Found &found)
{
    if (m_isFull)
        return;
    if (found.address.size() > maxAddressLength)
        return addBroken();
    const QString address = spelledOut(found.address);
    if (!looksLikeUrl(address))
        return addWithoutAddress();
    const Expected<QString> url = canonicalUrl(address);
    if (!url)
        return addBroken();
    const auto known = m_indexes.constFind(*url);
    if (known != m_indexes.constEnd()) {
        ++m_list.duplicates;
        ReadingListEntry &first = m_list.entries[*known];
        addTags(found.tags, &first.tags);
        if (first.title.isEmpty())
            first.title = oneLine(found.title, maxTitleLength);
        return;
    }
    if (m_list.entries.size() == maxEntries) {
        m_isFull = true;
        return;
    }
    ReadingListEntry entry{*url, oneLine(found.title, maxTitleLength), {}, found.addedAt};
    addTags(found.tags, &entry.tags);
    m_indexes.insert(*url, m_list.entries.size());
    m_list.entries.append(std::move(entry));
}

void ReadingListBuilder::addFormat(ReadingListFormat format)
{
    if (!m_list.formats.contains(format))
        m_list.formats.append(format);
}

Expected<ReadingList> ReadingListBuilder::take()
{
    if (m_isFull) {
        return failure(QStringLiteral("list_too_long"),
                       QStringLiteral("The list has more than %1 pages; right would be at most "
                                      "that many at a time.")
                           .arg(maxEntries));
    }
    if (m_list.entries.isEmpty()) {
        return failure(QStringLiteral("list_empty"),
                       QStringLiteral("There is no http or https address of a page in it (%1 "
                                      "entries without one, %2 damaged).")
                           .arg(m_list.withoutAddress)
                           .arg(m_list.broken));
    }
    return std::move(m_list);
}

QStringList splitTags(const QString &text, const QString &separators)
{
    QStringList tags;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !separators.contains(text.at(i)))
            continue;
        if (i > start)
            tags.append(text.mid(start, i - start));
        start = i + 1;
    }
    return tags;
}

} // namespace smartcache
