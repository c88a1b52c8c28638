#include "core/engine.h"

#include "core/base/log.h"
#include "core/config/configloader.h"
#include "core/engineclient.h"
#include "core/history/historyindex.h"
#include "core/input/documentintake.h"
#include "core/jobs/housekeeping.h"
#include "core/jobs/storedsummaries.h"
#include "core/jobs/summaryprocessor.h"
#include "core/jobs/workerpool.h"
#include "core/money/geminiguard.h"
#include "core/near/nearhits.h"
#include "core/store/clusterreply.h"
#include "core/store/privateserver.h"
#include "core/store/serverinfo.h"
#include "core/summarize/gemini/tagprompt.h"
#include "core/webhooks/webhookdeliverer.h"

#include <QSysInfo>
#include <QUuid>

#include <optional>

namespace smartcache {

namespace {

/// The version of what an engine is told, and of what it is told of tags besides.
QString withTags(const QString &version, const TagRules &tags)
{
    const QString tagVersion = tagPromptVersion(tags.wishes());
    return tagVersion.isEmpty() ? version : version + QStringLiteral("-tags-") + tagVersion;
}

Recipe defaultRecipe(const Config &config, const TagRules &tags)
{
    // With the fallback it is Gemini's work even without a key: one that is added later finds it.
    if (config.geminiApiKey.isEmpty() && !config.extractiveFallback) {
        return {QStringLiteral("extractive"),
                {},
                withTags(ExtractiveSummarizer::version(), tags),
                config.summaryLanguage,
                config.summaryLength};
    }
    return {QStringLiteral("gemini"), config.geminiModel,
            withTags(GeminiSummarizer::promptVersion(), tags), config.summaryLanguage,
            config.summaryLength};
}

/// Names no other process has, and that show a person where a worker runs.
QList<QByteArray> workerIds(int count)
{
    const QByteArray node = QSysInfo::machineHostName().toUtf8() + '-'
                            + QUuid::createUuid().toByteArray(QUuid::Id128).left(12);
    QList<QByteArray> ids;
    for (int i = 1; i <= count; ++i)
        ids.append(node + '-' + QByteArray::number(i));
    return ids;
}

FetchLimits fetchLimits(const Config &config)
{
    FetchLimits limits;
    limits.timeout = config.fetchTimeout;
    limits.maxBytes = config.maxFetchBytes;
    limits.allowPrivateAddresses = config.allowPrivateUrls;
    limits.pdfReader = config.pdfReader;
    return limits;
}

IntakeLimits intakeLimits(const Config &config)
{
    IntakeLimits limits;
    limits.pdfReader = config.pdfReader;
    return limits;
}

GeminiOptions geminiOptions(const Config &config)
{
    return {config.geminiApiKey, config.geminiModel, config.geminiFallbackModels,
            QUrl(config.geminiBaseUrl), config.aiTimeout};
}

SpendLimits spendLimits(const Config &config)
{
    return {config.budgetUsdPerDay, config.requestsPerDay};
}

} // namespace

class Engine::Private
{
public:
    Private(Config aConfig, const Clock &clock)
        : config(std::move(aConfig))
        , scripts(Keys(config.keyPrefix.toUtf8()),
                  {config.cacheTtl, config.jobTtl, config.cacheStale, config.cacheRevalidate},
                  clock, config.maxQueue)
    {}

    Expected<void> openStore();
    Expected<void> checkStore(BlockingConnection &connection) const;
    void startThreads();
    std::unique_ptr<SpendGuard> spendGuard() const;

    const Config config;
    const JobScripts scripts;
    const QByteArray processId = QUuid::createUuid().toByteArray(QUuid::Id128);
    StoreAddress address;
    PriceTable prices;
    TagRules tags;
    DocumentIntake documents{intakeLimits(config)};
    // Each needs those above it while it runs.
    std::optional<PrivateServer> privateServer;
    std::optional<WorkerPool> workers;
    std::optional<Housekeeping> housekeeping;
    std::optional<WebhookDeliverer> webhooks;
    std::optional<HistoryIndex> history; ///< Where there is an API.
    std::optional<NearHits> nearHits;    ///< There, too, unless it is turned off.
};

Expected<void> Engine::Private::openStore()
{
    Expected<StoreAddress> opened;
    if (config.redisUrl.isEmpty()) {
        PrivateServer::Options options;
        options.dataDir = config.dataDir;
        options.program = config.valkeyServer;
        options.fsync = config.valkeyFsync;
        opened = privateServer.emplace(options).start();
    } else {
        opened = StoreAddress::parse(config.redisUrl);
        // Only a cluster needs a tag, so with one it may be a cluster, also where nobody can be
        // asked yet. Another server takes no offence.
        const QByteArray prefix = config.keyPrefix.toUtf8();
        if (opened && opened->sentinels.empty() && hasHashTag(prefix))
            opened->slotKey = prefix;
    }
    if (!opened)
        return failure(opened.error());
    address = *opened;
    return {};
}

Expected<void> Engine::Private::checkStore(BlockingConnection &connection) const
{
    const Expected<ServerInfo> info = checkServer(connection);
    if (info) {
        qCInfo(logEngine).noquote()
            << "Store:" << info->name << info->version.toString() << "at" << address.display();
        if (info->isCluster && !hasHashTag(config.keyPrefix.toUtf8()))
            return failure(QStringLiteral("cluster_without_tag"),
                           QStringLiteral("The store at %1 is a cluster, so KEY_PREFIX must hold a "
                                          "{tag}, which puts all keys into one slot: {smartcache}: "
                                          "would do.")
                               .arg(address.display()));
        if (info->replicas < config.writeReplicas)
            qCWarning(logEngine).noquote()
                << "WRITE_REPLICAS is" << config.writeReplicas << "but the store has"
                << info->replicas << "replicas: no job will be acknowledged before there are more";
        if (const QString warning = info->evictionWarning(); !warning.isEmpty())
            qCWarning(logEngine).noquote() << warning;
        return {};
    }
    if (info.error().code != QLatin1String("store_unavailable"))
        return failure(info.error());
    qCWarning(logEngine).noquote() << "Starting without the store:" << info.error().message;
    return {};
}

std::unique_ptr<SpendGuard> Engine::Private::spendGuard() const
{
    const QuotaLimits minute{config.geminiRpm, config.geminiTpm};
    return std::make_unique<GeminiGuard>(
        std::make_unique<DailySpend>(address, scripts.keys(), spendLimits(config), prices,
                                     scripts.clock()),
        minute.any() ? std::make_unique<GeminiQuota>(address, scripts.keys(), minute, processId,
                                                     scripts.clock())
                     : nullptr);
}

void Engine::Private::startThreads()
{
    const QList<QByteArray> ids = workerIds(config.role == Role::Api ? 0 : config.workerCount);
    workers.emplace(
        address, scripts, ids,
        [this] {
            return std::make_unique<SummaryProcessor>(
                fetchLimits(config), geminiOptions(config), prices, tags, spendGuard(),
                std::make_unique<StoredSummaries>(address, scripts), scripts.clock(),
                config.extractiveFallback ? &workers->breaker() : nullptr);
        },
        config.maxAttempts,
        config.extractiveFallback ? PauseGate::Meanwhile::AnswersProvisionally
                                  : PauseGate::Meanwhile::Waits);
    housekeeping.emplace(Housekeeping::Duties{
        address, scripts, ids, &workers->gate(), &workers->inHand(),
        privateServer ? &*privateServer : nullptr, !config.geminiApiKey.isEmpty(),
        [this] { return workers->tend(config.jobTimeout); }});
    webhooks.emplace(
        WebhookDeliverer::Duties{address, WebhookScripts(scripts),
                                 WebhookOptions{config.allowPrivateUrls, config.webhookSecret}});
    housekeeping->start();
    webhooks->start();
    workers->start();
    if (config.role == Role::Worker)
        return;
    history.emplace(HistoryIndex::Options{address, scripts.keys(), config.dataDir},
                    scripts.clock());
    // In a cluster whose slot moves, changes would be told elsewhere from then on.
    if (config.nearCacheBytes > 0 && !address.isInCluster())
        nearHits.emplace(NearHits::Options{address, scripts, config.nearCacheBytes, processId});
}

Engine::Engine(Config config, const Clock &clock)
    : d(std::make_unique<Private>(std::move(config), clock))
{}

Engine::~Engine()
{
    stop();
}

Expected<void> Engine::start()
{
    Expected<PriceTable> prices = PriceTable::load(d->config.pricesFile);
    if (!prices)
        return failure(prices.error());
    d->prices = std::move(*prices);
    Expected<TagRules> tags = tagRules(d->config);
    if (!tags)
        return failure(tags.error());
    d->tags = std::move(*tags);

    const Expected<void> opened = d->openStore();
    if (!opened)
        return opened;

    BlockingConnection connection(d->address);
    const Expected<void> checked = d->checkStore(connection);
    if (!checked)
        return checked;

    // Before anything is due: whoever was here before may have had a later time. A store that is
    // away is asked by the housekeeping, again and again, which says so if need be.
    [[maybe_unused]] const Expected<void> agreed = d->scripts.agreeOnTime(connection);

    // Nobody else uses a private store, so no claim in it can have a living owner.
    if (d->privateServer) {
        const Expected<int> recovered = Recoverer(d->scripts).recoverAll(connection);
        if (!recovered)
            return failure(recovered.error());
    }
    d->startThreads();
    return {};
}

void Engine::stop()
{
    if (!d)
        return;
    d->nearHits.reset();
    d->history.reset();
    const bool haveStopped = !d->workers || d->workers->stop(d->config.shutdownGrace);
    d->webhooks.reset();
    d->housekeeping.reset();
    if (!haveStopped) {
        // Nobody can end its thread, and that uses what is here: it stays until the process ends.
        qCCritical(logEngine) << "A job's handler does not come to an end; leaving without it";
        d->privateServer.reset();
        (void)d.release();
        return;
    }
    d->workers.reset();
    d->privateServer.reset();
}

std::unique_ptr<EngineClient> Engine::makeClient() const
{
    return std::make_unique<EngineClient>(
        d->address, d->scripts, defaultRecipe(d->config, d->tags), d->documents,
        d->config.allowPrivateUrls, d->history ? &*d->history : nullptr,
        MoneySettings{spendLimits(d->config), d->prices.updated()},
        Pricing{d->prices, QStringList(d->config.geminiModel) + d->config.geminiFallbackModels},
        d->config.writeReplicas, d->nearHits ? &*d->nearHits : nullptr);
}

const StoreAddress &Engine::storeAddress() const
{
    return d->address;
}

} // namespace smartcache
