#include "server/routes/historyparameters.h"

#include "core/base/timestamp.h"

namespace smartcache {

namespace {

/// Longer than anybody types; each word costs a search of its own.
constexpr qsizetype maxSearchLength = 500;

tl::unexpected<ApiError> bad(const char *name, const QString &value, const QString &right)
{
    return refusal(400, "bad_parameter",
                   QStringLiteral("The parameter %1 is \"%2\"; right would be %3.")
                       .arg(QLatin1String(name), value.left(80), right));
}

/// One value for each name: of two, only one could be obeyed.
tl::expected<void, ApiError> checkSingle(const QueryParameters &parameters)
{
    for (const char *name : {"cursor", "limit", "status", "tag", "engine", "q", "since", "until",
                             "starred", "format"}) {
        const QStringList values = parameters.all(name);
        if (values.size() > 1)
            return bad(name, values.join(QStringLiteral("\" and \"")),
                       QStringLiteral("one of them"));
    }
    return {};
}

/// `target`: stays as it is when the parameter is absent.
tl::expected<void, ApiError> readChoice(const QueryParameters &parameters, const char *name,
                                        const QStringList &choices, QString *target)
{
    if (!parameters.contains(name))
        return {};
    *target = parameters.value(name);
    if (choices.contains(*target))
        return {};
    return bad(name, *target,
               choices.mid(0, choices.size() - 1).join(QStringLiteral(", "))
                   + QStringLiteral(" or ") + choices.last());
}

tl::expected<void, ApiError> readText(const QueryParameters &parameters, const char *name,
                                      QString *target)
{
    *target = parameters.value(name);
    if (target->size() <= maxSearchLength)
        return {};
    return bad(name, *target, QStringLiteral("at most %1 characters").arg(maxSearchLength));
}

tl::expected<void, ApiError> readTime(const QueryParameters &parameters, const char *name,
                                      QDateTime *target)
{
    if (!parameters.contains(name))
        return {};
    // The plus of an offset means a space in a query; nobody wants a space here.
    const QString value = parameters.value(name).replace(QLatin1Char(' '), QLatin1Char('+'));
    bool isNumber = false;
    const qint64 ms = value.toLongLong(&isNumber);
    *target = isNumber ? QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC) : fromTimestamp(value);
    if (target->isValid() && ms >= 0)
        return {};
    return bad(name, value,
               QStringLiteral("a time like 2026-01-31T12:00:00Z, or milliseconds since 1970"));
}

tl::expected<void, ApiError> readPlace(const QueryParameters &parameters, HistoryQuery *query)
{
    if (parameters.contains("cursor")) {
        const Expected<qint64> key = fromCursor(parameters.value("cursor"));
        if (!key)
            return tl::unexpected<ApiError>(ApiError::from(key.error()));
        query->after = *key;
    }
    if (parameters.contains("limit")) {
        const QString value = parameters.value("limit");
        bool isNumber = false;
        query->limit = value.toInt(&isNumber);
        if (!isNumber || query->limit < 1 || query->limit > HistoryQuery::maxLimit)
            return bad("limit", value, QStringLiteral("1 to %1").arg(HistoryQuery::maxLimit));
    }
    return {};
}

} // namespace

tl::expected<HistoryQuery, ApiError> readHistoryQuery(const QueryParameters &parameters)
{
    static const QStringList statuses{QStringLiteral("pending"), QStringLiteral("processing"),
                                      QStringLiteral("completed"), QStringLiteral("failed"),
                                      QStringLiteral("cancelled")};
    static const QStringList engines{QStringLiteral("gemini"), QStringLiteral("extractive"),
                                     QStringLiteral("verbatim")};
    HistoryQuery query;
    QString starred;
    return checkSingle(parameters)
        .and_then([&] { return readChoice(parameters, "status", statuses, &query.status); })
        .and_then([&] { return readChoice(parameters, "engine", engines, &query.engine); })
        .and_then([&] {
            return readChoice(parameters, "starred", {QStringLiteral("0"), QStringLiteral("1")},
                              &starred);
        })
        .and_then([&] { return readText(parameters, "tag", &query.tag); })
        .and_then([&] { return readText(parameters, "q", &query.text); })
        .and_then([&] { return readTime(parameters, "since", &query.since); })
        .and_then([&] { return readTime(parameters, "until", &query.until); })
        .and_then([&] { return readPlace(parameters, &query); })
        .map([&] {
            query.onlyStarred = starred == QLatin1String("1");
            return query;
        });
}

} // namespace smartcache
