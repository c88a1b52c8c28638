#pragma once

#include "core/history/historydatabase.h"
#include "core/history/historyreaders.h"
#include "core/history/historysource.h"
#include "core/store/asyncconnection.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <optional>

namespace smartcache {

/// Keeps the index in step with the store: follows the event log, and builds the index anew when it
/// is of another store or the log no longer reaches back to where it is.
///
/// Whoever asks is shown what was so when it asked (catchUp()); while nobody does, what happens to
/// a job in quick succession is written down once.
///
/// Lives in a thread of its own with an event loop. It waits there for the log without blocking;
/// what it then does blocks the thread, in steps between which it looks whether to stop.
class HistoryIndexer : public QObject
{
    Q_OBJECT

public:
    /// `clock`, `readers` and `isStopping` must outlive this object.
    HistoryIndexer(const QString &file, const StoreAddress &address, const Keys &keys,
                   const Clock &clock, HistoryReaders *readers,
                   const std::atomic<bool> &isStopping);

    /// Goes to where the store is, and waits for more. Called from other threads through the event
    /// loop, when they have seen that it is not there.
    void catchUp();

private:
    Expected<void> openDatabase();
    Expected<void> follow();
    /// Applies what the log tells after `position`, and moves that on. In a rebuild `position` is
    /// not the index's own, which stays at none. False: the log does not have `position`.
    Expected<bool> applyChanges(HistoryPosition *position);
    /// `position`: where the store was before. Left at no position when the log was trimmed faster
    /// than it was read.
    Expected<void> rebuild(HistoryPosition position);
    Expected<void> apply(const QList<QByteArray> &ids,
                         const std::optional<HistoryPosition> &position);
    Expected<void> changeTo(const QList<QByteArray> &ids,
                            const std::optional<HistoryPosition> &position);
    Expected<void> forgetExpired();
    void listen();
    void complain(const Error &error);

    const QString m_file;
    const Keys m_keys;
    const Clock &m_clock;
    HistoryReaders *const m_readers;
    const std::atomic<bool> &m_isStopping;

    HistorySource m_source;
    std::optional<HistoryDatabase> m_database;
    HistoryPosition m_position;
    // Children of this object, to move to its thread with it.
    AsyncConnection m_log;
    QTimer m_retry;
    QTimer m_settling; ///< Something has happened.
    QTimer m_expiry;
    bool m_isListening = false;
    int m_fileTroubles = 0; ///< One after the other, without success between them.
    QString m_complaint;    ///< The error that was told last; empty while all is well.
};

} // namespace smartcache
