#pragma once

#include "app/appcontext.h"

#include <QMainWindow>

#include <array>
#include <functional>

class QButtonGroup;
class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace smartcache {

class BannerArea;
class ImportRun;

/// The window: navigation on the left, a page on the right, notices above it. It wires the pages
/// together and does nothing else. Main thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum class PageId { Summarize, Library, Analytics, Import, Settings };
    Q_ENUM(PageId)

    /// `import`: what the page of the same name shows; must outlive this object.
    MainWindow(const AppContext &context, ImportRun &import, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Makes the page when it is first wanted, shows it and gives it the focus.
    void showPage(PageId id);
    PageId currentPage() const;
    /// Shows one job, or, by its hash, a summary that was cached already.
    void openJob(const QByteArray &id);
    /// What the pages still have to do before the engine goes; see LibraryPage and AnalyticsPage.
    void finish();
    BannerArea &banners() { return *m_banners; }
    /// Behind "More" in the navigation; empty until others fill it.
    QMenu &moreMenu() { return *m_more; }
    /// Stands below everything else in the navigation. Once; the window owns it.
    void setFoot(QWidget *foot);
    /// Stands above the notices. The window owns it.
    void addBar(QWidget *bar);

    /// The page, made if it was not there yet.
    template <typename Page>
    Page &page(PageId id)
    {
        return static_cast<Page &>(makePage(id));
    }

Q_SIGNALS:
    /// The window was closed by its user; what that means is for others to decide.
    void closeRequested();
    /// A job was handed in here, or, by its hash, a summary was found.
    void submitted(const QByteArray &jobId);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    struct Entry
    {
        const char *icon;
        QString title;
        std::function<QWidget *()> make;
        QWidget *page = nullptr; ///< Owned by m_pages, once it is made.
    };

    void addEntry(PageId id, const char *icon, const QString &title,
                  std::function<QWidget *()> make);
    QWidget *makeNavigation();
    QWidget *makeMoreButton();
    QWidget &makePage(PageId id);
    QWidget *makeSummarizePage();
    QWidget *makeLibraryPage();
    QWidget *makeAnalyticsPage();
    void welcome();
    Entry &entry(PageId id) { return m_entries.at(size_t(id)); }

    const AppContext m_context;
    ImportRun &m_import;
    std::array<Entry, 5> m_entries;
    QButtonGroup *const m_buttons;
    QMenu *const m_more;
    BannerArea *const m_banners;
    QStackedWidget *const m_pages;
    QVBoxLayout *m_navigation = nullptr;
    QVBoxLayout *m_right = nullptr;
};

} // namespace smartcache
