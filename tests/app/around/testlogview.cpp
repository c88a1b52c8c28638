#include "app/around/logview.h"
#include "app/shell/theme.h"
#include "core/base/log.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

using namespace smartcache;

class TestLogView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_before = qInstallMessageHandler(nullptr);
        installLog(LogFormat::Text);
        m_theme = std::make_unique<Theme>(*qApp);
        m_buffer = std::make_unique<LogBuffer>(200);
        m_view = std::make_unique<LogView>(*m_buffer, *m_theme);
    }

    void cleanup()
    {
        m_view.reset();
        m_buffer.reset();
        qInstallMessageHandler(m_before);
    }

    void showsWhatWasAndWhatComes()
    {
        qCInfo(logEngine) << "before it was shown";
        m_view->show();
        QVERIFY(m_view->text().contains(QLatin1String("before it was shown")));
        qCInfo(logEngine).noquote() << "<b>bold</b>\nand after";
        // As text, on one line.
        QTRY_VERIFY(m_view->text().contains(QLatin1String("<b>bold</b>\\nand after")));
        m_view->close();
        qCInfo(logEngine) << "while closed";
        m_view->show();
        QCOMPARE(m_view->text().count(QLatin1String("while closed")), 1);
    }

    void filtersByLevelAndWords()
    {
        qCInfo(logEngine) << "an ordinary thing";
        qCWarning(logFetch) << "a slow page";
        qCCritical(logFetch) << "a broken page";
        m_view->show();
        auto &level = *m_view->findChild<QComboBox *>();
        auto &words = *m_view->findChild<QLineEdit *>();
        level.setFocus();
        QTest::keyClick(&level, Qt::Key_Down);
        QVERIFY(!m_view->text().contains(QLatin1String("ordinary")));
        QVERIFY(m_view->text().contains(QLatin1String("slow")));
        QTest::keyClick(&level, Qt::Key_Down);
        QVERIFY(!m_view->text().contains(QLatin1String("slow")));
        level.setCurrentIndex(0);
        QTest::keyClicks(&words, QStringLiteral("PAGE slow"));
        QVERIFY(m_view->text().contains(QLatin1String("a slow page")));
        QVERIFY(!m_view->text().contains(QLatin1String("broken")));
        qCWarning(logFetch) << "another slow page";
        qCWarning(logFetch) << "nothing to see";
        QTRY_VERIFY(m_view->text().contains(QLatin1String("another slow page")));
        QVERIFY(!m_view->text().contains(QLatin1String("nothing")));

        const auto buttons = m_view->findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QTest::mouseClick(buttons.constFirst(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), m_view->text());
    }

    void followsTheEndUnlessScrolledUp()
    {
        m_view->show();
        for (int i = 0; i < 150; ++i)
            qCInfo(logEngine) << "line" << i;
        QTRY_VERIFY(m_view->text().contains(QLatin1String("line 149")));
        QScrollBar &bar = *m_view->findChild<QPlainTextEdit *>()->verticalScrollBar();
        QTRY_VERIFY(bar.maximum() > 0);
        QTRY_COMPARE(bar.value(), bar.maximum());
        bar.setValue(10);
        qCInfo(logEngine) << "one more";
        QTRY_VERIFY(m_view->text().contains(QLatin1String("one more")));
        QCOMPARE(bar.value(), 10);
        bar.setValue(bar.maximum());
        qCInfo(logEngine) << "the last";
        QTRY_VERIFY(m_view->text().contains(QLatin1String("the last")));
        QTRY_COMPARE(bar.value(), bar.maximum());
    }

    void holdsNoMoreThanTheBuffer()
    {
        m_view->show();
        for (int i = 0; i < 500; ++i)
            qCInfo(logEngine) << "line" << i;
        QTRY_VERIFY(m_view->text().contains(QLatin1String("line 499")));
        QVERIFY(m_view->text().count(QLatin1Char('\n')) < 200);
    }

    void escapeCloses()
    {
        m_view->show();
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(!m_view->isVisible());
    }

private:
    QtMessageHandler m_before = nullptr;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<LogBuffer> m_buffer;
    std::unique_ptr<LogView> m_view;
};

QTEST_MAIN(TestLogView)
#include "testlogview.moc"
