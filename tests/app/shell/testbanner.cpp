#include "app/shell/banner.h"
#include "app/shell/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace smartcache;

namespace {

Notice notice(const char *text)
{
    Notice notice;
    notice.text = QString::fromLatin1(text);
    return notice;
}

} // namespace

class TestBanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOneBelowTheOtherInPlaceOfThoseOfTheSameId()
    {
        Theme theme(*qApp);
        BannerArea area(theme);
        area.show(QStringLiteral("a"), notice("one"));
        area.show(QStringLiteral("b"), notice("two"));
        area.show(QStringLiteral("a"), notice("three"));
        QCOMPARE(area.texts(), (QStringList{QStringLiteral("three"), QStringLiteral("two")}));
        area.withdraw(QStringLiteral("a"));
        area.withdraw(QStringLiteral("a"));
        QCOMPARE(area.texts(), QStringList{QStringLiteral("two")});
    }

    void itsButtonDoesWhatMendsIt()
    {
        Theme theme(*qApp);
        BannerArea area(theme);
        int count = 0;
        Notice mended = notice("broken");
        mended.actionText = QStringLiteral("Mend");
        mended.action = [&] {
            ++count;
            area.withdraw(QStringLiteral("a")); // from within
        };
        area.show(QStringLiteral("a"), mended);
        QTest::mouseClick(area.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(count, 1);
        QVERIFY(area.texts().isEmpty());
    }

    void whatWasDismissedComesBackOnlyAfterItWasWithdrawn()
    {
        Theme theme(*qApp);
        BannerArea area(theme);
        area.show(QStringLiteral("a"), notice("one"));
        QTest::mouseClick(area.findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(area.texts().isEmpty());
        area.show(QStringLiteral("a"), notice("one"));
        QVERIFY(area.texts().isEmpty());
        area.withdraw(QStringLiteral("a"));
        area.show(QStringLiteral("a"), notice("one"));
        QCOMPARE(area.texts().size(), 1);
    }

    void foreignTextStaysText()
    {
        Theme theme(*qApp);
        BannerArea area(theme);
        area.show(QStringLiteral("a"), notice("<b>bold</b><img src=x onerror=y>"));
        const auto labels = area.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->text().contains(QLatin1String("bold")))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QCOMPARE(area.texts(), QStringList{QStringLiteral("<b>bold</b><img src=x onerror=y>")});
    }
};

QTEST_MAIN(TestBanner)
#include "testbanner.moc"
