#include "tests/e2e/program.h"
#include "tests/fakes/fakegemini.h"
#include "tests/fakes/fakesite.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace smartcache::test;
using namespace std::chrono_literals;

namespace {

struct Output
{
    int exitCode = -1;
    QString out;
    QString err;

    QJsonObject json() const
    {
        const QJsonDocument document = QJsonDocument::fromJson(out.toUtf8());
        if (!document.isObject())
            qFatal("not one JSON document: %s\n%s", qPrintable(out), qPrintable(err));
        return document.object();
    }
};

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

/// smartcache-cli as it is typed, against the program as it is started.
class TestCommandLineClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_program = std::make_unique<Program>(Program::Options{
            {QStringLiteral("API_TOKEN"), QStringLiteral("the-token-of-this-test")}});
        m_program->start();
        QFile file(m_folder.filePath(QStringLiteral("article.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(numberedText(100).toUtf8());
    }
    void cleanupTestCase() { m_program.reset(); }

    void summarisesATextAndThenAnswersFromTheCache()
    {
        const Output made = run({QStringLiteral("submit"), numberedText(1)});
        QCOMPARE(made.exitCode, 0);
        QVERIFY2(made.out.contains(QStringLiteral("railway")), qPrintable(made.out));
        QVERIFY(made.out.contains(QStringLiteral("Made by    extractive, in ")));
        QVERIFY(!made.out.contains(QChar(0x1b)));
        QCOMPARE(made.err, QString()); // No progress where nobody watches.

        const Output hit =
            run({QStringLiteral("submit"), numberedText(1), QStringLiteral("--json")});
        QCOMPARE(hit.exitCode, 0);
        QCOMPARE(hit.json().value(u"cached").toBool(), true);
    }

    void readsAddressesFilesAndStandardInput()
    {
        const FakeSite site;
        const Output several = run({QStringLiteral("submit"), QStringLiteral("--json"),
                                    site.url(QStringLiteral("/article")).toString(),
                                    m_folder.filePath(QStringLiteral("article.txt")),
                                    QStringLiteral("-"), QStringLiteral("A short text.")},
                                   numberedText(101).toUtf8());
        QCOMPARE(several.exitCode, 0);
        const QJsonArray items = several.json().value(u"items").toArray();
        QCOMPARE(items.size(), 4);
        for (const QJsonValue &item : items)
            QCOMPARE(text(item.toObject(), "status"), QStringLiteral("completed"));
        QCOMPARE(text(items[0].toObject(), "input_kind"), QStringLiteral("url"));
        QCOMPARE(text(items[1].toObject(), "file_name"), QStringLiteral("article.txt"));
        QVERIFY(text(items[2].toObject(), "summary").contains(QStringLiteral("railway bridge")));
        QCOMPARE(text(items[3].toObject(), "summary"), QStringLiteral("A short text."));
    }

    void readsAPdf()
    {
        const FakeSite site;
        const HttpAnswer pdf = HttpClient(site.url(QString())).get(QStringLiteral("/pdf"));
        QFile file(m_folder.filePath(QStringLiteral("report.pdf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pdf.body);
        file.close();
        const Output fromFile =
            run({QStringLiteral("submit"), QStringLiteral("--json"), file.fileName()});
        QVERIFY2(fromFile.exitCode == 0, qPrintable(fromFile.err));
        QCOMPARE(text(fromFile.json(), "file_name"), QStringLiteral("report.pdf"));
        QVERIFY(!text(fromFile.json(), "summary").contains(QStringLiteral("%PDF")));
        const Output fromInput = run(words("submit --json -"), pdf.body);
        QVERIFY2(fromInput.exitCode == 0, qPrintable(fromInput.err));
        QCOMPARE(text(fromInput.json(), "summary"), text(fromFile.json(), "summary"));
    }

    void saysTheIdsWithoutWaiting()
    {
        const Output ids = run({QStringLiteral("submit"), QStringLiteral("--no-wait"),
                                numberedText(2), numberedText(3)});
        QCOMPARE(ids.exitCode, 0);
        const QStringList lines = ids.out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        for (const QString &id : lines) {
            const QStringList status{QStringLiteral("status"), id, QStringLiteral("--json")};
            QTRY_COMPARE(text(run(status).json(), "status"), QStringLiteral("completed"));
            QCOMPARE(text(run(status).json(), "job_id"), id);
        }
    }

    void tellsFailuresByItsExitCode()
    {
        const FakeSite site;
        const QString wall = site.url(QStringLiteral("/wall")).toString();
        const Output failed = run({QStringLiteral("submit"), wall});
        QCOMPARE(failed.exitCode, 1);
        QVERIFY(failed.out.contains(QStringLiteral("Status     failed\n")));
        const Output partly =
            run({QStringLiteral("submit"), numberedText(4), QStringLiteral("http://")});
        QCOMPARE(partly.exitCode, 4);
        QVERIFY(partly.out.contains(QStringLiteral("railway")));
        QVERIFY2(partly.err.contains(QStringLiteral("http://: ")), qPrintable(partly.err));
        QCOMPARE(run(words("submit missing.pdf")).exitCode, 2);
        QCOMPARE(run(words("nonsense")).exitCode, 2);
        QCOMPARE(run(words("status nothing")).exitCode, 4);
        QCOMPARE(run(words("--url http://127.0.0.1:1 health")).exitCode, 3);
        const Output refused = run(words("status nothing --json"));
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(text(refused.json(), "code"), QStringLiteral("unknown_job"));
    }

    void saysHowToStartTheProgramWhereNoneRuns()
    {
        m_environment.insert(QStringLiteral("DATA_DIR"), m_folder.filePath(QStringLiteral("none")));
        const Output output = run(words("list"));
        m_environment.remove(QStringLiteral("DATA_DIR"));
        QCOMPARE(output.exitCode, 3);
        QVERIFY(output.err.contains(QStringLiteral("Start it with: smartcached")));
    }

    void needsTheToken()
    {
        m_environment.insert(QStringLiteral("API_TOKEN"), QStringLiteral("not-the-token-of-this"));
        const Output without = run(words("stats"));
        QFile file(m_folder.filePath(QStringLiteral("token")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("the-token-of-this-test\n");
        file.close();
        const Output with =
            run({QStringLiteral("stats"), QStringLiteral("--token-file"), file.fileName()});
        m_environment.remove(QStringLiteral("API_TOKEN"));
        QCOMPARE(without.exitCode, 4);
        QVERIFY(without.err.contains(QStringLiteral("--token-file")));
        QCOMPARE(with.exitCode, 0);
    }

    void cancelsRetriesAndDeletes()
    {
        const FakeSite site;
        const Output submitted = run({QStringLiteral("submit"), QStringLiteral("--no-wait"),
                                      site.url(QStringLiteral("/silent")).toString()});
        const QString id = submitted.out.trimmed();
        QCOMPARE(run({QStringLiteral("cancel"), id}).out,
                 QStringLiteral("Cancelled %1.\n").arg(id));
        QCOMPARE(run({QStringLiteral("cancel"), id}).exitCode, 4);
        QCOMPARE(run({QStringLiteral("status"), id}).exitCode, 1);
        QCOMPARE(run({QStringLiteral("retry"), id}).out,
                 QStringLiteral("%1 is in the queue again.\n").arg(id));
        QCOMPARE(run({QStringLiteral("cancel"), id}).exitCode, 0);
        QCOMPARE(run({QStringLiteral("delete"), id}).out, QStringLiteral("Deleted %1.\n").arg(id));
        QCOMPARE(run({QStringLiteral("status"), id}).exitCode, 4);
    }

    void marksJobs()
    {
        const Output submitted = run({QStringLiteral("submit"), QStringLiteral("--json"),
                                      QStringLiteral("A text about otters.")});
        const QString id = text(submitted.json(), "job_id");
        // The newest, as it stands in the history.
        const auto job = [&] {
            const QJsonObject page = run(words("list --json --limit 1")).json();
            return page.value(u"jobs").toArray().first().toObject();
        };
        QCOMPARE(run({QStringLiteral("star"), id}).out, QStringLiteral("%1 has a star.\n").arg(id));
        const Output marked = run(
            {QStringLiteral("note"), id, QStringLiteral("For Friday."), QStringLiteral("--json")});
        QCOMPARE(marked.exitCode, 0);
        QCOMPARE(text(marked.json(), "note"), QStringLiteral("For Friday."));
        QCOMPARE(marked.json().value(u"starred").toBool(), true);
        QCOMPARE(
            run({QStringLiteral("tag"), id, QStringLiteral("to read"), QStringLiteral("river")})
                .out,
            QStringLiteral("%1 has those tags.\n").arg(id));
        QCOMPARE(text(job(), "job_id"), id);
        QCOMPARE(job().value(u"user_tags").toArray(),
                 (QJsonArray{QStringLiteral("to read"), QStringLiteral("river")}));
        QCOMPARE(text(job(), "note"), QStringLiteral("For Friday."));

        QCOMPARE(run({QStringLiteral("star"), QStringLiteral("--off"), id}).exitCode, 0);
        QCOMPARE(run({QStringLiteral("note"), id, QString()}).exitCode, 0);
        QCOMPARE(run({QStringLiteral("tag"), id}).exitCode, 0);
        QCOMPARE(job().value(u"user_tags").toArray(), QJsonArray());
        QCOMPARE(text(job(), "note"), QString());
        QCOMPARE(job().value(u"starred").toBool(), false);
        QCOMPARE(run(words("star nothing")).exitCode, 4);
        QCOMPARE(run(words("note nothing")).exitCode, 2);
    }

    void listsAndExports()
    {
        const Output submitted = run({QStringLiteral("submit"), QStringLiteral("--json"),
                                      QStringLiteral("A text about zebras.")});
        const QString id = text(submitted.json(), "job_id");
        QTRY_VERIFY(run(words("list --search zebras")).out.contains(id));
        const Output list =
            run(words("list --search zebras --status completed --since 2020-01-01"));
        QCOMPARE(list.exitCode, 0);
        QVERIFY(list.out.startsWith(QStringLiteral("JOB ")));
        QCOMPARE(list.out.count(u'\n'), 2);
        QVERIFY2(list.out.contains(QStringLiteral("A text about zeb")), qPrintable(list.out));
        for (const QString &line : list.out.split(u'\n'))
            QVERIFY(line.size() <= 80);
        QCOMPARE(run(words("list --search okapis")).out,
                 QStringLiteral("Nothing was handed in that fits.\n"));
        const QJsonObject page = run(words("list --json --limit 1")).json();
        QCOMPARE(page.value(u"jobs").toArray().size(), 1);
        QVERIFY(run(words("list --json --limit 0")).json().value(u"jobs").toArray().size() > 1);

        const Output csv = run(words("export --format csv --search zebras"));
        QCOMPARE(csv.exitCode, 0);
        QVERIFY(csv.out.contains(QStringLiteral("A text about zebras.")));
        const QString file = m_folder.filePath(QStringLiteral("history.md"));
        QCOMPARE(run({QStringLiteral("export"), QStringLiteral("--output"), file}).exitCode, 0);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("A text about zebras\\."));
        QCOMPARE(run(words("export --output /nowhere/at/all")).exitCode, 2);
        QCOMPARE(run(words("list --since yesterday")).exitCode, 2);
    }

    void countsAndTellsOfItsHealth()
    {
        const Output stats = run(words("stats"));
        QCOMPARE(stats.exitCode, 0);
        QVERIFY(stats.out.startsWith(QStringLiteral("Requests ")));
        QVERIFY(run(words("stats --json")).json().value(u"total_requests").isDouble());
        QTRY_VERIFY(run(words("health")).out.contains(QStringLiteral("is well; 3 workers")));
        const Output alive = run(words("health --live"));
        QCOMPARE(alive.exitCode, 0);
        QVERIFY2(alive.out.endsWith(QStringLiteral(" answers.\n")), qPrintable(alive.out));
        QVERIFY(!run(words("health --live --json")).json().contains(u"workers"));
        QCOMPARE(run(words("health --live --url http://127.0.0.1:1")).exitCode, 3);
    }

    void ControlCEndsTheWaitingAlone()
    {
        const FakeSite site;
        QProcess client;
        prepare(&client);
        client.start(QStringLiteral(SMARTCACHE_CLI),
                     {QStringLiteral("submit"), site.url(QStringLiteral("/silent?c")).toString()});
        QVERIFY(client.waitForStarted());
        QTRY_VERIFY(site.hits("/silent") > 0);
        ::kill(pid_t(client.processId()), SIGINT);
        QVERIFY(client.waitForFinished());
        QCOMPARE(client.exitCode(), 130);
        const QString said = QString::fromUtf8(client.readAllStandardError());
        const QString id = said.trimmed().section(u' ', -1);
        QVERIFY2(said.contains(QStringLiteral("the work goes on")), qPrintable(said));
        const Output status = run({QStringLiteral("status"), QStringLiteral("--json"), id});
        QCOMPARE(text(status.json(), "status"), QStringLiteral("processing"));
        QCOMPARE(run({QStringLiteral("cancel"), id}).exitCode, 0);
    }

private:
    void prepare(QProcess *process) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATA_DIR"), m_program->dataDir());
        environment.insert(QStringLiteral("API_TOKEN"), QStringLiteral("the-token-of-this-test"));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        for (auto it = m_environment.begin(); it != m_environment.end(); ++it)
            environment.insert(it.key(), it.value());
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_folder.path());
    }

    Output run(const QStringList &arguments, const QByteArray &standardInput = {}) const
    {
        QProcess client;
        prepare(&client);
        client.start(QStringLiteral(SMARTCACHE_CLI), arguments);
        client.write(standardInput);
        client.closeWriteChannel();
        if (!client.waitForFinished() || client.exitStatus() != QProcess::NormalExit)
            qFatal("smartcache-cli %s did not end", qPrintable(arguments.join(u' ')));
        return {client.exitCode(), QString::fromUtf8(client.readAllStandardOutput()),
                QString::fromUtf8(client.readAllStandardError())};
    }

    const QTemporaryDir m_folder;
    QMap<QString, QString> m_environment; ///< Beside what `prepare` sets, or in its place.
    std::unique_ptr<Program> m_program;
};

QTEST_GUILESS_MAIN(TestCommandLineClient)
#include "testcommandlineclient.moc"
