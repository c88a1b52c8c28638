#include "app/importing/importrun.h"
#include "app/shell/mainwindow.h"
#include "tests/app/support/testdesktop.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace smartcache;
using namespace smartcache::test;

namespace {

constexpr MainWindow::PageId allPages[] = {
    MainWindow::PageId::Summarize, MainWindow::PageId::Library, MainWindow::PageId::Analytics,
    MainWindow::PageId::Import, MainWindow::PageId::Settings};

/// As screen readers have it.
QString nameOf(QWidget &widget)
{
    QAccessibleInterface *const accessible = QAccessible::queryAccessibleInterface(&widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

/// For whoever has to find it in the sources.
QString pathOf(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *one = &widget; one; one = one->parentWidget())
        path.prepend(QLatin1String(one->metaObject()->className()) + u' ' + one->objectName());
    return path.join(QStringLiteral(" > "));
}

QPushButton *buttonCalled(const MainWindow &window, const QString &text)
{
    for (QPushButton *button : window.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysShowThePages()
    {
        TestDesktop desktop;
        ImportRun import(desktop.context(), desktop.path(QStringLiteral("data")));
        MainWindow window(desktop.context(), import);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(window.currentPage(), MainWindow::PageId::Summarize);
        for (const auto &[key, page] : {std::pair(Qt::Key_2, MainWindow::PageId::Library),
                                        std::pair(Qt::Key_5, MainWindow::PageId::Settings),
                                        std::pair(Qt::Key_1, MainWindow::PageId::Summarize)}) {
            QTest::keyClick(&window, key, Qt::ControlModifier);
            QCOMPARE(window.currentPage(), page);
        }
    }

    void closingAsksOthersAndRemembersItsPlace()
    {
        TestDesktop desktop;
        ImportRun import(desktop.context(), desktop.path(QStringLiteral("data")));
        // Smaller than the screen, which Qt 6.8 sees to when a window comes back.
        const QSize size(760, 650);
        QVERIFY(size.width() < QGuiApplication::primaryScreen()->availableSize().width());
        {
            MainWindow window(desktop.context(), import);
            window.show();
            window.resize(size);
            QSignalSpy closeRequested(&window, &MainWindow::closeRequested);
            QVERIFY(!window.close());
            QVERIFY(window.isVisible());
            QCOMPARE(closeRequested.count(), 1);
        }
        const MainWindow again(desktop.context(), import);
        QCOMPARE(again.size(), size);
    }

    void hasRoomForMore()
    {
        TestDesktop desktop;
        ImportRun import(desktop.context(), desktop.path(QStringLiteral("data")));
        MainWindow window(desktop.context(), import);
        QPushButton *const more = buttonCalled(window, QStringLiteral("More"));
        QVERIFY(more);
        bool isChosen = false;
        connect(window.moreMenu().addAction(QStringLiteral("&Something")), &QAction::triggered,
                &window, [&isChosen] { isChosen = true; });
        auto *foot = new QLabel(QStringLiteral("foot"));
        window.setFoot(foot);
        auto *bar = new QLabel(QStringLiteral("bar"));
        window.addBar(bar);
        window.show();
        QVERIFY(foot->isVisible());
        QVERIFY(foot->mapTo(&window, QPoint()).y() > more->mapTo(&window, QPoint()).y());
        QVERIFY(bar->isVisible());

        QTimer::singleShot(0, &window, [&window] {
            QTest::keyClick(&window.moreMenu(), Qt::Key_Down);
            QTest::keyClick(&window.moreMenu(), Qt::Key_Return);
        });
        QTest::keyClick(more, Qt::Key_Space);
        QTRY_VERIFY(isChosen);
    }

    void everyControlHasANameAndIsReachedByKeys()
    {
        TestDesktop desktop;
        desktop.start();
        ImportRun import(desktop.context(), desktop.path(QStringLiteral("data")));
        MainWindow window(desktop.context(), import);
        window.show();
        window.openJob(desktop.summarize(sampleText(1)));
        int controls = 0;
        QStringList nameless;
        QStringList unreached;
        for (const auto id : allPages) {
            window.showPage(id);
            QTest::qWait(100); // what is laid out later
            const auto widgets = window.findChildren<QWidget *>();
            for (QWidget *widget : widgets) {
                if (!widget->isVisible() || widget->focusProxy())
                    continue;
                if (widget->focusPolicy() & Qt::TabFocus) {
                    ++controls;
                    if (nameOf(*widget).isEmpty())
                        nameless.append(pathOf(*widget));
                } else if (const auto *button = qobject_cast<QAbstractButton *>(widget)) {
                    // Others of a group are reached by arrows, and what the button in a field does,
                    // a key of the field does too.
                    if (!button->group() && !qobject_cast<QLineEdit *>(button->parentWidget()))
                        unreached.append(pathOf(*widget));
                }
            }
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(u'\n')));
        QVERIFY2(controls > 60, qPrintable(QString::number(controls)));
    }

    void readsFromTheRightWhereThatIsTheWay()
    {
        TestDesktop desktop;
        desktop.start();
        ImportRun import(desktop.context(), desktop.path(QStringLiteral("data")));
        MainWindow window(desktop.context(), import);
        window.resize(1000, 700);
        window.show();
        window.showPage(MainWindow::PageId::Summarize); // not that of the first run
        const auto left = [&window](const QWidget *widget) {
            return widget->mapTo(&window, QPoint()).x();
        };
        const auto *settings = buttonCalled(window, QStringLiteral("Settings"));
        const auto *submit = window.findChild<QPushButton *>(QStringLiteral("submit"));
        QVERIFY(settings && submit);
        QTRY_VERIFY(left(settings) < 200 && left(submit) > 600);
        window.setLayoutDirection(Qt::RightToLeft);
        QTRY_VERIFY(left(settings) > 700);
        QTRY_VERIFY(left(submit) < 200);
        // Nothing sticks out of the window on either side.
        for (const auto id : allPages) {
            window.showPage(id);
            QTest::qWait(100);
            for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
                if (!button->isVisible() || button->visibleRegion().isEmpty())
                    continue;
                const QRect place(button->mapTo(&window, QPoint()), button->size());
                QVERIFY2(window.rect().contains(place), qPrintable(pathOf(*button)));
            }
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "testmainwindow.moc"
