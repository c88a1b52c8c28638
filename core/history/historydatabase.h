#pragma once

#include "core/base/expected.h"
#include "core/history/historyposition.h"
#include "core/history/historyquery.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <map>

namespace smartcache {

/// The derived index of the history as one thread sees it: a connection to its SQLite file.
///
/// Tables: `jobs` (a row per job, its key is the order of the list), `tags` (folded tag, key),
/// `texts` (what a page
/// shows and a search looks into, apart, so that filters read little), `words` (FTS5 without
/// content of its own, over `texts.words`), `meta` (what the index was built from and how far it
/// is). One connection writes, any number read at the same time (WAL).
///
/// All members: one thread, from the constructor to the destructor.
/// Errors: `history_unavailable`, with what SQLite says.
class HistoryDatabase
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    HistoryDatabase(QString file, Mode mode);
    ~HistoryDatabase();
    HistoryDatabase(const HistoryDatabase &) = delete;
    HistoryDatabase &operator=(const HistoryDatabase &) = delete;

    /// For ReadWrite: makes the file and its tables; one that is damaged or of another program
    /// version is deleted before.
    /// A file that only cannot be used now (a full disk, another process's lock) stays.
    Expected<void> open();
    /// An error since the constructor was the file's own fault: it is no database, or one with
    /// other tables or contents than it should have.
    bool isDamaged() const { return m_isDamaged; }

    /// How far the index is. Of no store: nothing was built yet, or not to its end.
    Expected<HistoryPosition> position();

    /// Several changes become one: all or none. The changes are made by the calls below.
    Expected<void> begin();
    Expected<void> commit();
    void rollBack();

    Expected<void> clear();
    Expected<void> put(const HistoryEntry &entry);
    Expected<void> remove(const QByteArray &id);
    /// Gives how many there were.
    Expected<int> removeExpired(qint64 now);
    Expected<void> setPosition(const HistoryPosition &position);

    /// Those that have expired by `now` (ms) are left out.
    Expected<HistoryPage> find(const HistoryQuery &query, qint64 now);
    Expected<qint64> count();

private:
    Expected<void> openFile();
    Expected<void> makeTables();
    Expected<bool> isOfThisVersion();
    tl::unexpected<Error> unavailable(const QSqlError &error);
    /// The statement, prepared once, with its first row next. Whoever reads it finishes it.
    Expected<QSqlQuery *> run(const QString &statement, const QVariantList &values = {});
    Expected<void> execute(const QString &statement, const QVariantList &values = {});
    Expected<qint64> number(const QString &statement, const QVariantList &values = {});
    Expected<void> removeAt(qint64 key);
    /// The first key from `key` on that no job has.
    Expected<qint64> freePlace(qint64 key);

    const QString m_file;
    const Mode m_mode;
    const QString m_name; ///< Of the connection, as Qt wants one.
    QSqlDatabase m_database;
    std::map<QString, QSqlQuery> m_statements;
    bool m_isDamaged = false;
};

} // namespace smartcache
