#include "app/firstrun/firstrunpage.h"
#include "tests/app/support/testdesktop.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

namespace {

QPushButton *button(const FirstRunPage &page, const char *text)
{
    for (QPushButton *found : page.findChildren<QPushButton *>()) {
        if (found->text() == QLatin1String(text))
            return found;
    }
    qFatal("There is no button %s", text);
}

} // namespace

class TestFirstRunPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWithoutAKeyAndIsNotShownAgain()
    {
        TestDesktop desktop;
        QVERIFY(FirstRunPage::isDue(desktop.preferences()));
        FirstRunPage page(desktop.context());
        page.show();
        QSignalSpy finished(&page, &FirstRunPage::finished);
        QVERIFY(!button(page, "Save and start")->isEnabled());
        QTest::mouseClick(button(page, "Start without a key"), Qt::LeftButton);
        QCOMPARE(finished.count(), 1);
        QVERIFY(!FirstRunPage::isDue(desktop.preferences()));
        QVERIFY(desktop.settings().config().geminiApiKey.isEmpty());
        // Also not when the program is started again.
        const Preferences again(desktop.path(QStringLiteral("window.ini")));
        QVERIFY(!FirstRunPage::isDue(again));
    }

    void testsAndSavesAKey()
    {
        FakeGemini gemini;
        TestDesktop desktop(TestDesktop::Engine::Extractive,
                            {{QStringLiteral("GEMINI_BASE_URL"), gemini.start().toString()}});
        FirstRunPage page(desktop.context());
        page.show();
        QSignalSpy finished(&page, &FirstRunPage::finished);
        auto *key = page.findChild<QLineEdit *>();
        auto *result = page.findChild<QLabel *>(QStringLiteral("result"));
        QCOMPARE(key->echoMode(), QLineEdit::Password);

        QTest::keyClicks(key, QStringLiteral("wrong-key"));
        QTest::mouseClick(button(page, "Test key"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(result->text().contains(QStringLiteral("Google says")), 20'000);
        QCOMPARE(result->textFormat(), Qt::PlainText);

        key->selectAll();
        QTest::keyClicks(key, QStringLiteral("fake-key"));
        QVERIFY(result->text().isEmpty());
        QTest::mouseClick(button(page, "Test key"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(result->text().contains(QStringLiteral("The key works")), 20'000);
        QCOMPARE(finished.count(), 0);
        QTest::keyClick(key, Qt::Key_Return);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(desktop.settings().config().geminiApiKey, QByteArray("fake-key"));
        QVERIFY(key->text().isEmpty());
    }

    void whatCannotBeAKeyIsToldAndNothingIsSaved()
    {
        TestDesktop desktop;
        FirstRunPage page(desktop.context());
        page.show();
        QSignalSpy finished(&page, &FirstRunPage::finished);
        QTest::keyClicks(page.findChild<QLineEdit *>(), QStringLiteral("two words"));
        QTest::mouseClick(button(page, "Save and start"), Qt::LeftButton);
        QTRY_VERIFY(!page.findChild<QLabel *>(QStringLiteral("result"))->text().isEmpty());
        QCOMPARE(finished.count(), 0);
        QVERIFY(desktop.settings().config().geminiApiKey.isEmpty());
        QVERIFY(FirstRunPage::isDue(desktop.preferences()));
    }

    void aKeyFromElsewhereIsKnown()
    {
        TestDesktop desktop(TestDesktop::Engine::Gemini);
        const FirstRunPage page(desktop.context());
        QVERIFY(button(page, "Start with the key that is set")->isEnabled());
        QVERIFY(!page.findChild<QLineEdit *>()->isEnabled());
    }
};

QTEST_MAIN(TestFirstRunPage)
#include "testfirstrunpage.moc"
