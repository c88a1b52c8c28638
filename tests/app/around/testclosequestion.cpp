#include "app/around/closequestion.h"
#include "app/settings/preferences.h"

#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

class TestCloseQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_preferences =
            std::make_unique<Preferences>(m_folder->filePath(QStringLiteral("window.ini")));
        m_question = std::make_unique<CloseQuestion>(*m_preferences);
        m_hide = std::make_unique<QSignalSpy>(m_question.get(), &CloseQuestion::hideWanted);
        m_quit = std::make_unique<QSignalSpy>(m_question.get(), &CloseQuestion::quitWanted);
    }

    void withoutATrayItIsTheEnd()
    {
        m_question->ask(false);
        QCOMPARE(m_quit->count(), 1);
        QVERIFY(!m_question->isVisible());
    }

    void asksOnce_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("toTray");
        QTest::newRow("keep") << QStringLiteral("&Keep running") << true;
        QTest::newRow("quit") << QStringLiteral("&Quit") << false;
    }

    void asksOnce()
    {
        QFETCH(QString, answer);
        QFETCH(bool, toTray);
        m_question->ask(true);
        QVERIFY(m_question->isVisible());
        QCOMPARE(m_hide->count() + m_quit->count(), 0);
        QTest::mouseClick(button(answer), Qt::LeftButton);
        QVERIFY(!m_question->isVisible());
        QCOMPARE(m_hide->count(), toTray ? 1 : 0);
        QCOMPARE(m_quit->count(), toTray ? 0 : 1);
        QCOMPARE(m_preferences->value(CloseQuestion::preferenceKey()), QVariant(toTray));

        m_question->ask(true);
        QVERIFY(!m_question->isVisible());
        QCOMPARE(m_hide->count() + m_quit->count(), 2);
    }

    void asksAgainWhenItIsNotToBeRemembered()
    {
        m_question->ask(true);
        QTest::keyClick(m_question->findChild<QCheckBox *>(), Qt::Key_Space);
        QTest::mouseClick(button(QStringLiteral("&Keep running")), Qt::LeftButton);
        QCOMPARE(m_hide->count(), 1);
        m_question->ask(true);
        QVERIFY(m_question->isVisible());
    }

    void closingTheWindowAgainKeepsItRunning()
    {
        m_question->ask(true);
        m_question->ask(true);
        QCOMPARE(m_hide->count(), 1);
    }

    void escapeLeavesTheWindowAsItIs()
    {
        m_question->ask(true);
        QTest::keyClick(m_question.get(), Qt::Key_Escape);
        QVERIFY(!m_question->isVisible());
        QCOMPARE(m_hide->count() + m_quit->count(), 0);
    }

private:
    QPushButton *button(const QString &text) const
    {
        const auto buttons = m_question->findChildren<QPushButton *>();
        for (QPushButton *one : buttons) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<CloseQuestion> m_question;
    std::unique_ptr<QSignalSpy> m_hide;
    std::unique_ptr<QSignalSpy> m_quit;
};

QTEST_MAIN(TestCloseQuestion)
#include "testclosequestion.moc"
