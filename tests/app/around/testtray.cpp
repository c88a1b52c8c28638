#include "app/around/tray.h"
#include "tests/app/support/testdesktop.h"

#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowItGoes()
    {
        QCOMPARE(trayStatus({}, 0, 0), QStringLiteral("Nothing to do"));
        QVERIFY(trayStatus({}, 2, 3).startsWith(QLatin1String("2 ")));
        QVERIFY(trayStatus({}, 2, 3).contains(QLatin1String(", 3 ")));
        QCOMPARE(trayStatus(QStringLiteral("Trouble."), 2, 3), QStringLiteral("Trouble."));
    }

    void showsTroubleInItsToolTip()
    {
        TestDesktop desktop;
        Tray tray(desktop.context());
        const auto &icon = *tray.findChild<QSystemTrayIcon *>();
        QVERIFY(icon.toolTip().contains(QLatin1String("Nothing to do")));
        const QPixmap calm = icon.icon().pixmap(32, 32);
        tray.setTrouble(QStringLiteral("No <b>store</b>."));
        QVERIFY(icon.toolTip().contains(QLatin1String("No <b>store</b>.")));
        QVERIFY(icon.icon().pixmap(32, 32).toImage() != calm.toImage());
        tray.setTrouble({});
        QVERIFY(icon.toolTip().contains(QLatin1String("Nothing to do")));
    }

    void itsMenuAsksForWhatIsChosen()
    {
        TestDesktop desktop;
        Tray tray(desktop.context());
        QSignalSpy open(&tray, &Tray::openWanted);
        QSignalSpy quick(&tray, &Tray::quickSubmitWanted);
        QSignalSpy quit(&tray, &Tray::quitWanted);
        const auto actions = tray.findChild<QSystemTrayIcon *>()->contextMenu()->actions();
        QCOMPARE(actions.size(), 4); // one is the line
        for (QAction *action : actions)
            action->trigger();
        QCOMPARE(open.count(), 1);
        QCOMPARE(quick.count(), 1);
        QCOMPARE(quit.count(), 1);
    }

    void aNotificationIsFollowedOnce()
    {
        TestDesktop desktop;
        Tray tray(desktop.context());
        auto &icon = *tray.findChild<QSystemTrayIcon *>();
        int first = 0;
        int second = 0;
        tray.notify(QStringLiteral("a"), QStringLiteral("b"), [&first] { ++first; });
        tray.notify(QStringLiteral("c"), QStringLiteral("d"), [&second] { ++second; });
        Q_EMIT icon.messageClicked();
        Q_EMIT icon.messageClicked();
        QCOMPARE(first, 0);
        QCOMPARE(second, 1);
    }
};

QTEST_MAIN(TestTray)
#include "testtray.moc"
