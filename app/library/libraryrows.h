#pragma once

#include "app/library/libraryrow.h"
#include "core/history/historyentry.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace smartcache {

/// The rows of a list of any length: for all of them where they stand, for some what they show.
///
/// Invariant: keys fall from the first row to the last, and each id and key is there once.
/// A plain container; one thread.
class LibraryRows
{
public:
    struct Row
    {
        qint64 key = 0;
        QByteArray id;
        std::unique_ptr<const LibraryRow> content; ///< Null: was given up to spare memory.
        bool isStale = false;                      ///< The content may have changed since.
        // Known also without the content.
        RowStatus status = RowStatus::Waiting;
        bool isStarred = false;
        static Row of(const HistoryEntry &entry);
        void setStarred(bool starred);
    };

    /// Rows with content before some of it is given up, and those around the one in view that keep
    /// theirs then: some pages of 200.
    static constexpr int maxContents = 4000;
    static constexpr int keptAround = 1000;
    /// At once: to give all of it up would hold the window up.
    static constexpr int mostGivenUp = 400;

    int size() const { return int(m_rows.size()); }
    const Row &at(int row) const { return m_rows[size_t(row)]; }
    /// The first row at or below `key`.
    int lowerBound(qint64 key) const;
    /// -1: there is none.
    int find(const QByteArray &id) const;

    /// REQUIRES: `rows` fit, in this order, before the row that is at `position`.
    void insert(int position, std::vector<Row> rows);
    void remove(int first, int last);
    /// Gives whether it looks different now. REQUIRES: the same key.
    bool update(int position, Row row);
    void setStarred(int position, bool starred);

    /// What is shown from now on is to be asked for again.
    void makeStale();
    /// Gives up contents far from `row`, if there are too many.
    void spareMemory(int row);
    Row take(int position);

private:
    std::deque<Row> m_rows;
    QHash<QByteArray, qint64> m_keys;
    int m_contents = 0;
};

} // namespace smartcache
