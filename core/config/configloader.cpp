#include "core/config/configloader.h"

#include "core/config/nearestname.h"
#include "core/config/options.h"
#include "core/config/savedsettings.h"

#include <QHostAddress>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <chrono>
#include <optional>

namespace smartcache {

namespace {

constexpr int mostDefaultHttpThreads = 4;
constexpr int defaultRateLimit = 20;
constexpr std::chrono::seconds defaultSharedJobTtl = std::chrono::hours(24);
constexpr qsizetype longestShownValue = 60;

constexpr QLatin1String dotenvFile(".env");

/// A value as it was written, and where.
struct Written
{
    ConfigSource source = ConfigSource::Default;
    QString text;
    QString place; ///< For an error: "the environment", ".env:3", "--port".
};

/// What `option` is by the heaviest source that speaks of it.
Written find(const Option &option, const ConfigInputs &inputs)
{
    // An empty text counts as not set, unless it means something: compose files hand on empty
    // variables. A flag was typed on purpose, and is an error then.
    const auto speaks = [&option](const QString &text) {
        return option.mayBeEmpty || !text.trimmed().isEmpty();
    };

    const auto &flags = inputs.commandLine.values;
    if (const auto flag = flags.constFind(option.name); flag != flags.cend())
        return {ConfigSource::CommandLine, flag->trimmed(), option.flag()};

    const QString variable = inputs.environment.value(option.name);
    if (inputs.environment.contains(option.name) && speaks(variable))
        return {ConfigSource::Environment, variable.trimmed(), QStringLiteral("the environment")};

    const auto entry = std::find_if(
        inputs.dotenv.crbegin(), inputs.dotenv.crend(),
        [&option](const DotenvEntry &candidate) { return candidate.name == option.name; });
    if (entry != inputs.dotenv.crend() && speaks(entry->value))
        return {ConfigSource::DotenvFile, entry->value.trimmed(),
                QStringLiteral("%1:%2").arg(dotenvFile).arg(entry->line)};

    const auto saved = inputs.savedSettings.constFind(option.name);
    if (saved != inputs.savedSettings.cend() && speaks(*saved))
        return {ConfigSource::SavedSettings, saved->trimmed(), QStringLiteral("saved settings")};

    return {ConfigSource::Default, option.defaultText, QStringLiteral("default")};
}

QString shown(const QString &text)
{
    if (text.isEmpty())
        return QStringLiteral("empty");
    const QString part =
        text.size() > longestShownValue ? text.left(longestShownValue) + QChar(0x2026) : text;
    return QStringLiteral("\"%1\"").arg(part);
}

/// The error of one option's type, with what only we know.
Error explained(const Option &option, const Written &written, const Error &error)
{
    const QString subject = QStringLiteral("%1 (%2)").arg(option.name, written.place);
    if (error.code != QLatin1String("bad_option"))
        return {error.code, QStringLiteral("%1: %2").arg(subject, error.message)};
    if (option.secret)
        return {error.code,
                QStringLiteral("%1 cannot be used; it must be %2.").arg(subject, error.message)};
    return {error.code, QStringLiteral("%1 is %2, but must be %3.")
                            .arg(subject, shown(written.text), error.message)};
}

/// Whether a data folder was found is up to who needs it: a shared server needs none.
void workOutDefaults(LoadedConfig &loaded)
{
    const auto isDefault = [&loaded](const char *name) {
        return loaded.sources.value(QLatin1String(name)) == ConfigSource::Default;
    };
    Config &config = loaded.config;
    if (isDefault("DATA_DIR"))
        config.dataDir = defaultDataDir();
    if (isDefault("JOB_TTL"))
        config.jobTtl = config.redisUrl.isEmpty() ? std::chrono::seconds(0) : defaultSharedJobTtl;
    if (isDefault("RATE_LIMIT"))
        config.rateLimit =
            isLoopbackHost(config.host) && config.trustedProxies.isEmpty() ? 0 : defaultRateLimit;
    if (config.httpThreads == 0)
        config.httpThreads = std::clamp(QThread::idealThreadCount(), 1, mostDefaultHttpThreads);
}

/// What no option can say by itself.
Expected<void> checkTogether(const Config &config)
{
    if (config.apiToken.isEmpty() && !isLoopbackHost(config.host))
        return failure(
            QStringLiteral("api_token_required"),
            QStringLiteral("HOST is %1, which other machines may reach, so API_TOKEN must be set: "
                           "at least 16 characters, such as `openssl rand -hex 32` gives. Or leave "
                           "HOST at 127.0.0.1.")
                .arg(shown(config.host)));
    if (config.role != Role::All && config.redisUrl.isEmpty())
        return failure(
            QStringLiteral("store_required"),
            QStringLiteral("ROLE is \"%1\", so REDIS_URL must name the server that it shares with "
                           "the other processes. Or set ROLE to all, to use a private server.")
                .arg(config.role == Role::Api ? QStringLiteral("api") : QStringLiteral("worker")));
    if (config.writeReplicas > 0 && config.redisUrl.isEmpty())
        return failure(QStringLiteral("replicas_need_shared_store"),
                       QStringLiteral("WRITE_REPLICAS is %1, but the private server that is used "
                                      "without REDIS_URL has no replicas. Set REDIS_URL to a "
                                      "server that has, or WRITE_REPLICAS to 0.")
                           .arg(config.writeReplicas));
    if (const Expected<TagRules> tags = tagRules(config); !tags)
        return failure(tags.error());
    return {};
}

/// Names in files that look like slips of ours. Others' names are none of our business in `.env`,
/// which programs share; the saved settings are ours alone.
QStringList misspelt(const ConfigInputs &inputs)
{
    QStringList known;
    for (const Option &option : allOptions())
        known.append(option.name);

    QStringList warnings;
    for (const DotenvEntry &entry : inputs.dotenv) {
        const QString nearest =
            known.contains(entry.name) ? QString() : nearestName(entry.name, known);
        if (!nearest.isEmpty())
            warnings.append(QStringLiteral("%1:%2: there is no option %3. Did you mean %4?")
                                .arg(dotenvFile)
                                .arg(entry.line)
                                .arg(entry.name, nearest));
    }
    for (auto it = inputs.savedSettings.cbegin(); it != inputs.savedSettings.cend(); ++it) {
        if (!known.contains(it.key()))
            warnings.append(
                QStringLiteral("The saved settings have %1, which is no option.").arg(it.key()));
    }
    return warnings;
}

} // namespace

Expected<LoadedConfig> resolveConfig(const ConfigInputs &inputs)
{
    LoadedConfig loaded;
    for (const Option &option : allOptions()) {
        const Written written = find(option, inputs);
        loaded.sources.insert(option.name, written.source);
        if (!option.secret)
            loaded.texts.insert(option.name, written.text);
        // An empty default without mayBeEmpty is worked out below, from other options.
        if (written.source == ConfigSource::Default && written.text.isEmpty())
            continue;
        const Expected<void> set = option.set(loaded.config, written.text);
        if (!set)
            return failure(explained(option, written, set.error()));
    }
    workOutDefaults(loaded);
    const Expected<void> checked = checkTogether(loaded.config);
    if (!checked)
        return failure(checked.error());
    loaded.warnings = misspelt(inputs);
    return loaded;
}

Expected<ConfigInputs> readConfigInputs(const CommandLine &commandLine)
{
    const Expected<QList<DotenvEntry>> dotenv = readDotenv(QString(dotenvFile));
    if (!dotenv)
        return failure(dotenv.error());
    const Expected<QMap<QString, QString>> saved =
        SavedSettings(SavedSettings::defaultFileName()).read();
    if (!saved)
        return failure(saved.error());
    return ConfigInputs{*saved, *dotenv, QProcessEnvironment::systemEnvironment(), commandLine};
}

Expected<LoadedConfig> loadConfig(const CommandLine &commandLine)
{
    return readConfigInputs(commandLine).and_then(resolveConfig);
}

bool isLoopbackHost(const QString &host)
{
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0
           || QHostAddress(host).isLoopback();
}

Expected<TagRules> tagRules(const Config &config)
{
    TagWishes wishes;
    wishes.vocabulary = config.tagVocabulary;
    wishes.onlyVocabulary = config.tagVocabularyMode == QLatin1String("only");
    wishes.most = config.maxTags;
    return TagRules::make(wishes, config.tagSynonyms);
}

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
           + QStringLiteral("/smartcache");
}

} // namespace smartcache
