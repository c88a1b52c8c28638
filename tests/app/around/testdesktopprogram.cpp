#include "tests/support/httpclient.h"
#include "tests/support/valkeyserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>

using namespace smartcache;
using namespace smartcache::test;

namespace {

/// The real program, in folders of its own, as its user would start it.
class DesktopProgram
{
public:
    DesktopProgram() { QDir(m_folder.path()).mkpath(QStringLiteral("run")); }
    ~DesktopProgram()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void start(const QStringList &arguments = {})
    {
        prepare(m_process);
        m_process.start(QStringLiteral(SMARTCACHE), arguments);
    }

    /// Another start of it, to its end. Gives the exit code, -1 when there is none in time.
    int startAgain(const QStringList &arguments)
    {
        QProcess second;
        prepare(second);
        second.start(QStringLiteral(SMARTCACHE), arguments);
        return second.waitForFinished(30'000) && second.exitStatus() == QProcess::NormalExit
                   ? second.exitCode()
                   : -1;
    }

    /// Where its log says that it listens; empty as long as it does not.
    QUrl url()
    {
        static const QRegularExpression line(QStringLiteral("listens on (http://\\S+)"));
        m_output += QString::fromUtf8(m_process.readAllStandardError());
        return QUrl(line.match(m_output).captured(1));
    }

    /// SIGTERM. Gives the exit code, -1 after a crash.
    int stop()
    {
        ::kill(pid_t(m_process.processId()), SIGTERM);
        return m_process.waitForFinished(30'000) && m_process.exitStatus() == QProcess::NormalExit
                   ? m_process.exitCode()
                   : -1;
    }

    /// By itself, and without a crash.
    bool hasEnded(std::chrono::milliseconds patience)
    {
        return (m_process.state() == QProcess::NotRunning
                || m_process.waitForFinished(int(patience.count())))
               && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    }

    QString output() const { return m_output; }
    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    void prepare(QProcess &process) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), m_folder.path());
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path(QStringLiteral("config")));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data")));
        environment.insert(QStringLiteral("PORT"), QStringLiteral("0"));
        environment.insert(QStringLiteral("VALKEY_SERVER"), ValkeyServer::program());
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
    }

    const QTemporaryDir m_folder;
    QProcess m_process;
    QString m_output;
};

int jobsListed(const QUrl &url)
{
    const HttpAnswer answer = HttpClient(url).get(QStringLiteral("/api/jobs"));
    return int(answer.json().value(u"jobs").toArray().size());
}

} // namespace

class TestDesktopProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersHandsOverAndEnds()
    {
        DesktopProgram program;
        program.start();
        QTRY_VERIFY2_WITH_TIMEOUT(!program.url().isEmpty(), qPrintable(program.output()), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            (program.url(), program.output().contains(QStringLiteral("The window was there"))),
            30'000);
        QCOMPARE(HttpClient(program.url()).get(QStringLiteral("/api/health")).status, 200);
        QCOMPARE(jobsListed(program.url()), 0);

        QFile file(program.path(QStringLiteral("note.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("The ferry to the islands runs twice a day from the first of May.");
        file.close();
        QCOMPARE(
            program.startAgain({QStringLiteral("note.txt"), QStringLiteral("http://127.0.0.1:9/")}),
            0);
        QTRY_COMPARE_WITH_TIMEOUT(jobsListed(program.url()), 2, 30'000);

        QCOMPARE(program.stop(), 0);
    }

    void anotherStartEndsIt()
    {
        DesktopProgram program;
        QCOMPARE(program.startAgain({QStringLiteral("--quit")}), 0); // nothing runs
        program.start({QStringLiteral("--minimized")});
        QTRY_VERIFY2_WITH_TIMEOUT(!program.url().isEmpty(), qPrintable(program.output()), 30'000);
        QCOMPARE(program.startAgain({QStringLiteral("--quit")}), 0);
        // It is over when the other start says so, but for the last steps of its process.
        QVERIFY(program.hasEnded(std::chrono::seconds(5)));
        QVERIFY(HttpClient(program.url()).get(QStringLiteral("/api/health")).status == 0);
    }

    void needsNoDisplayForHelp()
    {
        DesktopProgram program;
        QCOMPARE(program.startAgain({QStringLiteral("--help")}), 0);
        QCOMPARE(program.startAgain({QStringLiteral("--version")}), 0);
        QCOMPARE(program.startAgain({QStringLiteral("--prot"), QStringLiteral("1")}), 2);
    }
};

QTEST_GUILESS_MAIN(TestDesktopProgram)
#include "testdesktopprogram.moc"
