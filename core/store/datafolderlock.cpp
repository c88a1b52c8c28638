#include "core/store/datafolderlock.h"

#include <QDir>

namespace smartcache {

Expected<void> DataFolderLock::lock(const QString &folder)
{
    if (isLocked())
        return {};
    auto file =
        std::make_unique<QLockFile>(QDir(folder).filePath(QStringLiteral("smartcache.lock")));
    // Age says nothing: the program may run for months.
    file->setStaleLockTime(0);
    // QLockFile takes over the lock of a process that has ended, but not one of another host, which
    // a container that was replaced leaves behind, nor of a zombie. removeStaleLockFile() decides
    // those: it succeeds only when it gets the kernel's own lock on the file, which lives and dies
    // with its process.
    if (file->tryLock(0) || (file->removeStaleLockFile() && file->tryLock(0))) {
        m_file = std::move(file);
        return {};
    }
    if (file->error() != QLockFile::LockFailedError)
        return failure(
            QStringLiteral("data_dir_unusable"),
            QStringLiteral("The data folder %1 cannot be written to. Choose another with "
                           "DATA_DIR, or change its rights.")
                .arg(folder));
    qint64 processId = 0;
    QString host;
    QString program;
    file->getLockInfo(&processId, &host, &program);
    return failure(QStringLiteral("data_dir_in_use"),
                   QStringLiteral("The data folder %1 is in use by another program (%2, process "
                                  "%3). Use that one, or choose another folder with DATA_DIR.")
                       .arg(folder, program)
                       .arg(processId));
}

void DataFolderLock::unlock()
{
    m_file.reset();
}

} // namespace smartcache
