#include "core/history/historyindex.h"

#include "core/base/threadpriority.h"
#include "core/history/historyindexer.h"

#include <QCryptographicHash>
#include <QDir>

namespace smartcache {

QString HistoryIndex::claimFile(const Options &options)
{
    // One file for each store and prefix that is used with this folder, so that going to and fro
    // between them costs nothing.
    const QByteArray store = options.address.display().toUtf8() + '\n' + options.keys.prefix();
    const QByteArray digest = QCryptographicHash::hash(store, QCryptographicHash::Sha256).toHex();
    const QDir folder(options.folder);
    folder.mkpath(QStringLiteral("."));
    for (int number = 1;; ++number) {
        QString file = folder.filePath(
            QStringLiteral("history-%1-%2.sqlite").arg(QLatin1String(digest.left(12))).arg(number));
        m_lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
        m_lock->setStaleLockTime(0); // Stale when its process is gone, however old it is.
        // A folder in which nothing can be locked has nothing to share either; what is wrong with
        // it is told by the first question.
        if (m_lock->tryLock(0) || m_lock->error() != QLockFile::LockFailedError)
            return file;
    }
}

HistoryIndex::HistoryIndex(const Options &options, const Clock &clock)
    : m_file(claimFile(options))
{
    m_readers.emplace(m_file, clock, options.patience);
    m_indexer =
        new HistoryIndexer(m_file, options.address, options.keys, clock, &*m_readers, m_isStopping);
    m_indexer->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, m_indexer, [this] {
        giveWay(Patience::Housework);
        m_indexer->catchUp();
    });
    QObject::connect(&m_thread, &QThread::finished, m_indexer, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("history"));
    m_thread.start();
}

HistoryIndex::~HistoryIndex()
{
    // The connection that writes goes last: only it can move the log of changes into the file.
    m_readers->stop();
    m_isStopping = true;
    m_thread.quit();
    m_thread.wait();
}

/// However many ask: the indexer goes to where the store is when it gets to it.
void HistoryIndex::catchUpOnce()
{
    if (m_isAsked.exchange(true))
        return;
    const auto catchUp = [this] {
        m_isAsked = false; // Before, so that who asks from now on is not forgotten.
        m_indexer->catchUp();
    };
    QMetaObject::invokeMethod(m_indexer, catchUp, Qt::QueuedConnection);
}

void HistoryIndex::find(const HistoryQuery &query, const HistoryPosition &notBefore,
                        HistoryReaders::Done done)
{
    if (!position().reaches(notBefore))
        catchUpOnce();
    m_readers->find(query, notBefore, std::move(done));
}

} // namespace smartcache
