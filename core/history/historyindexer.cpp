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
constexpr auto retryDelay = 500ms; ///< After trouble with the store or the file.
constexpr auto expiryInterval = 1min;

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
    , m_expiry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HistoryIndexer::catchUp);
    connect(&m_expiry, &QTimer::timeout, this, [this] {
        if (const Expected<void> forgotten = forgetExpired(); !forgotten)
            complain(forgotten.error());
    });
}

void HistoryIndexer::catchUp()
{
    if (!m_expiry.isActive())
        m_expiry.start(expiryInterval);
    m_retry.stop();
    const Expected<void> followed = openDatabase().and_then([this] { return follow(); });
    if (m_isStopping)
        return;
    if (!followed) {
        complain(followed.error());
        m_retry.start(retryDelay);
        return;
    }
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
    if (!position) {
        m_database.reset();
        return failure(position.error());
    }
    m_position = *position;
    return {};
}

Expected<void> HistoryIndexer::follow()
{
    const Expected<HistorySource::Extent> extent = m_source.extent();
    if (!extent)
        return failure(extent.error());
    // The event at our position must still be in the log, for it to be whole from there on. A
    // position before the first event has none; then there is next to nothing to build anew.
    const bool isLogWhole = m_position.reaches({extent->last.storeId, extent->firstLogId})
                            && extent->last.reaches(m_position)
                            && (m_position.logId != "0-0" || extent->last.logId == "0-0");
    if (!isLogWhole)
        return rebuild(extent->last);

    m_readers->setPosition(m_position);
    while (!m_isStopping && HistoryPosition::isBefore(m_position.logId, extent->last.logId)) {
        const Expected<HistorySource::Changes> changes =
            m_source.changesAfter(m_position.logId, pageSize);
        if (!changes)
            return failure(changes.error());
        const HistoryPosition position{m_position.storeId, changes->lastLogId};
        if (position.logId == m_position.logId)
            break; // The log was emptied meanwhile, which the next look finds.
        if (const Expected<void> applied = apply(changes->ids, position); !applied)
            return applied;
    }
    return {};
}

Expected<void> HistoryIndexer::rebuild(const HistoryPosition &position)
{
    QElapsedTimer timer;
    timer.start();
    m_position = {};
    m_readers->setPosition(m_position);
    Expected<void> done =
        m_database->begin().and_then([this] { return m_database->clear(); }).and_then([this] {
            return m_database->commit();
        });
    if (!done) {
        m_database->rollBack();
        return done;
    }
    // What changes behind our back stands in the log after `position`. The newest first, as they
    // are what people look at; then all in the order of their keys, in which SQLite fills its pages
    // best.
    QByteArray last;
    Expected<QList<QByteArray>> ids = m_source.newest(firstPageSize);
    while (ids && !ids->isEmpty()) {
        if (const Expected<void> applied = apply(*ids, std::nullopt); !applied)
            return applied;
        if (m_isStopping)
            return {};
        ids = m_source.page(last, pageSize);
        if (ids && !ids->isEmpty())
            last = ids->last();
    }
    if (!ids)
        return failure(ids.error());
    done = apply({}, position);
    if (done && timer.elapsed() > 1000)
        qCInfo(logStore) << "Built the index of the history anew:"
                         << m_database->count().value_or(0) << "jobs in" << timer.elapsed() << "ms";
    return done.and_then([this] { return follow(); });
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
                catchUp();
            else
                m_retry.start(retryDelay);
        });
}

void HistoryIndexer::complain(const Error &error)
{
    if (error.code == QLatin1String("history_unavailable")) {
        // Whatever it is, the file can be made anew.
        m_database.reset();
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(m_file + QLatin1String(suffix));
        m_position = {};
        m_readers->setPosition(m_position);
        m_readers->reopen();
    }
    if (m_complaint == error.code)
        return;
    m_complaint = error.code;
    qCWarning(logStore).noquote() << "The index of the history falls behind:" << error.message;
}

} // namespace smartcache
