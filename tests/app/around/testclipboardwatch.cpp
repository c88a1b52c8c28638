#include "app/around/clipboardwatch.h"
#include "app/settings/preferences.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

class TestClipboardWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_watch.reset(); // before the preferences that it looks into
        m_folder = std::make_unique<QTemporaryDir>();
        m_preferences =
            std::make_unique<Preferences>(m_folder->filePath(QStringLiteral("window.ini")));
        m_isOurs = false;
        clipboard().clear();
        m_watch = std::make_unique<ClipboardWatch>(*m_preferences, clipboard(),
                                                   [this] { return m_isOurs; });
        m_found = std::make_unique<QSignalSpy>(m_watch.get(), &ClipboardWatch::found);
    }

    void isOffByDefault()
    {
        clipboard().setText(QStringLiteral("https://example.org/a"));
        QVERIFY(m_found->isEmpty());
    }

    void findsAddressesOnceEach()
    {
        m_preferences->setValue(ClipboardWatch::preferenceKey(), true);
        clipboard().setText(QStringLiteral(" https://Example.org/a?utm_source=x#part\n"));
        QCOMPARE(m_found->count(), 1);
        QCOMPARE(m_found->constFirst().constFirst().toUrl(),
                 QUrl(QStringLiteral("https://example.org/a")));
        clipboard().setText(QStringLiteral("https://example.org/a"));
        QCOMPARE(m_found->count(), 1);
        clipboard().setText(QStringLiteral("https://example.org/b"));
        QCOMPARE(m_found->count(), 2);
        clipboard().setText(QStringLiteral("https://example.org/a"));
        QCOMPARE(m_found->count(), 2);
    }

    void leavesOtherTextsAlone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << QStringLiteral("see https://example.org/a");
        QTest::newRow("two") << QStringLiteral("https://example.org/a https://example.org/b");
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
        QTest::newRow("script") << QStringLiteral("javascript:alert(1)");
        QTest::newRow("password") << QStringLiteral("https://me:secret@example.org/");
        QTest::newRow("empty") << QString();
        QTest::newRow("long") << QStringLiteral("https://example.org/")
                                     + QString(3000, QLatin1Char('x'));
    }

    void leavesOtherTextsAlone()
    {
        QFETCH(QString, text);
        m_preferences->setValue(ClipboardWatch::preferenceKey(), true);
        clipboard().setText(text);
        QVERIFY(m_found->isEmpty());
        clipboard().setText(QStringLiteral("https://example.org/works"));
        QCOMPARE(m_found->count(), 1);
    }

    void leavesAloneWhatWasCopiedHere()
    {
        m_preferences->setValue(ClipboardWatch::preferenceKey(), true);
        m_isOurs = true;
        clipboard().setText(QStringLiteral("https://example.org/ours"));
        QVERIFY(m_found->isEmpty());
        m_isOurs = false;
        clipboard().setText(QStringLiteral("https://example.org/theirs"));
        QCOMPARE(m_found->count(), 1);
    }

    void stopsWhenItIsTurnedOff()
    {
        m_preferences->setValue(ClipboardWatch::preferenceKey(), true);
        m_preferences->setValue(ClipboardWatch::preferenceKey(), false);
        clipboard().setText(QStringLiteral("https://example.org/a"));
        QVERIFY(m_found->isEmpty());
    }

private:
    static QClipboard &clipboard() { return *QGuiApplication::clipboard(); }

    bool m_isOurs = false;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<ClipboardWatch> m_watch;
    std::unique_ptr<QSignalSpy> m_found;
};

QTEST_MAIN(TestClipboardWatch)
#include "testclipboardwatch.moc"
