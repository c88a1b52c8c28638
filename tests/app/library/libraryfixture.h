#pragma once

#include "app/library/librarylist.h"
#include "app/library/librarymodel.h"
#include "app/library/librarypage.h"
#include "core/jobs/job.h"
#include "tests/app/support/testdesktop.h"

#include <QTest>

namespace smartcache::test {

constexpr int waitMs = 20'000; ///< For what a busy machine may take long for.

/// A completed job, a minute older for each number; nothing of it is in a store.
Job storedJob(int number);
QByteArray idOf(int number);

/// The real page on a real store. Main thread, with a QApplication.
class LibraryFixture
{
public:
    /// `jobs` are in the store before the backend starts.
    explicit LibraryFixture(const std::vector<Job> &jobs = {});
    ~LibraryFixture();

    /// As if another node had made them: stored, and the feed told.
    void put(const Job &job);
    HistoryClient &history() { return desktop.client().history(); }
    /// As the store has it now.
    Expected<HistoryClient::MarkedJob> stored(const QByteArray &id);

    QStringList titles() const;
    void select(const QList<int> &rows);
    template <typename Widget>
    Widget *child(const char *name) const
    {
        return page->findChild<Widget *>(QLatin1String(name));
    }
    QString resultText() const;
    /// All that labels and notices of the page show now.
    QStringList shownTexts() const;

    TestDesktop desktop;
    std::unique_ptr<LibraryPage> page;
    LibraryModel *model = nullptr;
    LibraryList *list = nullptr;
};

} // namespace smartcache::test
