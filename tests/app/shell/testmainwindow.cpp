#include "app/importing/importrun.h"
#include "app/shell/mainwindow.h"
#include "tests/app/support/testdesktop.h"

#include <QAbstractButton>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace smartcache;
using namespace smartcache::test;

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
        {
            MainWindow window(desktop.context(), import);
            window.show();
            window.resize(900, 650);
            QSignalSpy closeRequested(&window, &MainWindow::closeRequested);
            QVERIFY(!window.close());
            QVERIFY(window.isVisible());
            QCOMPARE(closeRequested.count(), 1);
        }
        const MainWindow again(desktop.context(), import);
        QCOMPARE(again.size(), QSize(900, 650));
    }

    void hasRoomForMore()
    {
        TestDesktop desktop;
        ImportRun import(desktop.context(), desktop.path(QStringLiteral("data")));
        MainWindow window(desktop.context(), import);
        QPushButton *more = nullptr;
        const auto buttons = window.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == QLatin1String("More"))
                more = button;
        }
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

    void everyControlHasAName()
    {
        TestDesktop desktop;
        ImportRun import(desktop.context(), desktop.path(QStringLiteral("data")));
        const MainWindow window(desktop.context(), import);
        const auto buttons = window.findChildren<QAbstractButton *>();
        QVERIFY(buttons.size() >= 6);
        for (const QAbstractButton *button : buttons) {
            // Qt's own button for clearing a field cannot have the focus.
            if (button->focusPolicy() != Qt::NoFocus)
                QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "testmainwindow.moc"
