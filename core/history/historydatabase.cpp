#include "core/history/historydatabase.h"

#include "core/history/historyselect.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace smartcache {

namespace {

/// Changes with everything that makes an older file wrong: tables, folding of words, fields listed.
constexpr int schemaVersion = 1;

/// SQLite's primary result codes for what is wrong with a file and not with its use: SQLITE_ERROR
/// (no such table), SQLITE_CORRUPT, SQLITE_CONSTRAINT (an index that contradicts its table),
/// SQLITE_NOTADB. See https://www.sqlite.org/rescode.html.
bool tellsOfDamage(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff; // The rest refines it.
    return code == 1 || code == 11 || code == 19 || code == 26;
}

/// SQLite tells NULL from an empty text, and Qt makes NULL of a null QString.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

/// Texts are most of the file, and half as large when compressed. Those of a job that has not ended
/// are written anew so soon that it is not worth the while: they stand behind a byte that neither
/// begins UTF-8 nor, short of 4 GB, the length before what is compressed.
constexpr char plainMark = '\xff';

QByteArray packed(const QByteArray &text, bool isToStay)
{
    constexpr int fastest = 1;
    return isToStay ? qCompress(text, fastest) : plainMark + text;
}

QByteArray unpacked(const QByteArray &bytes)
{
    return bytes.startsWith(plainMark) ? bytes.mid(1) : qUncompress(bytes);
}

} // namespace

HistoryDatabase::HistoryDatabase(QString file, Mode mode)
    : m_file(std::move(file))
    , m_mode(mode)
    , m_name(QUuid::createUuid().toString())
{}

HistoryDatabase::~HistoryDatabase()
{
    m_statements.clear();
    m_database = {}; // Qt warns of connections that are removed while somebody holds them.
    QSqlDatabase::removeDatabase(m_name);
}

tl::unexpected<Error> HistoryDatabase::unavailable(const QSqlError &error)
{
    m_isDamaged = m_isDamaged || tellsOfDamage(error);
    return failure(QStringLiteral("history_unavailable"),
                   QStringLiteral("The index of the history cannot be used: %1")
                       .arg(error.text().simplified()),
                   Disposition::RetryLater);
}

Expected<void> HistoryDatabase::open()
{
    Expected<void> opened = openFile();
    if (m_mode == Mode::ReadOnly)
        return opened;
    const Expected<bool> isUsable = opened.and_then([this] { return isOfThisVersion(); });
    if (isUsable && *isUsable)
        return {};
    if (!isUsable && !m_isDamaged)
        return failure(isUsable.error());
    m_statements.clear();
    m_database.close();
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(m_file + QLatin1String(suffix));
    m_isDamaged = false;
    opened = openFile();
    return opened ? makeTables() : opened;
}

Expected<void> HistoryDatabase::openFile()
{
    if (!m_database.isValid()) {
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        if (!m_database.isValid()) {
            return failure(QStringLiteral("history_unavailable"),
                           QStringLiteral("Qt's driver for SQLite is missing; right would be the "
                                          "package libqt6sql6-sqlite."));
        }
        m_database.setDatabaseName(m_file);
        m_database.setConnectOptions(
            m_mode == Mode::ReadOnly
                ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
                : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    }
    if (!m_database.open())
        return unavailable(m_database.lastError());
    // A power cut may cost the last changes, never the file's soundness; they are in the store.
    QStringList pragmas{QStringLiteral("synchronous = NORMAL"),
                        QStringLiteral("cache_size = -4096")};
    if (m_mode == Mode::ReadWrite) {
        // What the user deletes is to be gone from the disk, too.
        pragmas += {QStringLiteral("secure_delete = ON"), QStringLiteral("journal_mode = WAL"),
                    QStringLiteral("journal_size_limit = 16777216")};
    }
    for (const QString &pragma : std::as_const(pragmas)) {
        if (const Expected<void> set = execute(QStringLiteral("PRAGMA ") + pragma); !set)
            return set;
    }
    return {};
}

Expected<bool> HistoryDatabase::isOfThisVersion()
{
    return number(QStringLiteral("PRAGMA user_version")).map([](qint64 version) {
        return version == schemaVersion;
    });
}

Expected<void> HistoryDatabase::makeTables()
{
    // The words stand in `texts` too: FTS5 without content of its own wants to be told what it is
    // to forget, and SQLite before 3.43 has no other way. `prefix`: short beginnings, which stand
    // before many words, are indexed as if they were words.
    const QStringList statements{
        QStringLiteral("CREATE TABLE jobs (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
                       "status TEXT NOT NULL, error_code TEXT NOT NULL, engine TEXT NOT NULL, "
                       "starred INTEGER NOT NULL, expires_at INTEGER)"),
        QStringLiteral("CREATE TABLE texts (key INTEGER PRIMARY KEY, listed BLOB NOT NULL, "
                       "words BLOB NOT NULL)"),
        QStringLiteral("CREATE INDEX jobs_by_status ON jobs (status)"),
        QStringLiteral("CREATE INDEX jobs_by_engine ON jobs (engine)"),
        QStringLiteral("CREATE INDEX jobs_starred ON jobs (key) WHERE starred"),
        QStringLiteral("CREATE INDEX jobs_by_expiry ON jobs (expires_at) "
                       "WHERE expires_at IS NOT NULL"),
        QStringLiteral("CREATE TABLE tags (tag TEXT NOT NULL, key INTEGER NOT NULL, "
                       "PRIMARY KEY (tag, key)) WITHOUT ROWID"),
        QStringLiteral("CREATE INDEX tags_by_key ON tags (key)"),
        QStringLiteral("CREATE VIRTUAL TABLE words USING fts5(folded, content='', detail=none, "
                       "columnsize=0, tokenize='ascii', prefix='1 2 3')"),
        QStringLiteral("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) "
                       "WITHOUT ROWID"),
        QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion),
    };
    for (const QString &statement : statements) {
        if (const Expected<void> made = execute(statement); !made)
            return made;
    }
    return {};
}

Expected<QSqlQuery *> HistoryDatabase::run(const QString &statement, const QVariantList &values)
{
    auto found = m_statements.find(statement);
    if (found == m_statements.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(statement))
            return unavailable(query.lastError());
        found = m_statements.emplace(statement, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values[i]);
    if (!query.exec()) {
        const Error error = unavailable(query.lastError()).value();
        query.finish();
        return failure(error);
    }
    return &query;
}

Expected<void> HistoryDatabase::execute(const QString &statement, const QVariantList &values)
{
    // Finished, so that nothing of it is open when a transaction ends.
    return run(statement, values).map([](QSqlQuery *query) { query->finish(); });
}

Expected<qint64> HistoryDatabase::number(const QString &statement, const QVariantList &values)
{
    return run(statement, values).map([](QSqlQuery *query) {
        const qint64 value = query->next() ? query->value(0).toLongLong() : -1;
        query->finish();
        return value;
    });
}

Expected<HistoryPosition> HistoryDatabase::position()
{
    return run(QStringLiteral("SELECT name, value FROM meta")).map([](QSqlQuery *query) {
        HistoryPosition position;
        while (query->next()) {
            const QByteArray value = query->value(1).toString().toLatin1();
            if (query->value(0).toString() == QLatin1String("store_id"))
                position.storeId = value;
            else
                position.logId = value;
        }
        query->finish();
        return position;
    });
}

Expected<void> HistoryDatabase::setPosition(const HistoryPosition &position)
{
    const QString statement =
        QStringLiteral("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?), (?, ?)");
    return execute(statement, {QStringLiteral("store_id"), QString::fromLatin1(position.storeId),
                               QStringLiteral("log_id"), QString::fromLatin1(position.logId)});
}

Expected<void> HistoryDatabase::begin()
{
    return execute(QStringLiteral("BEGIN IMMEDIATE"));
}

Expected<void> HistoryDatabase::commit()
{
    return execute(QStringLiteral("COMMIT"));
}

void HistoryDatabase::rollBack()
{
    // Fails when SQLite has rolled back by itself, which is as well and says nothing of the file.
    const bool isDamaged = m_isDamaged;
    static_cast<void>(execute(QStringLiteral("ROLLBACK")));
    m_isDamaged = isDamaged;
}

Expected<void> HistoryDatabase::clear()
{
    // What is cleared is put there again: overwriting it with zeros would only write it all once
    // more.
    for (const char *statement :
         {"PRAGMA secure_delete = OFF", "DELETE FROM jobs", "DELETE FROM texts", "DELETE FROM tags",
          "DELETE FROM meta", "INSERT INTO words (words) VALUES ('delete-all')",
          "PRAGMA secure_delete = ON"}) {
        if (const Expected<void> cleared = execute(QLatin1String(statement)); !cleared)
            return cleared;
    }
    return {};
}

Expected<void> HistoryDatabase::remove(const QByteArray &id)
{
    const Expected<qint64> key =
        number(QStringLiteral("SELECT key FROM jobs WHERE id = ?"), {QString::fromUtf8(id)});
    if (!key)
        return failure(key.error());
    return *key < 0 ? Expected<void>() : removeAt(*key);
}

Expected<void> HistoryDatabase::removeAt(qint64 key)
{
    const Expected<QByteArray> words =
        run(QStringLiteral("SELECT words FROM texts WHERE key = ?"), {key})
            .map([](QSqlQuery *query) {
                const QByteArray value =
                    query->next() ? query->value(0).toByteArray() : QByteArray();
                query->finish();
                return value;
            });
    if (!words)
        return failure(words.error());
    const Expected<void> forgotten =
        execute(QStringLiteral("INSERT INTO words (words, rowid, folded) VALUES ('delete', ?, ?)"),
                {key, notNull(QString::fromUtf8(unpacked(*words)))});
    if (!forgotten)
        return forgotten;
    for (const QString &statement : {QStringLiteral("DELETE FROM tags WHERE key = ?"),
                                     QStringLiteral("DELETE FROM texts WHERE key = ?"),
                                     QStringLiteral("DELETE FROM jobs WHERE key = ?")}) {
        if (const Expected<void> removed = execute(statement, {key}); !removed)
            return removed;
    }
    return {};
}

Expected<int> HistoryDatabase::removeExpired(qint64 now)
{
    const Expected<QSqlQuery *> query =
        run(QStringLiteral("SELECT key FROM jobs WHERE expires_at <= ?"), {now});
    if (!query)
        return failure(query.error());
    QList<qint64> keys;
    while ((*query)->next())
        keys.append((*query)->value(0).toLongLong());
    (*query)->finish();
    for (const qint64 key : std::as_const(keys)) {
        if (const Expected<void> removed = removeAt(key); !removed)
            return failure(removed.error());
    }
    return int(keys.size());
}

Expected<qint64> HistoryDatabase::freePlace(qint64 key)
{
    while (true) {
        const Expected<qint64> taken =
            number(QStringLiteral("SELECT count(*) FROM jobs WHERE key = ?"), {key});
        if (!taken)
            return taken;
        if (*taken == 0)
            return key;
        ++key;
    }
}

Expected<void> HistoryDatabase::put(const HistoryEntry &entry)
{
    if (const Expected<void> removed = remove(entry.id); !removed)
        return removed;
    const Expected<qint64> key = freePlace(entry.key);
    if (!key)
        return failure(key.error());
    const bool hasEnded =
        entry.status != QLatin1String("pending") && entry.status != QLatin1String("processing");
    const QString words = notNull(entry.words.join(QLatin1Char(' ')));
    const QVariant expiresAt = entry.expiresAt ? QVariant(*entry.expiresAt) : QVariant();
    Expected<void> done =
        execute(QStringLiteral("INSERT INTO jobs (key, id, status, error_code, engine, starred, "
                               "expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                {*key, QString::fromUtf8(entry.id), entry.status, notNull(entry.errorCode),
                 notNull(entry.engine), int(entry.starred), expiresAt});
    if (done)
        done = execute(QStringLiteral("INSERT INTO texts (key, listed, words) VALUES (?, ?, ?)"),
                       {*key, packed(entry.listed, hasEnded), packed(words.toUtf8(), hasEnded)});
    if (done)
        done = execute(QStringLiteral("INSERT INTO words (rowid, folded) VALUES (?, ?)"),
                       {*key, words});
    for (const QString &tag : entry.foldedTags) {
        if (!done)
            break;
        done = execute(QStringLiteral("INSERT INTO tags (tag, key) VALUES (?, ?)"),
                       {notNull(tag), *key});
    }
    return done;
}

Expected<qint64> HistoryDatabase::count()
{
    return number(QStringLiteral("SELECT count(*) FROM jobs"));
}

Expected<HistoryPage> HistoryDatabase::find(const HistoryQuery &query, qint64 now)
{
    const HistorySelect select = HistorySelect::of(query, now);
    if (select.statement.isEmpty())
        return HistoryPage();
    return run(select.statement, select.values).map([&](QSqlQuery *rows) {
        HistoryPage page;
        while (rows->next()) {
            if (qsizetype(page.entries.size()) == query.limit) {
                page.next = page.entries.back().key;
                break;
            }
            HistoryEntry entry;
            entry.key = rows->value(0).toLongLong();
            entry.id = rows->value(1).toString().toUtf8();
            entry.listed = unpacked(rows->value(2).toByteArray());
            if (entry.listed.isEmpty()) // Damaged; the other rows are to be readable.
                entry.listed = "{}";
            page.entries.push_back(std::move(entry));
        }
        rows->finish();
        return page;
    });
}

} // namespace smartcache
