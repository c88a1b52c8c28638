#include "app/settings/autostart.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

namespace {

QByteArray content()
{
    QFile file(Autostart::place());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Of Linux; elsewhere the user's own registry or agents would be changed.
class TestAutostart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
        QSKIP("Only where the file can be put into a folder of the test's");
#endif
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_folder->path()));
    }

    void writesAndRemovesTheEntry()
    {
        const Autostart autostart(QStringLiteral("/opt/smart cache/smartcache"));
        QCOMPARE(Autostart::place(),
                 m_folder->filePath(QStringLiteral("autostart/smartcache.desktop")));
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.setOn(true));
        QVERIFY(autostart.isOn());
        QVERIFY(content().startsWith("[Desktop Entry]\nType=Application\n"));
        QVERIFY2(content().contains("\nExec=\"/opt/smart cache/smartcache\"\n"),
                 content().constData());
        QVERIFY(autostart.setOn(false));
        QVERIFY(!autostart.isOn());
        QVERIFY(!QFile::exists(Autostart::place()));
        QVERIFY(autostart.setOn(false));
    }

    void quotesWhatExecWouldExpand()
    {
        QVERIFY(Autostart(QStringLiteral("/a\"b`c$d\\e%f/g")).setOn(true));
        QVERIFY2(content().contains("\nExec=\"/a\\\\\"b\\\\`c\\\\$d\\\\\\\\e%%f/g\"\n"),
                 content().constData());
    }

    void believesADesktopThatSwitchedItOff()
    {
        const Autostart autostart(QStringLiteral("/opt/smartcache"));
        QVERIFY(autostart.setOn(true));
        QFile file(Autostart::place());
        QVERIFY(file.open(QIODevice::Append));
        file.write("Hidden=true\n");
        file.close();
        QVERIFY(!autostart.isOn());
        QVERIFY(autostart.setOn(true));
        QVERIFY(autostart.isOn());
    }

    void saysWhatCouldNotBeWritten()
    {
        QFile inTheWay(m_folder->filePath(QStringLiteral("autostart")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const Expected<void> set = Autostart(QStringLiteral("/opt/smartcache")).setOn(true);
        QVERIFY(!set);
        QCOMPARE(set.error().code, QStringLiteral("autostart_failed"));
        QVERIFY(set.error().message.contains(QStringLiteral("smartcache.desktop")));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestAutostart)
#include "testautostart.moc"
