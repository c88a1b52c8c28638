#include "cli/programfinder.h"
#include "core/config/addressfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace smartcache;

namespace {

CliArguments withValues(const QMap<QString, QString> &values)
{
    CliArguments arguments;
    arguments.values = values;
    return arguments;
}

} // namespace

class TestProgramFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("DATA_DIR", m_folder->path().toLocal8Bit());
        qunsetenv("API_TOKEN");
        // Neither a .env nor settings of whoever runs this.
        QVERIFY(QDir::setCurrent(m_folder->path()));
        qputenv("XDG_CONFIG_HOME", m_folder->path().toLocal8Bit());
    }

    void findsTheRunningProgram()
    {
        AddressFile file(m_folder->path());
        QVERIFY(file.write(QUrl(QStringLiteral("http://127.0.0.1:4711"))));
        qputenv("API_TOKEN", "token-of-the-environment");
        const auto found = findProgram({});
        QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
        QCOMPARE(found->url, QUrl(QStringLiteral("http://127.0.0.1:4711")));
        QCOMPARE(found->token, QByteArray("token-of-the-environment"));
    }

    void saysHowToStartIt()
    {
        const auto found = findProgram({});
        QVERIFY(!found);
        QCOMPARE(found.error().exitCode, ExitCode::Unreachable);
        QVERIFY(found.error().message.contains(m_folder->path()));
        QVERIFY(found.error().message.contains(QStringLiteral("Start it with: smartcached")));
    }

    void obeysWhatIsSaid()
    {
        const QString tokenFile = m_folder->filePath(QStringLiteral("token"));
        writeFile(tokenFile, "token-of-the-file\n");
        qputenv("API_TOKEN", "token-of-the-environment");
        const auto found = findProgram(
            withValues({{QStringLiteral("--url"), QStringLiteral("https://example.org/s")},
                        {QStringLiteral("--token-file"), tokenFile}}));
        QVERIFY(found);
        QCOMPARE(found->url, QUrl(QStringLiteral("https://example.org/s")));
        QCOMPARE(found->token, QByteArray("token-of-the-file"));
    }

    void refusesWhatIsNoAddress_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"", "example.org", "ftp://example.org", "http://", "127.0.0.1:8080",
                                "http://user:secret@example.org"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }

    void refusesWhatIsNoAddress()
    {
        QFETCH(const QString, url);
        const auto found = findProgram(withValues({{QStringLiteral("--url"), url}}));
        QVERIFY(!found);
        QCOMPARE(found.error().exitCode, ExitCode::WrongUsage);
        QVERIFY(!found.error().message.contains(QStringLiteral("secret")));
    }

    void refusesFilesThatHoldNoToken()
    {
        const QString name = m_folder->filePath(QStringLiteral("token"));
        const auto find = [&] {
            return findProgram(withValues({{QStringLiteral("--token-file"), name}}));
        };
        QVERIFY(!find()); // There is none.
        for (const QByteArray &content :
             {QByteArray(), QByteArray("two\nlines"), QByteArray(5000, 'x')}) {
            writeFile(name, content);
            const auto found = find();
            QVERIFY(!found);
            QCOMPARE(found.error().exitCode, ExitCode::WrongUsage);
        }
    }

private:
    static void writeFile(const QString &name, const QByteArray &content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestProgramFinder)
#include "testprogramfinder.moc"
