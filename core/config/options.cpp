#include "core/config/options.h"

#include "core/config/optiontypes.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace smartcache {

namespace {

using namespace std::chrono_literals;

constexpr qint64 kibibyte = 1024;
constexpr qint64 mebibyte = 1024 * kibibyte;
constexpr qint64 gibibyte = 1024 * mebibyte;
/// No timer and no server has trouble with that many seconds.
constexpr std::chrono::seconds tenYears = std::chrono::hours(24 * 3650);

/// An option of one kind that ends in one field.
template <typename T>
Option option(const char *name, T Config::*field, OptionType<T> type, const char *defaultText,
              const char *help)
{
    Option option;
    option.name = QLatin1String(name);
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
        secret(meaning("none; the built-in extractive summarizer does the work",
                       option("GEMINI_API_KEY", &Config::geminiApiKey, apiKey(), "",
                              "Key of the Gemini API. Prefer the environment or .env: other users "
                              "of the machine can see a flag."))),
        option("GEMINI_MODEL", &Config::geminiModel, modelName(), "gemini-flash-lite-latest",
               "Model that writes the summaries. A summary made by another model is not reused."),
        option("GEMINI_FALLBACK_MODELS", &Config::geminiFallbackModels, modelList(),
               "gemini-3.5-flash-lite,gemini-flash-latest",
               "Models to try in turn when GEMINI_MODEL is gone, not in the key's plan or failing. "
               "Empty: "
               "none."),
        option("GEMINI_BASE_URL", &Config::geminiBaseUrl, httpUrl(),
               "https://generativelanguage.googleapis.com",
               "Where the Gemini API is, for a proxy or a test server."),
        option("AI_TIMEOUT", &Config::aiTimeout, duration(1s, 600s), "60",
               "How long one answer of the Gemini API may take."),
        option(
            "EXTRACTIVE_FALLBACK", &Config::extractiveFallback, boolean(), "0",
            "While Gemini cannot be asked (no key yet, no quota, no network), answer at once with "
            "the built-in summarizer, marked as provisional, and have Gemini make those "
            "summaries as soon as it can."),
        meaning("no limit",
                option("BUDGET_USD_PER_DAY", &Config::budgetUsdPerDay, dollars(), "",
                       "Most dollars that Gemini may cost in a day, which begins at midnight UTC, "
                       "by the price table and over all processes that share the store. Jobs wait "
                       "for the next day then. Empty or 0: no limit.")),
        meaning("no limit",
                option("REQUESTS_PER_DAY", &Config::requestsPerDay, limit(), "",
                       "Most requests to Gemini in such a day, failed ones and each part of a long "
                       "text included. Empty or 0: no limit.")),
        meaning("the program's own",
                option("PRICES_FILE", &Config::pricesFile, file(), "",
                       "JSON file with the prices of the models, in place of the program's own; "
                       "prices.json, among the sources' resources and in the package's doc folder, "
                       "shows the form.")),
    };
}

QList<Option> summaryOptions()
{
    using namespace optiontypes;
    return {
        meaning("the language of the text",
                option("SUMMARY_LANGUAGE", &Config::summaryLanguage, language(), "",
                       "Language of summaries and tags, as a BCP 47 tag such as en. The extractive "
                       "summarizer keeps the language of the text.")),
        option("SUMMARY_LENGTH", &Config::summaryLength,
               choice({QStringLiteral("short"), QStringLiteral("medium"), QStringLiteral("long")}),
               "medium", "How long summaries are."),
        option(
            "TAG_VOCABULARY", &Config::tagVocabulary, tagList(), "",
            "Tags to use, with commas between them. A tag is spelled as it stands here, whatever "
            "its case, accents and number (singular or plural) were. With another vocabulary "
            "summaries are made anew."),
        option("TAG_VOCABULARY_MODE", &Config::tagVocabularyMode,
               choice({QStringLiteral("prefer"), QStringLiteral("only")}), "prefer",
               "prefer: other tags are allowed where the vocabulary has none that fits. only: they "
               "are dropped."),
        option("TAG_SYNONYMS", &Config::tagSynonyms, synonymList(), "",
               "Tags to call by another name, such as js=JavaScript,ml=machine learning."),
        option("MAX_TAGS", &Config::maxTags, integer(1, 20), "8",
               "Most tags of one summary. Gemini is asked for two to five, for fewer where this is "
               "less, and for this many where it is more than 8."),
        option("CACHE_TTL", &Config::cacheTtl, duration(0s, tenYears), "300",
               "How long a summary is kept and reused. 0: for ever."),
        option("CACHE_STALE", &Config::cacheStale, duration(0s, tenYears), "0",
               "How long after CACHE_TTL a summary is still answered with, marked as stale, while "
               "it is made anew. 0: not at all."),
        option("CACHE_REVALIDATE", &Config::cacheRevalidate, duration(0s, tenYears), "604800",
               "How long after CACHE_TTL the summary of a page is used again without asking the "
               "AI, if the page's text has not changed. 0: not at all."),
    };
}

QList<Option> httpOptions()
{
    using namespace optiontypes;
    return {
        option("PORT", &Config::port, port(), "8080", "Port of the REST API. 0: any free port."),
        option("HOST", &Config::host, listenHost(), "127.0.0.1",
               "Address to listen on; * is every address. Any but a loopback address "
               "demands API_TOKEN."),
        secret(meaning("none, which only a loopback address allows",
                       option("API_TOKEN", &Config::apiToken, token(), "",
                              "Bearer token that every request must carry, at least 16 "
                              "characters."))),
        secret(meaning("none; callbacks are not signed",
                       option("WEBHOOK_SECRET", &Config::webhookSecret, token(), "",
                              "Key that callbacks are signed with, at least 16 characters; the "
                              "same on all nodes."))),
        option("ALLOWED_ORIGINS", &Config::allowedOrigins, originList(),
               "http://localhost:5173,http://127.0.0.1:5173",
               "Origins whose web pages may use the API, with commas between them, besides "
               "the program's own. The default is Vite's development server."),
        meaning("loopback names and HOST",
                option("ALLOWED_HOSTS", &Config::allowedHosts, hostList(), "",
                       "Further names under which the server may be addressed (Host header), with "
                       "commas between them.")),
        option("MAX_INPUT_BYTES", &Config::maxInputBytes, byteSize(kibibyte, gibibyte), "2MiB",
               "Largest body of a request: a text, a list of inputs, or a form with its file."),
        option("MAX_CONNECTIONS", &Config::maxConnections, integer(1, 100000), "512",
               "Most connections at once."),
        meaning("none on a loopback address, else 20",
                option("RATE_LIMIT", &Config::rateLimit, integer(0, 1000000), "",
                       "Most requests a second from one client. 0: no limit.")),
        option("HTTP_THREADS", &Config::httpThreads, integer(0, 64), "0",
               "Threads that answer requests. 0: one for each core, at most 4."),
    };
}

QList<Option> storeOptions()
{
    using namespace optiontypes;
    return {
        secret(meaning("a private server that the program starts and stops itself",
                       option("REDIS_URL", &Config::redisUrl, storeUrl(), "",
                              "Shared Valkey, or Redis 6.2 or newer: "
                              "redis://[user:password@]host[:port][/database], rediss:// for TLS, "
                              "unix:///path for a socket."))),
        option("KEY_PREFIX", &Config::keyPrefix, keyPrefix(), "",
               "Put before every key, so that several installations can share one server."),
        meaning("smartcache in the user's data folder",
                option("DATA_DIR", &Config::dataDir, folder(), "",
                       "Folder of the private server's data, of the history's index (which is made "
                       "anew when it is deleted) and of this program's address file.")),
        meaning("valkey-server, else redis-server, from PATH",
                option("VALKEY_SERVER", &Config::valkeyServer, program(), "",
                       "Program to run as the private server.")),
        option("VALKEY_FSYNC", &Config::valkeyFsync,
               choice({QStringLiteral("everysec"), QStringLiteral("always")}), "everysec",
               "How often the private server forces data to disk. everysec: a power cut costs at "
               "most about a second; always: nothing, but writes are slower."),
    };
}

QList<Option> jobOptions()
{
    using namespace optiontypes;
    return {
        option("WORKER_COUNT", &Config::workerCount, integer(1, 64), "3",
               "Jobs that this process works on at once."),
        option("MAX_ATTEMPTS", &Config::maxAttempts, integer(1, 100), "5",
               "How often a job is begun before it fails for good."),
        meaning("86400 with REDIS_URL, 0 on the private server",
                option("JOB_TTL", &Config::jobTtl, duration(0s, tenYears), "",
                       "How long a job is remembered after its end. 0: for ever.")),
        option("SHUTDOWN_GRACE", &Config::shutdownGrace, duration(0s, 600s), "10",
               "How long jobs in hand may take to end when the program stops; the rest go back to "
               "the queue."),
        option("FETCH_TIMEOUT", &Config::fetchTimeout, duration(1s, 600s), "20",
               "How long fetching a URL may take, redirects included."),
        option("MAX_FETCH_BYTES", &Config::maxFetchBytes, byteSize(kibibyte, gibibyte), "20MiB",
               "Largest page or file that is fetched, before and after decompression."),
        option("ALLOW_PRIVATE_URLS", &Config::allowPrivateUrls, boolean(), "0",
               "Fetch from loopback, private and link-local addresses as well."),
    };
}

QList<Option> programOptions()
{
    using namespace optiontypes;
    return {
        option("ROLE", &Config::role, role(), "all",
               "What this process does: api answers requests, worker works on jobs, all does both. "
               "api and worker need REDIS_URL."),
        option("LOG_FORMAT", &Config::logFormat, logFormat(), "text",
               "Log lines for people, or one JSON object a line."),
    };
}

QList<Option> makeTable()
{
    const std::vector<std::pair<QString, QList<Option>>> groups{
        {QStringLiteral("Gemini"), geminiOptions()},
        {QStringLiteral("Summaries"), summaryOptions()},
        {QStringLiteral("REST API"), httpOptions()},
        {QStringLiteral("Store"), storeOptions()},
        {QStringLiteral("Jobs"), jobOptions()},
        {QStringLiteral("Program"), programOptions()},
    };
    QList<Option> table;
    for (const auto &[group, options] : groups) {
        for (Option option : options) {
            option.group = group;
            table.append(std::move(option));
        }
    }
    return table;
}

/// The number of letters to add, leave out or change to make one of the other (Levenshtein).
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(to.size() + 1);
    for (qsizetype i = 0; i <= to.size(); ++i)
        row[i] = i;
    for (qsizetype i = 1; i <= from.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const qsizetype changed = diagonal + (from.at(i - 1) == to.at(j - 1) ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({changed, row[j] + 1, row[j - 1] + 1}));
        }
    }
    return row.back();
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

QString nearestName(const QString &text, const QStringList &known)
{
    QString nearest;
    // More than a third wrong is another word, not a slip.
    qsizetype least = text.size() / 3 + 1;
    for (const QString &name : known) {
        const qsizetype steps = distance(text, name);
        if (steps < least) {
            least = steps;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace smartcache
