#include "app/library/libraryrows.h"

#include <algorithm>
#include <iterator>

namespace smartcache {

LibraryRows::Row LibraryRows::Row::of(const HistoryEntry &entry)
{
    Row row;
    row.key = entry.key;
    row.id = entry.id;
    auto content = std::make_unique<LibraryRow>(LibraryRow::of(entry.fields()));
    row.status = content->status;
    row.isStarred = content->isStarred;
    row.content = std::move(content);
    return row;
}

void LibraryRows::Row::setStarred(bool starred)
{
    isStarred = starred;
    if (!content)
        return;
    auto changed = std::make_unique<LibraryRow>(*content);
    changed->isStarred = starred;
    content = std::move(changed);
}

int LibraryRows::lowerBound(qint64 key) const
{
    const auto found = std::partition_point(m_rows.begin(), m_rows.end(),
                                            [key](const Row &row) { return row.key > key; });
    return int(found - m_rows.begin());
}

int LibraryRows::find(const QByteArray &id) const
{
    const auto key = m_keys.constFind(id);
    return key == m_keys.constEnd() ? -1 : lowerBound(*key);
}

void LibraryRows::insert(int position, std::vector<Row> rows)
{
    for (const Row &row : rows) {
        m_keys.insert(row.id, row.key);
        m_contents += row.content ? 1 : 0;
    }
    m_rows.insert(m_rows.begin() + position, std::make_move_iterator(rows.begin()),
                  std::make_move_iterator(rows.end()));
}

void LibraryRows::remove(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        m_keys.remove(at(row).id);
        m_contents -= at(row).content ? 1 : 0;
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
}

bool LibraryRows::update(int position, Row row)
{
    Row &old = m_rows[size_t(position)];
    const bool isSame = old.content && row.content && *old.content == *row.content;
    m_contents += (row.content ? 1 : 0) - (old.content ? 1 : 0);
    if (old.id != row.id) { // The former went, and this one has taken its place.
        m_keys.remove(old.id);
        m_keys.insert(row.id, row.key);
    }
    old = std::move(row);
    return !isSame;
}

void LibraryRows::setStarred(int position, bool starred)
{
    m_rows[size_t(position)].setStarred(starred);
}

void LibraryRows::makeStale()
{
    for (Row &row : m_rows)
        row.isStale = true;
}

void LibraryRows::spareMemory(int row)
{
    if (m_contents <= maxContents)
        return;
    int givenUp = 0;
    for (int i = 0; i < size() && givenUp < mostGivenUp; ++i) {
        Row &one = m_rows[size_t(i)];
        if (one.content && std::abs(i - row) > keptAround) {
            one.content.reset();
            ++givenUp;
        }
    }
    m_contents -= givenUp;
}

LibraryRows::Row LibraryRows::take(int position)
{
    Row row = std::move(m_rows[size_t(position)]);
    m_keys.remove(row.id);
    m_contents -= row.content ? 1 : 0;
    m_rows.erase(m_rows.begin() + position);
    return row;
}

} // namespace smartcache
