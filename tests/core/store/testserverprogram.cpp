#include "core/store/serverprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

namespace {

#ifdef Q_OS_WIN
constexpr char ending[] = ".exe";
#else
constexpr char ending[] = "";
#endif

} // namespace

class TestServerProgram : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QByteArray m_path;

    QString at(const QString &name) const
    {
        return QDir(m_folder.path()).canonicalPath() + QLatin1Char('/') + name;
    }

    /// A program of that name; gives its path.
    QString program(const QString &name) const
    {
        const QString path = at(name) + QLatin1String(ending);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            return {};
        return path;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = QTemporaryDir();
        m_path = qgetenv("PATH");
        qputenv("PATH", QFile::encodeName(at(QStringLiteral("path"))));
    }

    void cleanup() { qputenv("PATH", m_path); }

    void whatCameAlongGoesBeforePath()
    {
        program(QStringLiteral("path/valkey-server"));
        const QString bundled = program(QStringLiteral("app/valkey/redis-server"));
        QCOMPARE(
            findServerProgram({}, {at(QStringLiteral("app")), at(QStringLiteral("app/valkey"))}),
            bundled);
    }

    void valkeyGoesBeforeRedis()
    {
        const QStringList folders{at(QStringLiteral("app")), at(QStringLiteral("app/valkey"))};
        program(QStringLiteral("app/redis-server"));
        const QString bundled = program(QStringLiteral("app/valkey/valkey-server"));
        QCOMPARE(findServerProgram({}, folders), bundled);
        program(QStringLiteral("path/redis-server"));
        const QString onPath = program(QStringLiteral("path/valkey-server"));
        QCOMPARE(findServerProgram({}, {}), onPath);
    }

    void pathServesWhereNothingCameAlong()
    {
        const QString onPath = program(QStringLiteral("path/redis-server"));
        QCOMPARE(findServerProgram({}, {at(QStringLiteral("app"))}), onPath);
    }

    void whatIsWantedIsTakenOrNothing()
    {
        program(QStringLiteral("app/valkey-server"));
        const QString other = program(QStringLiteral("other"));
        QCOMPARE(findServerProgram(other, {at(QStringLiteral("app"))}), other);
        QCOMPARE(findServerProgram(QStringLiteral("no-such-server"), {at(QStringLiteral("app"))}),
                 QString());
    }

    void nothingIsFound()
    {
        QCOMPARE(findServerProgram({}, {at(QStringLiteral("app"))}), QString());
    }

    void foldersAreBesideThisProgram()
    {
        const QString beside = QCoreApplication::applicationDirPath();
        const QStringList folders = bundledServerFolders();
        QVERIFY(folders.contains(beside));
        QVERIFY(folders.contains(beside + QStringLiteral("/valkey")));
    }
};

QTEST_GUILESS_MAIN(TestServerProgram)
#include "testserverprogram.moc"
