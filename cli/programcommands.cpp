#include "cli/commands.h"
#include "cli/text.h"

#include <QLocale>

namespace smartcache {

namespace {

QString number(const QJsonObject &object, const char *name)
{
    return QLocale::c().toString(object.value(QLatin1String(name)).toInteger());
}

QString dollars(double amount)
{
    return QStringLiteral("$%1").arg(amount, 0, 'f', amount > 0 && amount < 1 ? 4 : 2);
}

CliResult<ExitCode> runLive(const CliContext &context)
{
    const auto answer = context.api.get("/api/health/live");
    if (!answer)
        return cliFailure(answer.error());
    if (context.isJson()) {
        printJson(answer->body);
        return ExitCode::Done;
    }
    print(QStringLiteral("SmartCache %1 at %2 answers.\n")
              .arg(harmlessLine(answer->json().value(u"version").toString()),
                   harmlessLine(context.api.base().toString(QUrl::RemoveUserInfo))));
    return ExitCode::Done;
}

/// "12, 40 of them 3 s": nothing where the program does not tell it.
QString duration(const QJsonObject &stats, const char *name)
{
    const QJsonValue value = stats.value(QLatin1String(name));
    return value.isDouble() ? durationText(qint64(value.toDouble())) : QString();
}

} // namespace

CliResult<ExitCode> runStats(const CliContext &context)
{
    const auto answer = context.api.get("/api/analytics");
    if (!answer)
        return cliFailure(answer.error());
    if (context.isJson()) {
        printJson(answer->body);
        return ExitCode::Done;
    }
    const QJsonObject stats = answer->json();
    QList<QPair<QString, QString>> values;
    const auto add = [&](const char *name, const QString &value) {
        values.append({QLatin1String(name), value});
    };
    add("Requests", QStringLiteral("%1, %2 from the cache (%3 %)")
                        .arg(number(stats, "total_requests"), number(stats, "cache_hits"))
                        .arg(stats.value(u"hit_rate").toDouble() * 100, 0, 'f', 0));
    add("Jobs", QStringLiteral("%1 completed, %2 failed, %3 cancelled")
                    .arg(number(stats, "completed_jobs"), number(stats, "failed_jobs"),
                         number(stats, "cancelled_jobs")));
    add("Waiting", QStringLiteral("%1 for a worker, %2 for another attempt")
                       .arg(number(stats, "queue_size"), number(stats, "delayed_jobs")));
    add("Average time", duration(stats, "avg_processing_time_ms"));
    if (const QString slow = duration(stats, "p95_processing_time_ms"); !slow.isEmpty())
        add("Slowest 5 %", QStringLiteral("%1 or more").arg(slow));
    add("Tokens", QStringLiteral("%1 read, %2 written")
                      .arg(number(stats, "prompt_tokens"), number(stats, "output_tokens")));
    if (stats.contains(u"spent_usd")) {
        add("Spent", dollars(stats.value(u"spent_usd").toDouble()));
        add("Saved",
            QStringLiteral("%1 by the cache").arg(dollars(stats.value(u"saved_usd").toDouble())));
    }
    print(namedValues(values, context.layout));
    return ExitCode::Done;
}

CliResult<ExitCode> runHealth(const CliContext &context)
{
    if (context.arguments.has("--live"))
        return runLive(context);
    // What is degraded is refused with 503, and so comes back as a failure.
    const auto answer = context.api.get("/api/health");
    if (!answer)
        return cliFailure(answer.error());
    if (context.isJson()) {
        printJson(answer->body);
        return ExitCode::Done;
    }
    const QJsonObject health = answer->json();
    print(QStringLiteral("SmartCache %1 at %2 is well; %3 workers, %4 of them paused.\n")
              .arg(harmlessLine(health.value(u"version").toString()),
                   harmlessLine(context.api.base().toString(QUrl::RemoveUserInfo)),
                   number(health, "workers"), number(health, "paused_workers")));
    return ExitCode::Done;
}

} // namespace smartcache
