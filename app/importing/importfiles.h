#pragma once

#include "app/importing/importjson.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <optional>

namespace smartcache {

/// Keeps an unfinished import in a folder: import.json with its pages, written once, and
/// import-position.json, small and written often. Everything happens on a thread of its own, in the
/// order in which it was asked for. Main thread.
class ImportFiles : public QObject
{
    Q_OBJECT

public:
    explicit ImportFiles(QString folder, QObject *parent = nullptr);
    /// Waits until all is written.
    ~ImportFiles() override;

    /// `done` is called later, unless this object has gone, with nothing where no import was left
    /// unfinished. Errors: `damaged_import`, `unreadable_file`.
    void load(std::function<void(Expected<std::optional<SavedImport>>)> done);
    void saveItems(const QByteArray &id, const QList<ImportItem> &items);
    /// `done` is called when it was written, or could not be.
    void savePosition(const QByteArray &id, const ImportPosition &position,
                      std::function<void()> done = {});
    void remove();

Q_SIGNALS:
    /// Error `unwritable_file`.
    void failed(const smartcache::Error &error);

private:
    void write(const QString &file, std::function<QByteArray()> content,
               std::function<void()> done = {});

    const QString m_folder;
    QThreadPool m_thread; ///< Of one thread, which keeps the order.
};

} // namespace smartcache
