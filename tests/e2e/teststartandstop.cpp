#include "core/config/addressfile.h"
#include "core/store/serverprocess.h"
#include "tests/e2e/program.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace smartcache;
using namespace smartcache::test;

class TestStartAndStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersSoonAndLeavesNothingBehind()
    {
        Program program;
        QElapsedTimer timer;
        timer.start();
        program.start();
        const HttpAnswer health = program.client().get(QStringLiteral("/api/health"));
        qInfo("first request answered after %lld ms", timer.elapsed());
        QCOMPARE(health.status, 200);
        QCOMPARE(health.text("status"), QStringLiteral("ok"));
        QCOMPARE(AddressFile::read(program.dataDir()), program.url());

        const qint64 store = program.storeProcessId();
        QVERIFY(store > 0);
        QCOMPARE(program.stop(), 0);
        QVERIFY(!ServerProcess(store).isRunning());
        QVERIFY(AddressFile::read(program.dataDir()).isEmpty());
    }

    void refusesASecondProgramOnOneDataFolder()
    {
        Program first;
        first.start();
        Program second({{QStringLiteral("DATA_DIR"), first.dataDir()}});
        QCOMPARE(second.runToEnd(), 1);
        QVERIFY2(second.output().contains(first.dataDir()), qPrintable(second.output()));
        QVERIFY2(second.output().contains(first.url().toString()), qPrintable(second.output()));
        // And the first one did not notice.
        QCOMPARE(first.client().get(QStringLiteral("/api/health")).status, 200);
    }

    void takesOverFromAProgramThatWasKilled()
    {
        Program program;
        program.start();
        const qint64 store = program.storeProcessId();
        program.kill();
        program.start();
        QCOMPARE(program.client().get(QStringLiteral("/api/health")).status, 200);
        const qint64 now = program.storeProcessId();
        QVERIFY2(now == store || !ServerProcess(store).isRunning(),
                 "two stores on one data folder");
        QCOMPARE(program.stop(), 0);
        QVERIFY(!ServerProcess(now).isRunning());
    }

    void badOptions_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("mustSay");
        const auto row = [](const char *name, const char *value, const char *mustSay) {
            QTest::addRow("%s=%s", name, value)
                << QString::fromLatin1(name) << QString::fromLatin1(value)
                << QString::fromLatin1(mustSay);
        };
        row("PORT", "eighty", "eighty");
        row("PORT", "70000", "70000");
        row("WORKER_COUNT", "-1", "-1");
        row("ROLE", "boss", "worker");
        row("LOG_FORMAT", "xml", "json");
        row("REDIS_URL", "http://x", "redis://");
        row("HOST", "0.0.0.0", "API_TOKEN");
        row("ROLE", "worker", "REDIS_URL");
    }

    void badOptions()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        QFETCH(const QString, mustSay);
        Program program({{name, value}});
        QCOMPARE(program.runToEnd(), 2);
        QVERIFY2(program.output().contains(name), qPrintable(program.output()));
        QVERIFY2(program.output().contains(mustSay), qPrintable(program.output()));
    }

    void neverRepeatsASecret()
    {
        Program program(
            {{QStringLiteral("GEMINI_API_KEY"), QStringLiteral("secret key\twith space")},
             {QStringLiteral("API_TOKEN"), QStringLiteral("secret-short")}});
        QCOMPARE(program.runToEnd(), 2);
        QVERIFY2(!program.output().contains(QStringLiteral("secret")),
                 qPrintable(program.output()));
    }

    void saysWhenThePortIsTaken()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Program program({{QStringLiteral("PORT"), QString::number(other.serverPort())}});
        QCOMPARE(program.runToEnd(), 1);
        QVERIFY2(program.output().contains(QString::number(other.serverPort())),
                 qPrintable(program.output()));
        QCOMPARE(program.storeProcessId(), 0);
    }

    void demandsItsToken()
    {
        const QString token = QStringLiteral("a-token-of-sufficient-length");
        Program program({{QStringLiteral("HOST"), QStringLiteral("0.0.0.0")},
                         {QStringLiteral("API_TOKEN"), token}});
        program.start();
        const HttpAnswer refused = program.client().get(QStringLiteral("/api/analytics"));
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.text("code"), QStringLiteral("unauthorized"));

        QNetworkAccessManager network;
        QNetworkRequest request(program.url().resolved(QUrl(QStringLiteral("/api/analytics"))));
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
        const std::unique_ptr<QNetworkReply> reply(network.get(request));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QVERIFY(!program.output().contains(token));
    }

    void helpNamesEveryOptionAndExits()
    {
        Program program;
        QCOMPARE(program.runToEnd({QStringLiteral("--help")}), 0);
        for (const char *name : {"GEMINI_API_KEY", "--port", "REDIS_URL", "--worker-count"})
            QVERIFY2(program.output().contains(QLatin1String(name)), qPrintable(program.output()));
        QCOMPARE(program.runToEnd({QStringLiteral("--version")}), 0);
        QCOMPARE(program.output(), QStringLiteral("smartcached " SMARTCACHE_VERSION "\n"));
        QCOMPARE(program.runToEnd({QStringLiteral("--prot"), QStringLiteral("1")}), 2);
        QVERIFY2(program.output().contains(QStringLiteral("--port")), qPrintable(program.output()));
    }

    void writesItsLogAsJson()
    {
        Program program({{QStringLiteral("LOG_FORMAT"), QStringLiteral("json")}});
        program.start();
        QCOMPARE(program.stop(), 0);
        const QStringList lines = program.output().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY(!lines.isEmpty());
        for (const QString &line : lines)
            QVERIFY2(QJsonDocument::fromJson(line.toUtf8()).isObject(), qPrintable(line));
    }
};

QTEST_GUILESS_MAIN(TestStartAndStop)
#include "teststartandstop.moc"
