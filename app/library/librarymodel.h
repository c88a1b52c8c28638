#pragma once

#include "app/library/libraryloader.h"
#include "app/library/libraryrows.h"

#include <QAbstractListModel>

namespace smartcache {

class Clock;

/// The library as a list for a view, newest first: any number of rows, read page by page as they
/// are looked at, and kept up to date while jobs come, change and go. Rows that nobody looks at may
/// be without content; they are asked for when a view wants to show them. Main thread.
class LibraryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole, ///< QByteArray.
        StatusRole,            ///< int, a RowStatus.
        StarredRole,           ///< bool
    };

    /// All must outlive this object.
    LibraryModel(Backend &backend, JobFeed &feed, const Clock &clock, QObject *parent = nullptr);
    ~LibraryModel() override;

    /// Which jobs are listed: `after`, `limit` and `ids` do not count.
    void setQuery(const HistoryQuery &query);
    const HistoryQuery &query() const { return m_loader.query(); }
    LibraryLoader &loader() { return m_loader; }
    /// There is nothing below the last row.
    bool isComplete() const { return m_isComplete; }

    QByteArray idAt(int row) const { return m_rows.at(row).id; }
    /// -1: not among those read so far.
    int rowOf(const QByteArray &id) const { return m_rows.find(id); }
    /// What is shown there; null while it is not at hand, and then it is asked for.
    const LibraryRow *content(int row) const;
    /// The tags of the rows at hand, for suggestions.
    QStringList knownTags() const;

    /// Takes rows away without touching the jobs, until bringBack() or forget().
    void hide(const QList<QByteArray> &ids);
    void bringBack(const QList<QByteArray> &ids);
    void forget(const QByteArray &id) { m_hidden.remove(id); }
    bool isHidden(const QByteArray &id) const { return m_hidden.contains(id); }
    /// Shows it so, whatever answers say that were asked for before settleStarred().
    void showStarred(const QByteArray &id, bool starred);
    /// The store has it so.
    void settleStarred(const QByteArray &id, bool starred);
    /// The store could not be told.
    void dropStarred(const QByteArray &id, bool starred);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    /// Rows came or went, or `isComplete` is another.
    void extentChanged();

private:
    void onPage(const std::optional<qint64> &after, const HistoryPage &page);
    void onJobs(const QList<QByteArray> &ids, const HistoryPage &page);
    void replaceAll(const HistoryPage &page);
    /// The rows below `after`, down to `last`, become those of the page.
    void merge(const std::optional<qint64> &after, const std::optional<qint64> &last,
               const std::vector<HistoryEntry> &entries);
    bool isElsewhere(const HistoryEntry &entry) const;
    void putIn(int position, std::vector<LibraryRows::Row> rows);
    void takeOut(int first, int last);
    void removeJob(const QByteArray &id);
    void updateRow(int position, LibraryRows::Row row);
    LibraryRows::Row madeRow(const HistoryEntry &entry);
    void paintStarred(const QByteArray &id, bool starred);
    QString accessibleText(const LibraryRow &row) const;

    const Clock &m_clock;
    LibraryLoader m_loader;
    LibraryRows m_rows;
    /// Null: gone from the store, or not in the list that is shown now.
    QHash<QByteArray, std::shared_ptr<LibraryRows::Row>> m_hidden;
    struct Star
    {
        bool starred = false;
        /// A question that was asked after this one finds it in the store.
        std::optional<int> settledAt = {};
    };
    QHash<QByteArray, Star> m_starred; ///< By the user, of which no answer has told yet.
    bool m_mustReplace = true;         ///< What is shown is of another query.
    bool m_isComplete = false;
    bool m_isIndexBehind = false; ///< There may be more below than the last answer knew.
    mutable int m_lookedAt = 0;   ///< The row that a view asked for last.
    mutable int m_wanted = -1;    ///< The row whose content is to be asked for.
    mutable QTimer m_wantedTimer;
};

} // namespace smartcache
