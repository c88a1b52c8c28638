#include "core/config/options.h"

#include "core/config/listoptiontypes.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>
#include <vector>

namespace smartcache {

// Texts are marked for translation in the context "Option": the window shows them translated, the
// rest of the program as they stand here.

namespace {

using namespace std::chrono_literals;

constexpr qint64 kibibyte = 1024;
constexpr qint64 mebibyte = 1024 * kibibyte;
constexpr qint64 gibibyte = 1024 * mebibyte;
/// No timer and no server has trouble with that many seconds.
constexpr std::chrono::seconds tenYears = std::chrono::hours(24 * 3650);

/// An option of one kind that ends in one field.
template <typename T>
Option option(const char *name, const char *title, T Config::*field, OptionType<T> type,
              const char *defaultText, const char *help)
{
    Option option;
    option.name = QLatin1String(name);
    option.title = QString::fromUtf8(title);
    option.help = QString::fromUtf8(help);
    option.defaultText = QString::fromUtf8(defaultText);
    option.placeholder = type.placeholder;
    option.choices = type.choices;
    option.isSwitch = std::is_same_v<T, bool>;
    option.mayBeEmpty = type.mayBeEmpty;
    option.set = [field, parse = std::move(type.parse)](Config &config,
                                                        const QString &text) -> Expected<void> {
        Expected<T> value = parse(text);
        if (!value)
            return failure(value.error());
        config.*field = std::move(*value);
        return {};
    };
    return option;
}

Option secret(Option option)
{
    option.secret = true;
    return option;
}

/// For a default that is worked out, or empty with a meaning of its own.
Option meaning(const char *defaultMeans, Option option)
{
    option.defaultMeans = QString::fromUtf8(defaultMeans);
    return option;
}

QList<Option> geminiOptions()
{
    using namespace optiontypes;
    return {
        secret(meaning(
            QT_TRANSLATE_NOOP("Option", "none; the built-in extractive summarizer does the work"),
            option("GEMINI_API_KEY", QT_TRANSLATE_NOOP("Option", "Gemini API key"),
                   &Config::geminiApiKey, apiKey(), "",
                   QT_TRANSLATE_NOOP("Option", "Key of the Gemini API. Prefer the environment or "
                                               ".env: other users of the machine can see a "
                                               "flag.")))),
        option("GEMINI_MODEL", QT_TRANSLATE_NOOP("Option", "Model"), &Config::geminiModel,
               modelName(), "gemini-flash-lite-latest",
               QT_TRANSLATE_NOOP("Option",
                                 "Model that writes the summaries. A summary made by another "
                                 "model is not reused.")),
        option("GEMINI_FALLBACK_MODELS", QT_TRANSLATE_NOOP("Option", "Fallback models"),
               &Config::geminiFallbackModels, modelList(),
               "gemini-3.5-flash-lite,gemini-flash-latest",
               QT_TRANSLATE_NOOP("Option",
                                 "Models to try in turn when GEMINI_MODEL is gone, not in the "
                                 "key's plan or failing. Empty: none.")),
        option(
            "GEMINI_BASE_URL", QT_TRANSLATE_NOOP("Option", "Address of the Gemini API"),
            &Config::geminiBaseUrl, httpUrl(), "https://generativelanguage.googleapis.com",
            QT_TRANSLATE_NOOP("Option", "Where the Gemini API is, for a proxy or a test server.")),
        option("AI_TIMEOUT", QT_TRANSLATE_NOOP("Option", "Patience with Gemini"),
               &Config::aiTimeout, duration(1s, 600s), "60",
               QT_TRANSLATE_NOOP("Option", "How long one answer of the Gemini API may take.")),
        option("EXTRACTIVE_FALLBACK", QT_TRANSLATE_NOOP("Option", "Provisional summaries"),
               &Config::extractiveFallback, boolean(), "0",
               QT_TRANSLATE_NOOP("Option",
                                 "While Gemini cannot be asked (no key yet, no quota, no "
                                 "network), answer at once with the built-in summarizer, marked "
                                 "as provisional, and have Gemini make those summaries as soon as "
                                 "it can.")),
        meaning(QT_TRANSLATE_NOOP("Option", "no limit"),
                option("BUDGET_USD_PER_DAY", QT_TRANSLATE_NOOP("Option", "Daily budget"),
                       &Config::budgetUsdPerDay, dollars(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Most dollars that Gemini may cost in a day, which "
                                         "begins at midnight UTC, by the price table and over all "
                                         "processes that share the store. Jobs wait for the next "
                                         "day then. Empty or 0: no limit."))),
        meaning(QT_TRANSLATE_NOOP("Option", "no limit"),
                option("REQUESTS_PER_DAY", QT_TRANSLATE_NOOP("Option", "Daily requests"),
                       &Config::requestsPerDay, limit(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Most requests to Gemini in such a day, failed ones and "
                                         "each part of a long text included. Empty or 0: no "
                                         "limit."))),
        meaning(QT_TRANSLATE_NOOP("Option", "no limit"),
                option("GEMINI_RPM", QT_TRANSLATE_NOOP("Option", "Requests a minute"),
                       &Config::geminiRpm, limit(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Most requests to Gemini in a minute, of all processes "
                                         "that share the store together: the plan's own limit, "
                                         "or a part of it. Empty or 0: no limit."))),
        meaning(QT_TRANSLATE_NOOP("Option", "no limit"),
                option("GEMINI_TPM", QT_TRANSLATE_NOOP("Option", "Tokens a minute"),
                       &Config::geminiTpm, limit(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Most tokens sent to Gemini in a minute, likewise. Empty "
                                         "or 0: no limit."))),
        meaning(QT_TRANSLATE_NOOP("Option", "the program's own"),
                option("PRICES_FILE", QT_TRANSLATE_NOOP("Option", "Price table"),
                       &Config::pricesFile, file(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "JSON file with the prices of the models, in place of "
                                         "the program's own; prices.json, among the sources' "
                                         "resources and in the package's doc folder, shows the "
                                         "form."))),
    };
}

QList<Option> summaryOptions()
{
    using namespace optiontypes;
    return {
        meaning(QT_TRANSLATE_NOOP("Option", "the language of the text"),
                option("SUMMARY_LANGUAGE", QT_TRANSLATE_NOOP("Option", "Language of summaries"),
                       &Config::summaryLanguage, language(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Language of summaries and tags, as a BCP 47 tag such as "
                                         "en. The extractive summarizer keeps the language of the "
                                         "text."))),
        option("SUMMARY_LENGTH", QT_TRANSLATE_NOOP("Option", "Length of summaries"),
               &Config::summaryLength,
               choice({QStringLiteral("short"), QStringLiteral("medium"), QStringLiteral("long")}),
               "medium", QT_TRANSLATE_NOOP("Option", "How long summaries are.")),
        option("TAG_VOCABULARY", QT_TRANSLATE_NOOP("Option", "Tag vocabulary"),
               &Config::tagVocabulary, tagList(), "",
               QT_TRANSLATE_NOOP("Option",
                                 "Tags to use, with commas between them. A tag is spelled as it "
                                 "stands here, whatever its case, accents and number (singular or "
                                 "plural) were. With another vocabulary summaries are made anew.")),
        option("TAG_VOCABULARY_MODE", QT_TRANSLATE_NOOP("Option", "Use of the vocabulary"),
               &Config::tagVocabularyMode,
               choice({QStringLiteral("prefer"), QStringLiteral("only")}), "prefer",
               QT_TRANSLATE_NOOP("Option",
                                 "prefer: other tags are allowed where the vocabulary has none "
                                 "that fits. only: they are dropped.")),
        option("TAG_SYNONYMS", QT_TRANSLATE_NOOP("Option", "Tag synonyms"), &Config::tagSynonyms,
               synonymList(), "",
               QT_TRANSLATE_NOOP("Option",
                                 "Tags to call by another name, such as js=JavaScript,ml=machine "
                                 "learning.")),
        option("MAX_TAGS", QT_TRANSLATE_NOOP("Option", "Most tags"), &Config::maxTags,
               integer(1, 20), "8",
               QT_TRANSLATE_NOOP("Option",
                                 "Most tags of one summary. Gemini is asked for two to five, for "
                                 "fewer where this is less, and for this many where it is more "
                                 "than 8.")),
        option("CACHE_TTL", QT_TRANSLATE_NOOP("Option", "Cache time"), &Config::cacheTtl,
               duration(0s, tenYears), "300",
               QT_TRANSLATE_NOOP("Option", "How long a summary is kept and reused. 0: for ever.")),
        option("CACHE_STALE", QT_TRANSLATE_NOOP("Option", "Stale answers"), &Config::cacheStale,
               duration(0s, tenYears), "0",
               QT_TRANSLATE_NOOP("Option",
                                 "How long after CACHE_TTL a summary is still answered with, "
                                 "marked as stale, while it is made anew. 0: not at all.")),
        option("CACHE_REVALIDATE", QT_TRANSLATE_NOOP("Option", "Unchanged pages"),
               &Config::cacheRevalidate, duration(0s, tenYears), "604800",
               QT_TRANSLATE_NOOP("Option",
                                 "How long after CACHE_TTL the summary of a page is used again "
                                 "without asking the AI, if the page's text has not changed. 0: "
                                 "not at all.")),
    };
}

QList<Option> httpOptions()
{
    using namespace optiontypes;
    return {
        option("PORT", QT_TRANSLATE_NOOP("Option", "Port"), &Config::port, port(), "8080",
               QT_TRANSLATE_NOOP("Option", "Port of the REST API. 0: any free port.")),
        option("HOST", QT_TRANSLATE_NOOP("Option", "Listening address"), &Config::host,
               listenHost(), "127.0.0.1",
               QT_TRANSLATE_NOOP("Option",
                                 "Address to listen on; * is every address. Any but a loopback "
                                 "address demands API_TOKEN.")),
        secret(meaning(
            QT_TRANSLATE_NOOP("Option", "none, which only a loopback address allows"),
            option("API_TOKEN", QT_TRANSLATE_NOOP("Option", "API token"), &Config::apiToken,
                   token(), "",
                   QT_TRANSLATE_NOOP("Option", "Bearer token that requests must carry, at least "
                                               "16 characters.")))),
        secret(meaning(
            QT_TRANSLATE_NOOP("Option", "none; callbacks are not signed"),
            option("WEBHOOK_SECRET", QT_TRANSLATE_NOOP("Option", "Webhook secret"),
                   &Config::webhookSecret, token(), "",
                   QT_TRANSLATE_NOOP("Option", "Key that callbacks are signed with, at least 16 "
                                               "characters; the same on all nodes.")))),
        option("ALLOWED_ORIGINS", QT_TRANSLATE_NOOP("Option", "Allowed origins"),
               &Config::allowedOrigins, originList(), "http://localhost:5173,http://127.0.0.1:5173",
               QT_TRANSLATE_NOOP("Option",
                                 "Origins whose web pages may use the API, with commas between "
                                 "them, besides the program's own. The default is Vite's "
                                 "development server.")),
        meaning(QT_TRANSLATE_NOOP("Option", "loopback names and HOST"),
                option("ALLOWED_HOSTS", QT_TRANSLATE_NOOP("Option", "Allowed host names"),
                       &Config::allowedHosts, hostList(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Further names under which the server may be addressed "
                                         "(Host header), with commas between them."))),
        option("MAX_INPUT_BYTES", QT_TRANSLATE_NOOP("Option", "Largest input"),
               &Config::maxInputBytes, byteSize(kibibyte, gibibyte), "2MiB",
               QT_TRANSLATE_NOOP("Option",
                                 "Largest body of a request: a text, a list of inputs, or a form "
                                 "with its file.")),
        option("NEAR_CACHE_BYTES", QT_TRANSLATE_NOOP("Option", "Near cache"),
               &Config::nearCacheBytes, byteSize(0, 64 * gibibyte), "16MiB",
               QT_TRANSLATE_NOOP("Option",
                                 "Memory for answers to hits, which then need not ask the store. 0 "
                                 "turns it off.")),
        option("MAX_CONNECTIONS", QT_TRANSLATE_NOOP("Option", "Most connections"),
               &Config::maxConnections, integer(1, 100000), "512",
               QT_TRANSLATE_NOOP("Option", "Most connections at once.")),
        meaning(QT_TRANSLATE_NOOP("Option",
                                  "none on a loopback address without TRUSTED_PROXIES, else 20"),
                option("RATE_LIMIT", QT_TRANSLATE_NOOP("Option", "Rate limit"), &Config::rateLimit,
                       integer(0, 1000000), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Most requests a second from one client. 0: no limit."))),
        option("TRUSTED_PROXIES", QT_TRANSLATE_NOOP("Option", "Trusted proxies"),
               &Config::trustedProxies, rangeList(), "",
               QT_TRANSLATE_NOOP(
                   "Option", "Addresses and ranges (10.0.0.0/8) of proxies, with commas between "
                             "them. Whom they name in X-Forwarded-For counts as the client.")),
        option("HTTP_THREADS", QT_TRANSLATE_NOOP("Option", "HTTP threads"), &Config::httpThreads,
               integer(0, 64), "0",
               QT_TRANSLATE_NOOP("Option",
                                 "Threads that answer requests. 0: one for each core, at most 4.")),
    };
}

QList<Option> storeOptions()
{
    using namespace optiontypes;
    return {
        secret(meaning(
            QT_TRANSLATE_NOOP("Option", "a private server that the program starts and stops "
                                        "itself"),
            option("REDIS_URL", QT_TRANSLATE_NOOP("Option", "Shared Valkey"), &Config::redisUrl,
                   storeUrl(), "",
                   QT_TRANSLATE_NOOP("Option", "Shared Valkey, or Redis 6.2 or newer: "
                                               "redis://[user:password@]host[:port][/database], "
                                               "rediss:// for TLS, unix:///path for a socket, "
                                               "redis+sentinel://host:port,host:port/service "
                                               "for the primary that Sentinels name.")))),
        option("WRITE_REPLICAS", QT_TRANSLATE_NOOP("Option", "Replicas"), &Config::writeReplicas,
               integer(0, 16), "0",
               QT_TRANSLATE_NOOP("Option",
                                 "How many replicas of a shared store must have a submission "
                                 "before it is acknowledged, so that a failover loses none.")),
        option("KEY_PREFIX", QT_TRANSLATE_NOOP("Option", "Key prefix"), &Config::keyPrefix,
               keyPrefix(), "",
               QT_TRANSLATE_NOOP("Option",
                                 "Put before every key, so that several installations can share "
                                 "one server. On a Valkey Cluster it must hold a {tag}, such as "
                                 "{smartcache}:.")),
        meaning(QT_TRANSLATE_NOOP("Option", "smartcache in the user's data folder"),
                option("DATA_DIR", QT_TRANSLATE_NOOP("Option", "Data folder"), &Config::dataDir,
                       folder(), "",
                       QT_TRANSLATE_NOOP("Option",
                                         "Folder of the private server's data, of the history's "
                                         "index (which is made anew when it is deleted) and of "
                                         "this program's address file."))),
        meaning(
            QT_TRANSLATE_NOOP(
                "Option", "one beside this program, else valkey-server or redis-server from PATH"),
            option("VALKEY_SERVER", QT_TRANSLATE_NOOP("Option", "Private server program"),
                   &Config::valkeyServer, program(), "",
                   QT_TRANSLATE_NOOP("Option", "Program to run as the private server."))),
        option("VALKEY_FSYNC", QT_TRANSLATE_NOOP("Option", "Writing to disk"), &Config::valkeyFsync,
               choice({QStringLiteral("everysec"), QStringLiteral("always")}), "everysec",
               QT_TRANSLATE_NOOP("Option",
                                 "How often the private server forces data to disk. everysec: a "
                                 "power cut costs at most about a second; always: nothing, but "
                                 "writes are slower.")),
    };
}

QList<Option> jobOptions()
{
    using namespace optiontypes;
    return {
        option("WORKER_COUNT", QT_TRANSLATE_NOOP("Option", "Workers"), &Config::workerCount,
               integer(1, 512), "3",
               QT_TRANSLATE_NOOP("Option", "Jobs that this process works on at once.")),
        option("MAX_ATTEMPTS", QT_TRANSLATE_NOOP("Option", "Most attempts"), &Config::maxAttempts,
               integer(1, 100), "5",
               QT_TRANSLATE_NOOP("Option", "How often a job is begun before it fails for good.")),
        option("JOB_TIMEOUT", QT_TRANSLATE_NOOP("Option", "Longest attempt"), &Config::jobTimeout,
               duration(10s, 24h), "30m",
               QT_TRANSLATE_NOOP("Option",
                                 "How long one attempt at a job may take, from its claim to its "
                                 "end, before it is given up.")),
        option("MAX_QUEUE", QT_TRANSLATE_NOOP("Option", "Longest queue"), &Config::maxQueue,
               integer(0, 100000000), "100000",
               QT_TRANSLATE_NOOP("Option",
                                 "How many jobs may wait at once, of all processes that share the "
                                 "store; more are refused until there is room. 0: no limit.")),
        meaning(
            QT_TRANSLATE_NOOP("Option", "86400 with REDIS_URL, 0 on the private server"),
            option("JOB_TTL", QT_TRANSLATE_NOOP("Option", "Memory of jobs"), &Config::jobTtl,
                   duration(0s, tenYears), "",
                   QT_TRANSLATE_NOOP("Option", "How long a job is remembered after its end. 0: for "
                                               "ever."))),
        option("SHUTDOWN_GRACE", QT_TRANSLATE_NOOP("Option", "Time to finish"),
               &Config::shutdownGrace, duration(0s, 600s), "10",
               QT_TRANSLATE_NOOP("Option",
                                 "How long jobs in hand may take to end when the program stops; "
                                 "the rest go back to the queue.")),
        option(
            "FETCH_TIMEOUT", QT_TRANSLATE_NOOP("Option", "Patience with pages"),
            &Config::fetchTimeout, duration(1s, 600s), "20",
            QT_TRANSLATE_NOOP("Option", "How long fetching a URL may take, redirects included.")),
        option("MAX_FETCH_BYTES", QT_TRANSLATE_NOOP("Option", "Largest page"),
               &Config::maxFetchBytes, byteSize(kibibyte, gibibyte), "20MiB",
               QT_TRANSLATE_NOOP("Option", "Largest page or file that is fetched, before and after "
                                           "decompression.")),
        option("ALLOW_PRIVATE_URLS", QT_TRANSLATE_NOOP("Option", "Private addresses"),
               &Config::allowPrivateUrls, boolean(), "0",
               QT_TRANSLATE_NOOP("Option",
                                 "Fetch from loopback, private and link-local addresses as well.")),
    };
}

QList<Option> programOptions()
{
    using namespace optiontypes;
    return {
        option("ROLE", QT_TRANSLATE_NOOP("Option", "Role"), &Config::role, role(), "all",
               QT_TRANSLATE_NOOP("Option",
                                 "What this process does: api answers requests, worker works on "
                                 "jobs, all does both. api and worker need REDIS_URL.")),
        option("LOG_FORMAT", QT_TRANSLATE_NOOP("Option", "Log format"), &Config::logFormat,
               logFormat(), "text",
               QT_TRANSLATE_NOOP("Option", "Log lines for people, or one JSON object a line.")),
    };
}

QList<Option> makeTable()
{
    const std::vector<std::pair<const char *, QList<Option>>> groups{
        {QT_TRANSLATE_NOOP("Option", "Gemini"), geminiOptions()},
        {QT_TRANSLATE_NOOP("Option", "Summaries"), summaryOptions()},
        {QT_TRANSLATE_NOOP("Option", "REST API"), httpOptions()},
        {QT_TRANSLATE_NOOP("Option", "Store"), storeOptions()},
        {QT_TRANSLATE_NOOP("Option", "Jobs"), jobOptions()},
        {QT_TRANSLATE_NOOP("Option", "Program"), programOptions()},
    };
    QList<Option> table;
    for (const auto &[group, options] : groups) {
        for (Option option : options) {
            option.group = QString::fromUtf8(group);
            table.append(std::move(option));
        }
    }
    return table;
}

} // namespace

QString Option::flag() const
{
    return QStringLiteral("--") + name.toLower().replace(QLatin1Char('_'), QLatin1Char('-'));
}

const QList<Option> &allOptions()
{
    static const QList<Option> table = makeTable();
    return table;
}

const Option *findOption(const QString &name)
{
    const QList<Option> &options = allOptions();
    const auto found = std::find_if(options.cbegin(), options.cend(),
                                    [&name](const Option &option) { return option.name == name; });
    return found == options.cend() ? nullptr : &*found;
}

} // namespace smartcache
