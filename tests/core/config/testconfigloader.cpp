#include "core/config/configloader.h"
#include "core/config/options.h"
#include "core/config/savedsettings.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace smartcache;
using namespace std::chrono_literals;

namespace {

const QString port = QStringLiteral("PORT");
const QString token = QStringLiteral("0123456789abcdef");

/// Inputs with every layer in reach of one line.
struct Inputs : ConfigInputs
{
    Inputs &saved(const char *name, const char *value)
    {
        savedSettings.insert(QString::fromLatin1(name), QString::fromUtf8(value));
        return *this;
    }
    Inputs &file(const char *name, const char *value)
    {
        const int line = static_cast<int>(dotenv.size()) + 1;
        dotenv.append({QString::fromLatin1(name), QString::fromUtf8(value), line});
        return *this;
    }
    Inputs &env(const char *name, const char *value)
    {
        environment.insert(QString::fromLatin1(name), QString::fromUtf8(value));
        return *this;
    }
    Inputs &flag(const char *name, const char *value)
    {
        commandLine.values.insert(QString::fromLatin1(name), QString::fromUtf8(value));
        return *this;
    }
};

Error errorOf(const ConfigInputs &inputs)
{
    const auto loaded = resolveConfig(inputs);
    return loaded ? Error{QStringLiteral("no error"), {}} : loaded.error();
}

Config configOf(const ConfigInputs &inputs)
{
    const auto loaded = resolveConfig(inputs);
    if (!loaded)
        qWarning("%s", qPrintable(loaded.error().message));
    return loaded ? loaded->config : Config();
}

/// A text that the option of that name cannot take.
QString badValue(const QString &name)
{
    static const QMap<QString, QString> bad{
        {QStringLiteral("GEMINI_API_KEY"), QStringLiteral("wr0ng key")},
        {QStringLiteral("API_TOKEN"), QStringLiteral("wr0ng")},
        {QStringLiteral("REDIS_URL"), QStringLiteral("http://wr0ng")},
        {QStringLiteral("SUMMARY_LANGUAGE"), QStringLiteral("wr0ng!")},
        {QStringLiteral("TAG_VOCABULARY"), QStringLiteral("wr0ng").repeated(20)},
        {QStringLiteral("PRICES_FILE"), QStringLiteral("wr0ng") + QChar(u'\0')},
        {QStringLiteral("VALKEY_SERVER"), QStringLiteral("wr0ng") + QChar(u'\0')},
        {QStringLiteral("DATA_DIR"), QStringLiteral("wr0ng") + QChar(u'\0')},
    };
    return bad.value(name, QStringLiteral("wr0ng value/"));
}

} // namespace

class TestConfigLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowEachOptionWasWritten()
    {
        const auto loaded = resolveConfig(Inputs()
                                              .saved("CACHE_TTL", "5m")
                                              .env("PORT", " 9000 ")
                                              .env("API_TOKEN", qPrintable(token)));
        QVERIFY(loaded);
        QCOMPARE(loaded->texts.value(QStringLiteral("CACHE_TTL")), QStringLiteral("5m"));
        QCOMPARE(loaded->texts.value(port), QStringLiteral("9000"));
        QCOMPARE(loaded->texts.value(QStringLiteral("WORKER_COUNT")), QStringLiteral("3"));
        for (const Option &option : allOptions())
            QCOMPARE(loaded->texts.contains(option.name), !option.secret);
    }

    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void defaults()
    {
        const auto loaded = resolveConfig({});
        QVERIFY(loaded);
        const Config &config = loaded->config;
        QCOMPARE(config.geminiApiKey, QByteArray());
        QCOMPARE(config.geminiModel, QStringLiteral("gemini-flash-lite-latest"));
        QCOMPARE(config.geminiFallbackModels, (QStringList{QStringLiteral("gemini-3.5-flash-lite"),
                                                           QStringLiteral("gemini-flash-latest")}));
        QCOMPARE(config.geminiBaseUrl, QStringLiteral("https://generativelanguage.googleapis.com"));
        QCOMPARE(config.aiTimeout, 60s);
        QCOMPARE(config.budgetUsdPerDay, 0.0);
        QCOMPARE(config.requestsPerDay, 0);
        QCOMPARE(config.pricesFile, QString());
        QCOMPARE(config.summaryLanguage, QString());
        QCOMPARE(config.summaryLength, QStringLiteral("medium"));
        QCOMPARE(config.redisUrl, QString());
        QCOMPARE(config.valkeyServer, QString());
        QCOMPARE(config.valkeyFsync, QStringLiteral("everysec"));
        QCOMPARE(config.keyPrefix, QString());
        QCOMPARE(config.dataDir, defaultDataDir());
        QCOMPARE(config.cacheTtl, 300s);
        QCOMPARE(config.jobTtl, 0s);
        QCOMPARE(config.workerCount, 3);
        QCOMPARE(config.maxAttempts, 5);
        QCOMPARE(config.shutdownGrace, 10s);
        QCOMPARE(config.fetchTimeout, 20s);
        QCOMPARE(config.maxFetchBytes, 20 * 1024 * 1024);
        QCOMPARE(config.allowPrivateUrls, false);
        QCOMPARE(config.host, QStringLiteral("127.0.0.1"));
        QCOMPARE(config.port, quint16(8080));
        QCOMPARE(config.httpThreads, std::clamp(QThread::idealThreadCount(), 1, 4));
        QCOMPARE(config.apiToken, QByteArray());
        QCOMPARE(config.allowedOrigins, (QStringList{QStringLiteral("http://localhost:5173"),
                                                     QStringLiteral("http://127.0.0.1:5173")}));
        QCOMPARE(config.allowedHosts, QStringList());
        QCOMPARE(config.maxInputBytes, 2 * 1024 * 1024);
        QCOMPARE(config.rateLimit, 0);
        QCOMPARE(config.maxConnections, 512);
        QCOMPARE(config.nearCacheBytes, 16 * 1024 * 1024);
        QCOMPARE(config.role, Role::All);
        QCOMPARE(config.logFormat, LogFormat::Text);
        QVERIFY(loaded->warnings.isEmpty());
    }

    void everySourceOutweighsTheOnesBelow()
    {
        Inputs inputs;
        const auto source = [&inputs]() {
            return resolveConfig(inputs).value().sources.value(port);
        };
        QCOMPARE(source(), ConfigSource::Default);
        inputs.saved("PORT", "1");
        QCOMPARE(configOf(inputs).port, quint16(1));
        QCOMPARE(source(), ConfigSource::SavedSettings);
        inputs.file("PORT", "2");
        QCOMPARE(configOf(inputs).port, quint16(2));
        QCOMPARE(source(), ConfigSource::DotenvFile);
        inputs.env("PORT", "3");
        QCOMPARE(configOf(inputs).port, quint16(3));
        QCOMPARE(source(), ConfigSource::Environment);
        inputs.flag("PORT", "4");
        QCOMPARE(configOf(inputs).port, quint16(4));
        QCOMPARE(source(), ConfigSource::CommandLine);
    }

    void aWeakerSourcesMistakeDoesNoHarm()
    {
        QCOMPARE(configOf(Inputs().saved("PORT", "x").env("PORT", "3")).port, quint16(3));
    }

    void everySourceKeepsItsSourceForEachOption()
    {
        const auto loaded = resolveConfig(Inputs().env("PORT", "1").file("WORKER_COUNT", "2"));
        QVERIFY(loaded);
        QCOMPARE(loaded->sources.size(), allOptions().size());
        QCOMPARE(loaded->sources.value(port), ConfigSource::Environment);
        QCOMPARE(loaded->sources.value(QStringLiteral("WORKER_COUNT")), ConfigSource::DotenvFile);
        QCOMPARE(loaded->sources.value(QStringLiteral("HOST")), ConfigSource::Default);
    }

    void theLaterLineOfAFileCounts()
    {
        QCOMPARE(configOf(Inputs().file("PORT", "1").file("PORT", "2")).port, quint16(2));
    }

    void blanksAroundValuesDoNotMatter()
    {
        QCOMPARE(configOf(Inputs().env("PORT", " 1 ")).port, quint16(1));
    }

    void anEmptyTextThatMeansNothingIsNotSet()
    {
        QCOMPARE(configOf(Inputs().env("PORT", "").file("PORT", " ").saved("PORT", "1")).port,
                 quint16(1));
    }

    void anEmptyTextThatMeansSomethingIsSet()
    {
        const Config config = configOf(Inputs()
                                           .env("GEMINI_API_KEY", "")
                                           .file("GEMINI_API_KEY", "key")
                                           .env("GEMINI_FALLBACK_MODELS", ""));
        QCOMPARE(config.geminiApiKey, QByteArray());
        QCOMPARE(config.geminiFallbackModels, QStringList());
    }

    void anEmptyFlagIsAMistake()
    {
        const Error error = errorOf(Inputs().flag("PORT", ""));
        QCOMPARE(error.message, QStringLiteral("PORT (--port) is empty, but must be a whole number "
                                               "from 0 to 65535."));
    }

    void errorsNameOptionSourceAndValue_data()
    {
        QTest::addColumn<ConfigInputs>("inputs");
        QTest::addColumn<QString>("place");
        QTest::newRow("flag") << ConfigInputs(Inputs().flag("PORT", "x")) << "--port";
        QTest::newRow("environment")
            << ConfigInputs(Inputs().env("PORT", "x")) << "the environment";
        QTest::newRow(".env") << ConfigInputs(Inputs().file("A", "").file("PORT", "x")) << ".env:2";
        QTest::newRow("saved") << ConfigInputs(Inputs().saved("PORT", "x")) << "saved settings";
    }

    void errorsNameOptionSourceAndValue()
    {
        QFETCH(ConfigInputs, inputs);
        QFETCH(QString, place);
        const Error error = errorOf(inputs);
        QCOMPARE(error.code, QStringLiteral("bad_option"));
        QCOMPARE(error.message, QStringLiteral("PORT (%1) is \"x\", but must be a whole number "
                                               "from 0 to 65535.")
                                    .arg(place));
    }

    void everyOptionRefusesABadValue_data()
    {
        QTest::addColumn<QString>("name");
        for (const Option &option : allOptions())
            QTest::newRow(qPrintable(option.name)) << option.name;
    }

    void everyOptionRefusesABadValue()
    {
        QFETCH(QString, name);
        ConfigInputs inputs;
        inputs.commandLine.values.insert(name, badValue(name));
        const Error error = errorOf(inputs);
        QCOMPARE(error.code, name == QLatin1String("REDIS_URL") ? QStringLiteral("bad_store_url")
                                                                : QStringLiteral("bad_option"));
        const Option &option = *findOption(name);
        QVERIFY(
            error.message.startsWith(QStringLiteral("%1 (%2)").arg(option.name, option.flag())));
        QCOMPARE(error.message.contains(QLatin1String("wr0ng")), !option.secret);
        QVERIFY(error.message.endsWith(QLatin1Char('.')));
    }

    void longValuesAreCutInErrors()
    {
        const QByteArray longValue(5000, 'x');
        QVERIFY(errorOf(Inputs().env("PORT", longValue.constData())).message.size() < 200);
    }

    void jobsOfASharedServerAreForgottenAfterADay()
    {
        QCOMPARE(configOf(Inputs().env("REDIS_URL", "redis://h")).jobTtl, 86400s);
        QCOMPARE(configOf(Inputs().env("REDIS_URL", "redis://h").env("JOB_TTL", "0")).jobTtl, 0s);
        QCOMPARE(configOf(Inputs().env("JOB_TTL", "1h")).jobTtl, 3600s);
    }

    void openServersAreRateLimited()
    {
        Inputs inputs;
        inputs.env("HOST", "*").file("API_TOKEN", qPrintable(token));
        QCOMPARE(configOf(inputs).rateLimit, 20);
        QCOMPARE(configOf(inputs.env("RATE_LIMIT", "0")).rateLimit, 0);
        QCOMPARE(configOf(Inputs().env("RATE_LIMIT", "7")).rateLimit, 7);
        QCOMPARE(configOf(Inputs()).rateLimit, 0);
        // What comes through a proxy comes from elsewhere.
        QCOMPARE(configOf(Inputs().env("TRUSTED_PROXIES", "127.0.0.1")).rateLimit, 20);
    }

    void openServersNeedAToken_data()
    {
        QTest::addColumn<bool>("isLoopback");
        for (const char *host :
             {"127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost", "LocalHost"})
            QTest::newRow(host) << true;
        for (const char *host : {"*", "0.0.0.0", "::", "10.0.0.1", "0"})
            QTest::newRow(host) << false;
    }

    void openServersNeedAToken()
    {
        QFETCH(bool, isLoopback);
        Inputs inputs;
        inputs.env("HOST", QTest::currentDataTag());
        QCOMPARE(errorOf(inputs).code,
                 isLoopback ? QStringLiteral("no error") : QStringLiteral("api_token_required"));
        QCOMPARE(configOf(inputs.env("API_TOKEN", qPrintable(token))).apiToken, token.toLatin1());
    }

    void theTokensErrorSaysWhatToDo()
    {
        const QString message = errorOf(Inputs().env("HOST", "0.0.0.0")).message;
        QVERIFY(message.contains(QLatin1String("\"0.0.0.0\"")));
        QVERIFY(message.contains(QLatin1String("API_TOKEN")));
        QVERIFY(message.contains(QLatin1String("127.0.0.1")));
    }

    void replicasNeedASharedServer()
    {
        const Error error = errorOf(Inputs().env("WRITE_REPLICAS", "1"));
        QCOMPARE(error.code, QStringLiteral("replicas_need_shared_store"));
        QVERIFY(error.message.contains(QLatin1String("WRITE_REPLICAS")));
        QVERIFY(error.message.contains(QLatin1String("REDIS_URL")));
        const char *url = "redis+sentinel://a:1,b:2/main";
        const Config config = configOf(Inputs().env("WRITE_REPLICAS", "1").env("REDIS_URL", url));
        QCOMPARE(config.writeReplicas, 1);
        QCOMPARE(config.redisUrl, QLatin1String(url));
    }

    void halfAProgramNeedsASharedServer()
    {
        for (const char *role : {"api", "worker"}) {
            const Error error = errorOf(Inputs().env("ROLE", role));
            QCOMPARE(error.code, QStringLiteral("store_required"));
            QVERIFY(error.message.contains(QLatin1String(role)));
            QVERIFY(error.message.contains(QLatin1String("REDIS_URL")));
        }
        const Config config =
            configOf(Inputs().env("ROLE", "worker").env("REDIS_URL", "redis://h"));
        QCOMPARE(config.role, Role::Worker);
    }

    void tagsAreToldByTheirOptions()
    {
        const Expected<TagRules> rules =
            tagRules(configOf(Inputs()
                                  .env("TAG_VOCABULARY", "Robots, Künstliche Intelligenz")
                                  .env("TAG_VOCABULARY_MODE", "only")
                                  .env("TAG_SYNONYMS", "ki=Künstliche Intelligenz")
                                  .env("MAX_TAGS", "2")));
        QVERIFY(rules);
        QCOMPARE(rules->apply({QStringLiteral("KI"), QStringLiteral("x"), QStringLiteral("robot")},
                              QStringLiteral("en")),
                 (QStringList{QStringLiteral("Künstliche Intelligenz"), QStringLiteral("Robots")}));
        QCOMPARE(tagRules(configOf({}))->wishes(), TagWishes());
    }

    void tagsThatMakeNoSenseAreRefusedAtStart()
    {
        const Error circle = errorOf(Inputs().env("TAG_SYNONYMS", "a=b,b=a"));
        QCOMPARE(circle.code, QStringLiteral("bad_tag_synonyms"));
        QVERIFY2(circle.message.contains(QLatin1String("a = b = a")), qPrintable(circle.message));
        QCOMPARE(errorOf(Inputs().env("TAG_VOCABULARY_MODE", "only")).code,
                 QStringLiteral("bad_tag_vocabulary"));
        QCOMPARE(errorOf(Inputs().env("TAG_SYNONYMS", "js")).code, QStringLiteral("bad_option"));
        QCOMPARE(errorOf(Inputs().env("MAX_TAGS", "21")).code, QStringLiteral("bad_option"));
    }

    void likelySlipsInFilesAreReported()
    {
        const auto loaded = resolveConfig(Inputs()
                                              .file("POSTGRES_PASSWORD", "x")
                                              .file("WORKERS_COUNT", "1")
                                              .saved("SOMETHING", "x"));
        QVERIFY(loaded);
        QCOMPARE(loaded->warnings,
                 (QStringList{
                     QStringLiteral(
                         ".env:2: there is no option WORKERS_COUNT. Did you mean WORKER_COUNT?"),
                     QStringLiteral("The saved settings have SOMETHING, which is no option.")}));
    }

    void loadsFromTheWorkingFolderAndTheSavedSettings()
    {
        const QTemporaryDir folder;
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(folder.path()));
        QFile file(QStringLiteral(".env"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("MAX_ATTEMPTS=7\n");
        file.close();
        const SavedSettings settings(SavedSettings::defaultFileName());
        QVERIFY(settings.write({{QStringLiteral("MAX_ATTEMPTS"), QStringLiteral("8")},
                                {QStringLiteral("SUMMARY_LENGTH"), QStringLiteral("long")}}));
        qputenv("SHUTDOWN_GRACE", "3");
        CommandLine line;
        line.values.insert(port, QStringLiteral("0"));

        const auto loaded = loadConfig(line);
        const bool wroteBadFile = file.open(QIODevice::WriteOnly) && file.write("???") == 3;
        file.close();
        const auto refused = loadConfig(line);
        qunsetenv("SHUTDOWN_GRACE");
        QFile::remove(settings.fileName());
        QDir::setCurrent(before);

        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE(loaded->config.maxAttempts, 7);
        QCOMPARE(loaded->config.summaryLength, QStringLiteral("long"));
        QCOMPARE(loaded->config.shutdownGrace, 3s);
        QCOMPARE(loaded->config.port, quint16(0));
        QVERIFY(wroteBadFile && !refused);
        QCOMPARE(refused.error().code, QStringLiteral("bad_dotenv"));
    }
};

QTEST_GUILESS_MAIN(TestConfigLoader)
#include "testconfigloader.moc"
