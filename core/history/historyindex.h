#pragma once

#include "core/base/clock.h"
#include "core/history/historyreaders.h"
#include "core/store/keys.h"
#include "core/store/storeaddress.h"

#include <QLockFile>
#include <QThread>

#include <atomic>
#include <memory>
#include <optional>

namespace smartcache {

class HistoryIndexer;

/// The index of the history of one process: a file in the data folder, a thread that keeps it in
/// step with the store, and threads that answer questions from it.
///
/// The store is the truth. The file holds nothing that is not there, may be deleted at any time
/// while the program does not run, and is built anew when it does not fit.
///
/// Constructor, start() and destructor: one thread. The rest: any thread, between them.
class HistoryIndex
{
public:
    struct Options
    {
        StoreAddress address;
        Keys keys;
        QString folder; ///< Made when it is not there.
        /// How long a question waits for the index to come to where the store is.
        std::chrono::milliseconds patience{1000};
    };

    /// `clock` must outlive this object.
    HistoryIndex(const Options &options, const Clock &clock);
    ~HistoryIndex();

    /// Answers on some other thread, and not at all once this object is gone.
    /// Errors: `history_unavailable`; `busy`, at once and on this thread.
    void find(const HistoryQuery &query, const HistoryPosition &notBefore,
              HistoryReaders::Done done);

    /// Where the index is now.
    HistoryPosition position() const { return m_readers->position(); }
    QString file() const { return m_file; }

private:
    /// The first name that no other process uses: several nodes may share a folder and a store.
    QString claimFile(const Options &options);
    void catchUpOnce();

    std::unique_ptr<QLockFile> m_lock;
    const QString m_file;
    std::atomic<bool> m_isStopping = false;
    std::atomic<bool> m_isAsked = false; ///< The indexer has been told to catch up.
    std::optional<HistoryReaders> m_readers;
    QThread m_thread;
    HistoryIndexer *m_indexer = nullptr; ///< Lives in the thread and is deleted there.
};

} // namespace smartcache
