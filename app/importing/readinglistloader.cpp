#include "app/importing/readinglistloader.h"

#include "core/readinglists/readinglistreader.h"

#include <QFile>

namespace smartcache {

namespace {

/// No more than would be too large: that is an error then.
Expected<QList<QByteArray>> readFiles(const QStringList &names)
{
    QList<QByteArray> contents;
    qint64 left = maxReadingListBytes + 1;
    for (const QString &name : names) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(
                QStringLiteral("unreadable_file"),
                QStringLiteral("%1 could not be read: %2.").arg(name, file.errorString()));
        }
        contents.append(file.read(left));
        left -= contents.constLast().size();
    }
    return contents;
}

} // namespace

ReadingListLoader::ReadingListLoader(QObject *parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

ReadingListLoader::~ReadingListLoader()
{
    m_thread.waitForDone();
}

void ReadingListLoader::loadFiles(const QStringList &names)
{
    load([names]() -> Expected<ReadingList> {
        return readFiles(names).and_then(&readReadingLists);
    });
}

void ReadingListLoader::loadText(const QString &text)
{
    load([text] { return readReadingLists({text.toUtf8()}); });
}

void ReadingListLoader::load(std::function<Expected<ReadingList>()> read)
{
    const int number = ++m_asked;
    m_thread.start([this, number, read = std::move(read)] {
        // This object waits for its thread; what is posted to it goes with it.
        QMetaObject::invokeMethod(
            this,
            [this, number, list = read()] {
                if (number == m_asked)
                    Q_EMIT loaded(list);
            },
            Qt::QueuedConnection);
    });
}

} // namespace smartcache
