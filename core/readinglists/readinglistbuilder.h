#pragma once

#include "core/base/expected.h"
#include "core/readinglists/readinglist.h"

#include <QHash>

namespace smartcache {

/// Collects what the parsers of single formats find: brings addresses to their canonical form,
/// leaves out what is no page or there already, and counts that. Any one thread.
class ReadingListBuilder
{
public:
    /// No list that people keep is longer; each entry takes some 500 bytes.
    static constexpr qsizetype maxEntries = 200'000;
    static constexpr qsizetype maxAddressLength = 16 * 1024; ///< In UTF-16 units, as the next.
    static constexpr qsizetype maxTitleLength = 500;
    static constexpr qsizetype maxTagLength = 100;
    static constexpr qsizetype maxTags = 50;

    /// Something the list names; its parts as they were written.
    struct Found
    {
        QString address;
        QString title = {};
        QStringList tags = {};
        QDateTime addedAt = {};
    };
    void add(const Found &found);
    /// A record that could not be understood.
    void addBroken() { ++m_list.broken; }
    /// One that names no page.
    void addWithoutAddress() { ++m_list.withoutAddress; }
    void addFormat(ReadingListFormat format);

    /// There are more than maxEntries: parsers may stop.
    bool isFull() const { return m_isFull; }

    /// Ends the collection. Errors: `list_too_long`; `list_empty`, no page was left.
    Expected<ReadingList> take();

private:
    ReadingList m_list;
    QHash<QString, qsizetype> m_indexes; ///< Of the entries, by address.
    bool m_isFull = false;
};

/// `text` split at any character of `separators`.
QStringList splitTags(const QString &text, const QString &separators);

} // namespace smartcache
