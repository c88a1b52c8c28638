#include "app/importing/importfiles.h"

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QSaveFile>

#include <utility>

namespace smartcache {

namespace {

QString itemsFile(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("import.json"));
}

QString positionFile(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("import-position.json"));
}

/// Nothing where there is no such file.
Expected<std::optional<QByteArray>> readFile(const QString &name)
{
    QFile file(name);
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(QStringLiteral("unreadable_file"),
                       QStringLiteral("%1 could not be read: %2.").arg(name, file.errorString()));
    }
    return file.readAll();
}

Expected<std::optional<SavedImport>> readBoth(const QString &folder)
{
    const Expected<std::optional<QByteArray>> items = readFile(itemsFile(folder));
    if (!items)
        return failure(items.error());
    if (!*items)
        return std::nullopt;
    const Expected<std::optional<QByteArray>> position = readFile(positionFile(folder));
    if (!position)
        return failure(position.error());
    return savedImport(**items, position->value_or(QByteArray())).map([](SavedImport saved) {
        return std::optional(std::move(saved));
    });
}

Expected<void> writeFile(const QString &name, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(name).path());
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return failure(QStringLiteral("unwritable_file"),
                   QStringLiteral("%1 could not be written: %2.").arg(name, file.errorString()));
}

} // namespace

ImportFiles::ImportFiles(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_thread.setMaxThreadCount(1);
}

ImportFiles::~ImportFiles()
{
    m_thread.waitForDone();
}

void ImportFiles::load(std::function<void(Expected<std::optional<SavedImport>>)> done)
{
    m_thread.start([this, folder = m_folder, done = std::move(done)] {
        // This object waits for its thread; what is posted to it goes with it.
        QMetaObject::invokeMethod(
            this, [done, saved = readBoth(folder)] { done(saved); }, Qt::QueuedConnection);
    });
}

void ImportFiles::saveItems(const QByteArray &id, const QList<ImportItem> &items)
{
    write(itemsFile(m_folder), [id, items] { return importItemsToJson(id, items); });
}

void ImportFiles::savePosition(const QByteArray &id, const ImportPosition &position,
                               std::function<void()> done)
{
    write(
        positionFile(m_folder), [id, position] { return importPositionToJson(id, position); },
        std::move(done));
}

void ImportFiles::remove()
{
    m_thread.start([folder = m_folder] {
        QFile::remove(itemsFile(folder)); // first: without it there is no import
        QFile::remove(positionFile(folder));
    });
}

void ImportFiles::write(const QString &file, std::function<QByteArray()> content,
                        std::function<void()> done)
{
    m_thread.start([this, file, content = std::move(content), done = std::move(done)] {
        const Expected<void> written = writeFile(file, content());
        QMetaObject::invokeMethod(
            this,
            [this, written, done] {
                if (!written)
                    Q_EMIT failed(written.error());
                if (done)
                    done();
            },
            Qt::QueuedConnection);
    });
}

} // namespace smartcache
