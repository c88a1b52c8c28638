#pragma once

#include "core/base/logformat.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>

namespace smartcache {

/// Which parts of the program this process runs.
enum class Role {
    All,    ///< The REST API and the workers: a desktop, a single server.
    Api,    ///< The REST API alone.
    Worker, ///< Workers alone; still answers /api/health.
};

/// The program's settings, read once at start from the option table in `options.h`, which names
/// each one's environment variable, flag, default and meaning. A plain value; parts of the program
/// are given the few fields they need and never the whole.
struct Config
{
    // Gemini
    QByteArray geminiApiKey; ///< A secret. Empty: the extractive summarizer does the job.
    QString geminiModel;
    QStringList geminiFallbackModels;
    QString geminiBaseUrl;
    std::chrono::seconds aiTimeout{};
    bool extractiveFallback = false; ///< Answer provisionally while Gemini does not.
    double budgetUsdPerDay = 0;      ///< 0: no limit. Days are UTC's.
    int requestsPerDay = 0;          ///< 0: no limit.
    int geminiRpm = 0;               ///< Requests a minute, of all nodes together; 0: no limit.
    int geminiTpm = 0;               ///< Input tokens a minute, likewise; 0: no limit.
    QString pricesFile;              ///< Empty: the program's own price table.

    // Summaries
    QString summaryLanguage; ///< BCP 47; empty: the language of the text.
    QString summaryLength;   ///< "short", "medium" or "long".
    QStringList tagVocabulary;
    QString tagVocabularyMode; ///< "prefer" or "only".
    QStringList tagSynonyms;   ///< "js=JavaScript" each.
    int maxTags = 0;           ///< Of one summary.

    // Store
    QString redisUrl;      ///< May hold a password. Empty: a private server of our own.
    QString valkeyServer;  ///< Program for the private server; empty: found on PATH.
    QString valkeyFsync;   ///< "everysec" or "always".
    int writeReplicas = 0; ///< How many replicas must have a write before it is acknowledged.
    QString keyPrefix;
    QString dataDir;
    std::chrono::seconds cacheTtl{};        ///< 0: for ever.
    std::chrono::seconds cacheStale{};      ///< Beyond cacheTtl; 0: nothing expired is served.
    std::chrono::seconds cacheRevalidate{}; ///< Beyond cacheTtl; 0: pages are not compared.
    std::chrono::seconds jobTtl{};          ///< 0: for ever. Counted from the end of the job.

    // Jobs
    int workerCount = 0;
    int maxAttempts = 0;
    std::chrono::seconds jobTimeout{}; ///< Of one attempt.
    int maxQueue = 0;                  ///< Jobs that wait; 0: no limit.
    std::chrono::seconds shutdownGrace{};

    // Fetching
    std::chrono::seconds fetchTimeout{};
    qint64 maxFetchBytes = 0; ///< Of one page or file, compressed or not.
    bool allowPrivateUrls = false;

    // HTTP
    QString host;
    quint16 port = 0;
    int httpThreads = 0;
    QByteArray apiToken;      ///< A secret. Demanded on every address but loopback.
    QByteArray webhookSecret; ///< A secret. Empty: callbacks are not signed.
    QStringList allowedOrigins;
    QStringList allowedHosts;
    QStringList trustedProxies; ///< As AddressRange::parse() takes them.
    qint64 maxInputBytes = 0;
    int rateLimit = 0;      ///< Requests a second and client; 0: none.
    int maxConnections = 0; ///< At once, over all threads.
    qint64 nearCacheBytes = 0;

    // Program
    /// Set by the program itself, no option: see PdfLimits::reader.
    QStringList pdfReader;
    Role role = Role::All;
    LogFormat logFormat = LogFormat::Text;
};

} // namespace smartcache
