#include "core/store/serverprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace smartcache {

namespace {

/// In `folders`, or on PATH when there are none.
QString findEither(const QStringList &folders)
{
    const QString valkey = QStandardPaths::findExecutable(QStringLiteral("valkey-server"), folders);
    return valkey.isEmpty()
               ? QStandardPaths::findExecutable(QStringLiteral("redis-server"), folders)
               : valkey;
}

} // namespace

QStringList bundledServerFolders()
{
    const QDir program(QCoreApplication::applicationDirPath());
    QStringList folders{program.path(), program.filePath(QStringLiteral("valkey"))};
#ifdef Q_OS_MACOS
    folders << QDir::cleanPath(program.filePath(QStringLiteral("../Helpers")));
#endif
    return folders;
}

QString findServerProgram(const QString &wanted, const QStringList &folders)
{
    if (!wanted.isEmpty())
        return QStandardPaths::findExecutable(wanted);
    const QString bundled = folders.isEmpty() ? QString() : findEither(folders);
    return bundled.isEmpty() ? findEither({}) : bundled;
}

} // namespace smartcache
