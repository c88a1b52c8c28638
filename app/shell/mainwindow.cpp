#include "app/shell/mainwindow.h"

#include "app/analytics/analyticspage.h"
#include "app/firstrun/firstrunpage.h"
#include "app/importing/importpage.h"
#include "app/library/librarypage.h"
#include "app/settings/preferences.h"
#include "app/settings/settingspage.h"
#include "app/shell/banner.h"
#include "app/shell/theme.h"
#include "app/summarize/summarizepage.h"
#include "app/widgets/look.h"

#include <QButtonGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>

#include <utility>

namespace smartcache {

namespace {

constexpr QSize firstSize(1120, 760);
constexpr int navigationWidth = 208;

QString geometryKey()
{
    return QStringLiteral("window/geometry");
}

} // namespace

MainWindow::MainWindow(const AppContext &context, ImportRun &import, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_import(import)
    , m_buttons(new QButtonGroup(this))
    , m_more(new QMenu(this))
    , m_banners(new BannerArea(context.theme))
    , m_pages(new QStackedWidget)
{
    setWindowTitle(tr("SmartCache AI"));
    setWindowIcon(QIcon(QStringLiteral(":/app/smartcache.svg")));

    addEntry(PageId::Summarize, "summarize", tr("Summarize"),
             [this] { return makeSummarizePage(); });
    addEntry(PageId::Library, "library", tr("Library"), [this] { return makeLibraryPage(); });
    addEntry(PageId::Analytics, "analytics", tr("Analytics"),
             [this] { return makeAnalyticsPage(); });
    addEntry(PageId::Import, "import", tr("Import"),
             [this] { return new ImportPage(m_context, m_import); });
    addEntry(PageId::Settings, "settings", tr("Settings"),
             [this] { return new SettingsPage(m_context); });

    auto *right = new QWidget;
    m_right = new QVBoxLayout(right);
    m_right->setContentsMargins(22, 18, 22, 18);
    m_right->setSpacing(12);
    m_right->addWidget(m_banners);
    m_right->addWidget(m_pages, 1);

    auto *central = new QWidget;
    auto *layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeNavigation());
    layout->addWidget(right, 1);
    setCentralWidget(central);

    resize(firstSize);
    restoreGeometry(m_context.preferences.value(geometryKey()).toByteArray());
    showPage(PageId::Summarize);
    if (FirstRunPage::isDue(m_context.preferences))
        welcome();
}

MainWindow::~MainWindow() = default;

QWidget *MainWindow::makeSummarizePage()
{
    auto *page = new SummarizePage(m_context);
    connect(page, &SummarizePage::submitted, this, &MainWindow::submitted);
    return page;
}

QWidget *MainWindow::makeLibraryPage()
{
    auto *page = new LibraryPage(m_context);
    connect(page, &LibraryPage::summarizeRequested, this, [this] { showPage(PageId::Summarize); });
    return page;
}

QWidget *MainWindow::makeAnalyticsPage()
{
    auto *page = new AnalyticsPage(m_context);
    connect(page, &AnalyticsPage::jobActivated, this, [this](const QByteArray &id) {
        showPage(PageId::Library);
        this->page<LibraryPage>(PageId::Library).showJob(id);
    });
    return page;
}

/// The first page that a person sees, until it was dismissed.
void MainWindow::welcome()
{
    auto *page = new FirstRunPage(m_context);
    m_pages->addWidget(page);
    m_pages->setCurrentWidget(page);
    page->setFocus();
    connect(page, &FirstRunPage::finished, this, [this, page] {
        showPage(PageId::Summarize);
        page->deleteLater();
    });
}

void MainWindow::addEntry(PageId id, const char *icon, const QString &title,
                          std::function<QWidget *()> make)
{
    entry(id) = {icon, title, std::move(make), nullptr};
}

QWidget *MainWindow::makeNavigation()
{
    auto *navigation = new QWidget;
    setLook(navigation, "sidebar");
    navigation->setAttribute(Qt::WA_StyledBackground);
    navigation->setFixedWidth(navigationWidth);
    auto *layout = new QVBoxLayout(navigation);
    m_navigation = layout;
    layout->setContentsMargins(12, 18, 12, 14);
    layout->setSpacing(4);

    auto *brand = new QHBoxLayout;
    auto *logo = new QLabel;
    logo->setPixmap(windowIcon().pixmap(28, 28));
    auto *name = new QLabel(tr("SmartCache AI"));
    setLook(name, "heading");
    brand->setContentsMargins(6, 0, 0, 14);
    brand->setSpacing(10);
    brand->addWidget(logo);
    brand->addWidget(name, 1);
    layout->addLayout(brand);

    for (size_t i = 0; i < m_entries.size(); ++i) {
        const auto id = PageId(i);
        if (id == PageId::Settings)
            layout->addStretch(1);
        auto *button = new QPushButton(entry(id).title);
        setLook(button, "navigation");
        button->setCheckable(true);
        button->setIcon(m_context.theme.icon(QLatin1String(entry(id).icon)));
        button->setIconSize({20, 20});
        const QKeySequence keys(Qt::CTRL | Qt::Key(Qt::Key_1 + int(i)));
        button->setToolTip(keys.toString(QKeySequence::NativeText));
        m_buttons->addButton(button, int(i));
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, id] { showPage(id); });
        connect(new QShortcut(keys, this), &QShortcut::activated, this,
                [this, id] { showPage(id); });
    }
    layout->addWidget(makeMoreButton());
    return navigation;
}

QWidget *MainWindow::makeMoreButton()
{
    auto *button = new QPushButton(tr("More"));
    setLook(button, "navigation");
    button->setIcon(m_context.theme.icon(QStringLiteral("more")));
    button->setIconSize({20, 20});
    // With setMenu() the style would put icon and text elsewhere than in the buttons above.
    connect(button, &QPushButton::clicked, this, [this, button] {
        m_more->popup(button->mapToGlobal(QPoint(0, -m_more->sizeHint().height())));
    });
    return button;
}

void MainWindow::setFoot(QWidget *foot)
{
    auto *line = new QFrame;
    setLook(line, "line");
    m_navigation->addSpacing(8);
    m_navigation->addWidget(line);
    m_navigation->addSpacing(6);
    m_navigation->addWidget(foot);
}

void MainWindow::addBar(QWidget *bar)
{
    m_right->insertWidget(0, bar);
}

QWidget &MainWindow::makePage(PageId id)
{
    Entry &wanted = entry(id);
    if (!wanted.page) {
        wanted.page = wanted.make();
        m_pages->addWidget(wanted.page);
    }
    return *wanted.page;
}

void MainWindow::showPage(PageId id)
{
    QWidget &page = makePage(id);
    m_pages->setCurrentWidget(&page);
    m_buttons->button(int(id))->setChecked(true);
    page.setFocus();
}

MainWindow::PageId MainWindow::currentPage() const
{
    return PageId(m_buttons->checkedId());
}

void MainWindow::openJob(const QByteArray &id)
{
    showPage(PageId::Summarize);
    page<SummarizePage>(PageId::Summarize).showJob(id);
}

void MainWindow::finish()
{
    if (auto *page = static_cast<LibraryPage *>(entry(PageId::Library).page))
        page->finish();
    if (auto *page = static_cast<AnalyticsPage *>(entry(PageId::Analytics).page))
        page->finish();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.preferences.setValue(geometryKey(), saveGeometry());
    event->ignore();
    Q_EMIT closeRequested();
}

} // namespace smartcache
