#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStringDecoder>
#include <QUrlQuery>

#include <algorithm>
#include <cstdio>
#include <optional>

namespace smartcache {

namespace {

constexpr int defaultLimit = 20;
constexpr int longestPage = 200; ///< What the API gives at once at most.

/// What people type for a time, as the API takes it; days and times without a zone are local.
CliResult<QString> timeOf(const char *flag, const QString &typed)
{
    const QDateTime time = QDateTime::fromString(typed, Qt::ISODateWithMs);
    if (time.isValid())
        return time.toUTC().toString(Qt::ISODateWithMs);
    return cliFailure(ExitCode::WrongUsage,
                      QStringLiteral("%1 is \"%2\"; right would be a day or a time, such as "
                                     "2026-11-01 or 2026-11-01T09:30.")
                          .arg(QLatin1String(flag), harmlessLine(typed).left(40)));
}

CliResult<QUrlQuery> filterOf(const CliArguments &arguments)
{
    QUrlQuery query;
    const auto add = [&](const char *name, const QString &value) {
        query.addQueryItem(QLatin1String(name),
                           QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    constexpr std::pair<const char *, const char *> texts[] = {
        {"--status", "status"}, {"--tag", "tag"}, {"--engine", "engine"}, {"--search", "q"}};
    for (const auto &[flag, name] : texts) {
        if (arguments.has(flag))
            add(name, arguments.value(flag));
    }
    if (arguments.has("--starred"))
        add("starred", QStringLiteral("1"));
    constexpr std::pair<const char *, const char *> times[] = {{"--since", "since"},
                                                               {"--until", "until"}};
    for (const auto &[flag, name] : times) {
        if (!arguments.has(flag))
            continue;
        const auto time = timeOf(flag, arguments.value(flag));
        if (!time)
            return cliFailure(time.error());
        add(name, *time);
    }
    return query;
}

/// 0: all.
CliResult<int> limitOf(const CliArguments &arguments)
{
    if (!arguments.has("--limit"))
        return defaultLimit;
    bool isNumber = false;
    const int limit = arguments.value("--limit").toInt(&isNumber);
    if (isNumber && limit >= 0)
        return limit;
    return cliFailure(ExitCode::WrongUsage,
                      QStringLiteral("--limit is \"%1\"; right would be a number, or 0 for all.")
                          .arg(harmlessLine(arguments.value("--limit")).left(40)));
}

/// The jobs of one page after the other, up to `limit`.
struct Listing
{
    QJsonArray jobs;
    QJsonValue next; ///< Cursor of what is left; null at the end.
    bool isComplete = true;
};

CliResult<Listing> fetch(ApiClient &api, const QUrlQuery &filter, int limit)
{
    Listing listing;
    do {
        QUrlQuery query = filter;
        const int wanted =
            limit == 0 ? longestPage : std::min(longestPage, limit - int(listing.jobs.size()));
        query.addQueryItem(QStringLiteral("limit"), QString::number(wanted));
        if (listing.next.isString())
            query.addQueryItem(
                QStringLiteral("cursor"),
                QString::fromLatin1(QUrl::toPercentEncoding(listing.next.toString())));
        const auto answer = api.get("/api/jobs?" + query.toString(QUrl::FullyEncoded).toLatin1());
        if (!answer)
            return cliFailure(answer.error());
        const QJsonObject page = answer->json();
        const QJsonArray jobs = page.value(u"jobs").toArray();
        for (const QJsonValue &job : jobs)
            listing.jobs.append(job);
        listing.next = page.value(u"next_cursor");
        listing.isComplete = listing.isComplete && page.value(u"complete").toBool(true);
    } while (listing.next.isString() && (limit == 0 || listing.jobs.size() < limit));
    return listing;
}

/// A moment of this year without it, an older one as its day: 11 columns at most.
QString shortTime(const QString &timestamp)
{
    const QDateTime time = QDateTime::fromString(timestamp, Qt::ISODateWithMs).toLocalTime();
    if (!time.isValid())
        return harmlessLine(timestamp);
    const bool isOfThisYear = time.date().year() == QDate::currentDate().year();
    return time.toString(isOfThisYear ? QStringLiteral("MM-dd HH:mm")
                                      : QStringLiteral("yyyy-MM-dd"));
}

QStringList row(const QJsonObject &job)
{
    QString what = job.value(u"title").toString();
    for (const char *other : {"file_name", "excerpt", "summary"}) {
        if (what.isEmpty())
            what = job.value(QLatin1String(other)).toString();
    }
    return {job.value(u"job_id").toString(), job.value(u"status").toString(),
            shortTime(job.value(u"created_at").toString()), harmlessLine(what)};
}

} // namespace

CliResult<ExitCode> runList(const CliContext &context)
{
    const auto filter = filterOf(context.arguments);
    if (!filter)
        return cliFailure(filter.error());
    const auto limit = limitOf(context.arguments);
    if (!limit)
        return cliFailure(limit.error());
    const auto listing = fetch(context.api, *filter, *limit);
    if (!listing)
        return cliFailure(listing.error());

    if (context.isJson()) {
        const QJsonObject document{{QStringLiteral("jobs"), listing->jobs},
                                   {QStringLiteral("next_cursor"), listing->next},
                                   {QStringLiteral("complete"), listing->isComplete}};
        printJson(QJsonDocument(document).toJson(QJsonDocument::Compact));
        return ExitCode::Done;
    }
    if (!listing->isComplete)
        complain(QStringLiteral("the history is still being looked through; older jobs may be "
                                "missing"));
    if (listing->jobs.isEmpty()) {
        print(QStringLiteral("Nothing was handed in that fits.\n"));
        return ExitCode::Done;
    }
    QList<QStringList> rows{{QStringLiteral("JOB"), QStringLiteral("STATUS"),
                             QStringLiteral("HANDED IN"), QStringLiteral("TITLE")}};
    for (const QJsonValue &job : listing->jobs)
        rows.append(row(job.toObject()));
    const int title = 3;
    print(tableLines(rows, title, context.layout.columns).join(u'\n') + u'\n');
    if (listing->next.isString())
        complain(QStringLiteral("there are more; --limit 0 shows all"));
    return ExitCode::Done;
}

CliResult<ExitCode> runExport(const CliContext &context)
{
    auto query = filterOf(context.arguments);
    if (!query)
        return cliFailure(query.error());
    const bool wantsJson = context.isJson() && !context.arguments.has("--format");
    const QString format = context.arguments.has("--format") ? context.arguments.value("--format")
                           : wantsJson                       ? QStringLiteral("json")
                                                             : QStringLiteral("markdown");
    query->addQueryItem(QStringLiteral("format"), format);
    const QByteArray path = "/api/export?" + query->toString(QUrl::FullyEncoded).toLatin1();

    if (!context.arguments.has("--output")) {
        const bool isTerminal = terminalColumns(StandardStream::Output) > 0;
        QStringDecoder decoder(QStringDecoder::Utf8); // Characters may come in two pieces.
        const auto streamed = context.api.stream(path, [&](const QByteArray &bytes) {
            if (isTerminal) {
                print(harmless(decoder.decode(bytes)));
                return QString();
            }
            const size_t written = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
            return written == size_t(bytes.size())
                       ? QString()
                       : QStringLiteral("Standard output takes no more.");
        });
        if (!streamed)
            return cliFailure(streamed.error());
        return ExitCode::Done;
    }
    QSaveFile file(context.arguments.value("--output"));
    const auto unwritable = [&] {
        return QStringLiteral("%1 cannot be written: %2.")
            .arg(harmlessLine(file.fileName()), harmlessLine(file.errorString()));
    };
    if (!file.open(QIODevice::WriteOnly))
        return cliFailure(ExitCode::WrongUsage, unwritable());
    const auto streamed = context.api.stream(path, [&](const QByteArray &bytes) {
        return file.write(bytes) == bytes.size() ? QString() : unwritable();
    });
    if (!streamed)
        return cliFailure(streamed.error());
    if (!file.commit())
        return cliFailure(ExitCode::WrongUsage, unwritable());
    return ExitCode::Done;
}

} // namespace smartcache
