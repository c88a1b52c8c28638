#include "core/config/addressfile.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace smartcache {

namespace {

QString pathIn(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("address"));
}

} // namespace

AddressFile::AddressFile(const QString &dataDir)
    : m_dataDir(dataDir)
{}

AddressFile::~AddressFile()
{
    if (!m_written.isEmpty() && read(m_dataDir) == m_written)
        QFile::remove(pathIn(m_dataDir));
}

Expected<void> AddressFile::write(const QUrl &url)
{
    QDir().mkpath(m_dataDir);
    QSaveFile file(pathIn(m_dataDir));
    if (!file.open(QIODevice::WriteOnly) || file.write(url.toEncoded() + '\n') < 0
        || !file.commit()) {
        return failure(QStringLiteral("data_dir_unusable"),
                       QStringLiteral("Could not write %1: %2. DATA_DIR must be a folder that "
                                      "this user may write to.")
                           .arg(file.fileName(), file.errorString()));
    }
    m_written = url;
    return {};
}

QUrl AddressFile::read(const QString &dataDir)
{
    QFile file(pathIn(dataDir));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QUrl::fromEncoded(file.readLine().trimmed(), QUrl::StrictMode);
}

} // namespace smartcache
