#pragma once

#include "core/base/expected.h"
#include "core/readinglists/readinglist.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>

namespace smartcache {

/// Reads lists of pages from files, or from a text, on a thread of its own. Main thread.
class ReadingListLoader : public QObject
{
    Q_OBJECT

public:
    explicit ReadingListLoader(QObject *parent = nullptr);
    /// Waits for what is being read.
    ~ReadingListLoader() override;

    /// Answers by loaded(); what was asked before is not answered any more.
    void loadFiles(const QStringList &names);
    void loadText(const QString &text);
    void forget() { ++m_asked; }

Q_SIGNALS:
    /// Errors: those of readReadingLists(), `unreadable_file`.
    void loaded(const smartcache::Expected<smartcache::ReadingList> &list);

private:
    void load(std::function<Expected<ReadingList>()> read);

    QThreadPool m_thread; ///< Of one thread.
    int m_asked = 0;
};

} // namespace smartcache
