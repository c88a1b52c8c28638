#include "core/history/historyindexer.h"

#include "core/base/log.h"

#include <QElapsedTimer>
#include <QFile>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

/// Jobs of the first transaction of a rebuild, soon there.
constexpr int firstPageSize = 200;
constexpr int pageSize = 2000;     ///< Jobs, and events, of others.
constexpr auto retryDelay = 500ms; ///< After trouble with the store.
/// After trouble with the file, which is seldom over soon; the first is `retryDelay`.
constexpr std::chrono::milliseconds longestRetryDelay = 1min;
constexpr auto expiryInterval = 1min;
/// In which a job that takes no time is handed in, begun and completed.
constexpr auto settlingTime = 250ms;

} // namespace

HistoryIndexer::HistoryIndexer(const QString &file, const StoreAddress &address, const Keys &keys,
                               const Clock &clock, HistoryReaders *readers,
                               const std::atomic<bool> &isStopping)
    : m_file(file)
    , m_keys(keys)
    , m_clock(clock)
    , m_readers(readers)
    , m_isStopping(isStopping)
    , m_source(address, keys, clock)
    , m_log(address, this)
    , m_retry(this)
    , m_settling(this)
    , m_expiry(this)
{
    m_retry.setSingleShot(true);
    m_settling.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HistoryIndexer::catchUp);
    connect(&m_settling, &QTimer::timeout, this, &HistoryIndexer::catchUp);
    connect(&m_expiry, &QTimer::timeout, this, [this] {
        if (const Expected<void> forgotten = forgetExpired(); !forgotten)
            complain(forgotten.error());
    });
}

void HistoryIndexer::catchUp()
{
    if (!m_expiry.isActive())
        m_expiry.start(expiryInterval);
    // Questions and the log call this at any time, which is no reason to try the file sooner.
    if (m_fileTroubles > 0 && m_retry.isActive())
        return;
    m_retry.stop();
    m_settling.stop();
    const Expected<void> followed = openDatabase().and_then([this] { return follow(); });
    if (m_isStopping)
        return;
    if (!followed) {
        complain(followed.error());
        m_retry.start(
            std::min(retryDelay * (1 << std::max(m_fileTroubles - 1, 0)), longestRetryDelay));
        return;
    }
    m_fileTroubles = 0;
    m_complaint.clear();
    listen();
}

Expected<void> HistoryIndexer::openDatabase()
{
    if (m_database)
        return {};
    m_database.emplace(m_file, HistoryDatabase::Mode::ReadWrite);
    const Expected<HistoryPosition> position =
        m_database->open().and_then([this] { return m_database->position(); });
    if (!position)
        return failure(position.error()); // complain() lets go of the file.
    m_position = *position;
    return {};
}

Expected<void> HistoryIndexer::follow()
{
    while (!m_isStopping) {
        const Expected<HistoryPosition> last = m_source.lastPosition();
        if (!last)
            return failure(last.error());
        const bool isEmpty = last->logId == "0-0" && m_position.logId == "0-0";
        // A position before the first event has none to go on from; then there is next to nothing
        // to build anew.
        bool isLogWhole = m_position.storeId == last->storeId;
        if (isLogWhole && !isEmpty) {
            const Expected<bool> followed = applyChanges(&m_position);
            if (!followed)
                return failure(followed.error());
            isLogWhole = *followed;
        }
        if (m_isStopping)
            return {};
        if (isLogWhole) {
            m_readers->setPosition(m_position);
            return {};
        }
        if (const Expected<void> built = rebuild(*last); !built)
            return built;
    }
    return {};
}

Expected<bool> HistoryIndexer::applyChanges(HistoryPosition *position)
{
    const bool isBuilt = position == &m_position;
    bool isLast = false;
    while (!isLast && !m_isStopping) {
        const Expected<HistorySource::Changes> changes =
            m_source.changesAfter(position->logId, pageSize);
        if (!changes)
            return failure(changes.error());
        if (!changes->isWhole)
            return false;
        isLast = changes->isLast;
        const HistoryPosition next{position->storeId, changes->lastLogId};
        if (next.logId == position->logId)
            break;
        const Expected<void> applied =
            apply(changes->ids, isBuilt ? std::optional(next) : std::nullopt);
        if (!applied)
            return failure(applied.error());
        *position = next;
    }
    return true;
}

Expected<void> HistoryIndexer::rebuild(HistoryPosition position)
{
    QElapsedTimer timer;
    timer.start();
    m_position = {};
    m_readers->setPosition(m_position);
    const Expected<void> cleared =
        m_database->begin().and_then([this] { return m_database->clear(); }).and_then([this] {
            return m_database->commit();
        });
    if (!cleared) {
        m_database->rollBack();
        return cleared;
    }
    // What changes behind our back stands in the log after `position`, and is read from there after
    // each page, long before the log is trimmed so far. The newest first, as they are what people
    // look at; then all in the order of their keys, in which SQLite fills its pages best.
    QByteArray last;
    Expected<QList<QByteArray>> ids = m_source.newest(firstPageSize);
    while (ids && !ids->isEmpty()) {
        if (const Expected<void> applied = apply(*ids, std::nullopt); !applied)
            return applied;
        // Before the first event there is none to go on from; follow() then builds once more.
        if (position.logId != "0-0") {
            const Expected<bool> followed = applyChanges(&position);
            if (!followed)
                return failure(followed.error());
            if (!*followed)
                return {}; // Still at no position, so follow() begins again.
        }
        if (m_isStopping)
            return {};
        ids = m_source.page(last, pageSize);
        if (ids && !ids->isEmpty())
            last = ids->last();
    }
    if (!ids)
        return failure(ids.error());
    const Expected<void> done = apply({}, position);
    if (done && timer.elapsed() > 1000)
        qCInfo(logStore) << "Built the index of the history anew:"
                         << m_database->count().value_or(0) << "jobs in" << timer.elapsed() << "ms";
    return done;
}

Expected<void> HistoryIndexer::apply(const QList<QByteArray> &ids,
                                     const std::optional<HistoryPosition> &position)
{
    const Expected<void> changed =
        m_database->begin().and_then([&] { return changeTo(ids, position); }).and_then([this] {
            return m_database->commit();
        });
    if (!changed) {
        m_database->rollBack();
        return changed;
    }
    if (position) {
        m_position = *position;
        m_readers->setPosition(m_position);
    }
    return {};
}

Expected<void> HistoryIndexer::changeTo(const QList<QByteArray> &ids,
                                        const std::optional<HistoryPosition> &position)
{
    const Expected<void> loaded = m_source.load(
        ids, [this](const HistoryEntry &entry) { return m_database->put(entry); },
        [this](const QByteArray &id) { return m_database->remove(id); });
    return loaded && position ? m_database->setPosition(*position) : loaded;
}

Expected<void> HistoryIndexer::forgetExpired()
{
    if (!m_database)
        return {};
    const auto forget = [this] {
        return m_database->removeExpired(m_clock.now().toMSecsSinceEpoch());
    };
    const Expected<void> done =
        m_database->begin().and_then(forget).and_then([this](int) { return m_database->commit(); });
    if (!done)
        m_database->rollBack();
    return done;
}

void HistoryIndexer::listen()
{
    if (m_isListening)
        return;
    m_isListening = true;
    // Shorter than AsyncConnection waits for an answer. Coming by now and then also finds a store
    // that was emptied or replaced.
    m_log.call(
        {"XREAD", "COUNT", "1", "BLOCK", "4000", "STREAMS", m_keys.eventLog(), m_position.logId},
        [this](const Expected<Reply> &reply) {
            m_isListening = false;
            if (reply)
                m_settling.start(settlingTime);
            else
                m_retry.start(retryDelay);
        });
}

void HistoryIndexer::complain(const Error &error)
{
    if (error.code == QLatin1String("history_unavailable")) {
        m_fileTroubles = std::min(m_fileTroubles + 1, 8); // 500 ms · 2⁷ is above the longest delay.
        const bool isDamaged = m_database && m_database->isDamaged();
        m_database.reset();
        // What is wrong with the disk or its use by others passes, and building anew would only
        // write more. A file that is wrong itself stays so.
        if (isDamaged) {
            for (const char *suffix : {"", "-wal", "-shm"})
                QFile::remove(m_file + QLatin1String(suffix));
            m_position = {};
            m_readers->setPosition(m_position);
            m_readers->reopen();
        }
    } else {
        m_fileTroubles = 0;
    }
    if (m_complaint == error.code)
        return;
    m_complaint = error.code;
    qCWarning(logStore).noquote() << "The index of the history falls behind:" << error.message;
}

} // namespace smartcache
