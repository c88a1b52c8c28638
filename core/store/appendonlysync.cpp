#include "core/store/appendonlysync.h"

#include "core/base/log.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTimer>

#include <cerrno>
#include <utility>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace smartcache {

namespace {

constexpr std::chrono::seconds interval(1);

/// Forces `file`, whoever has written it, onto the disk. Gives what went wrong; empty: nothing.
QString forceToDisk(const QString &path)
{
    QFile file(path);
    // Open for writing, as Windows demands; nothing is written.
    if (!file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
        return file.errorString();
#if defined(Q_OS_WIN)
    const int result = _commit(file.handle());
#elif defined(Q_OS_MACOS)
    const int result = ::fsync(file.handle());
#else
    const int result = ::fdatasync(file.handle());
#endif
    return result == 0 ? QString() : qt_error_string(errno);
}

} // namespace

/// Lives in the thread of its own.
class AppendOnlySync::Rounds : public QObject
{
public:
    explicit Rounds(const QString &folder)
        : m_folders{QDir(folder), QDir(folder + QStringLiteral("/appendonlydir"))}
    {
        m_timer.callOnTimeout(this, [this] { syncAll(); });
        m_timer.start(interval);
    }

    void retire() { syncAll(); }

private:
    /// Redis 6.2 has one file in its folder, later servers several in a folder below.
    void syncAll()
    {
        for (const QDir &folder : m_folders) {
            const QFileInfoList files =
                folder.entryInfoList({QStringLiteral("*.aof")}, QDir::Files | QDir::Hidden);
            for (const QFileInfo &info : files)
                syncIfGrown(info);
        }
    }

    void syncIfGrown(const QFileInfo &info)
    {
        qint64 &synced = m_synced[info.filePath()];
        const qint64 size = info.size();
        if (size == synced)
            return;
        const QString wrong = forceToDisk(info.filePath());
        if (wrong.isEmpty()) {
            synced = size;
            m_failing = false;
        } else if (QFile::exists(info.filePath()) && !std::exchange(m_failing, true)) {
            // A file that was rewritten may be gone by now.
            qCWarning(logStore).noquote()
                << "Could not force" << info.filePath() << "onto the disk:" << wrong;
        }
    }

    const QList<QDir> m_folders;
    QTimer m_timer;
    QHash<QString, qint64> m_synced; ///< How much of each file was there when it was forced.
    bool m_failing = false;
};

AppendOnlySync::AppendOnlySync(QString folder)
    : m_folder(std::move(folder))
{}

AppendOnlySync::~AppendOnlySync()
{
    stop();
}

void AppendOnlySync::start()
{
    m_rounds.start(QStringLiteral("disk"), [this] { return std::make_unique<Rounds>(m_folder); });
}

void AppendOnlySync::stop()
{
    m_rounds.stop();
}

} // namespace smartcache
