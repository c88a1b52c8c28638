#include "core/history/historyselect.h"

#include "core/history/searchwords.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace smartcache {

namespace {

/// The conditions of a query, with their values in order.
struct Conditions
{
    QStringList terms;
    QVariantList values;

    void add(const QString &term, const QVariant &value)
    {
        terms.append(term);
        values.append(value);
    }
};

/// Everything but the words and the tag, which decide how rows are come by.
void addFilters(Conditions *conditions, const HistoryQuery &query, qint64 now)
{
    if (query.status == QLatin1String("cancelled")) {
        conditions->add(QStringLiteral("status = ?"), QStringLiteral("failed"));
        conditions->add(QStringLiteral("error_code = ?"), query.status);
    } else if (query.status == QLatin1String("dead")) {
        conditions->add(QStringLiteral("status = ?"), QStringLiteral("failed"));
        conditions->terms.append(QStringLiteral("error_code <> 'cancelled'"));
    } else if (query.status == QLatin1String("delayed")) {
        conditions->add(QStringLiteral("status = ?"), QStringLiteral("pending"));
        conditions->terms.append(QStringLiteral("error_code <> ''"));
    } else if (!query.status.isEmpty()) {
        conditions->add(QStringLiteral("status = ?"), query.status);
    }
    if (!query.engine.isEmpty())
        conditions->add(QStringLiteral("engine = ?"), query.engine);
    if (query.onlyStarred)
        conditions->terms.append(QStringLiteral("starred"));
    conditions->add(QStringLiteral("(expires_at IS NULL OR expires_at > ?)"), now);
}

/// The part of the list that is looked at; `key` is the column that has the order.
void addRange(Conditions *conditions, const QString &key, const HistoryQuery &query)
{
    if (query.after)
        conditions->add(key + QStringLiteral(" < ?"), *query.after);
    if (query.until.isValid())
        conditions->add(key + QStringLiteral(" < ?"),
                        HistoryEntry::firstKey(query.until.toMSecsSinceEpoch()));
    if (query.since.isValid())
        conditions->add(key + QStringLiteral(" >= ?"),
                        HistoryEntry::firstKey(query.since.toMSecsSinceEpoch()));
}

/// As one value, so that the statement is the same for any number of them.
QString jsonArray(const QList<QByteArray> &ids)
{
    QJsonArray array;
    for (const QByteArray &id : ids)
        array.append(QString::fromUtf8(id));
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

HistorySelect HistorySelect::of(const HistoryQuery &query, qint64 now)
{
    // The words or the tag, where one is asked for, give the keys in the order of the list, and the
    // rows are looked up from there until the page is full. CROSS JOIN keeps SQLite to that.
    const QString match = matchExpression(query.text);
    if (match.isEmpty() && !query.text.trimmed().isEmpty())
        return {}; // Asked for signs alone, and words are all that is searched.
    const QString tag = foldedTerm(query.tag);
    QString from = QStringLiteral("jobs");
    QString key = QStringLiteral("jobs.key");
    Conditions conditions;
    const QString hasTag = QStringLiteral("EXISTS (SELECT 1 FROM tags WHERE tags.tag = ? AND "
                                          "tags.key = %1)");
    if (!query.ids.isEmpty()) {
        // A few rows; whether they have the words and the tag is looked up for each.
        from = QStringLiteral("(SELECT DISTINCT value AS id FROM json_each(?)) AS wanted "
                              "CROSS JOIN jobs ON jobs.id = wanted.id");
        conditions.values.append(jsonArray(query.ids));
        if (!match.isEmpty())
            conditions.add(QStringLiteral("EXISTS (SELECT 1 FROM words WHERE "
                                          "words.rowid = jobs.key AND words MATCH ?)"),
                           match);
        if (!tag.isEmpty())
            conditions.add(hasTag.arg(key), tag);
    } else if (!match.isEmpty()) {
        from = QStringLiteral("words CROSS JOIN jobs ON jobs.key = words.rowid");
        key = QStringLiteral("words.rowid");
        conditions.add(QStringLiteral("words MATCH ?"), match);
        if (!tag.isEmpty())
            conditions.add(hasTag.arg(key), tag);
    } else if (!tag.isEmpty()) {
        from = QStringLiteral("tags CROSS JOIN jobs ON jobs.key = tags.key");
        key = QStringLiteral("tags.key");
        conditions.add(QStringLiteral("tags.tag = ?"), tag);
    }
    addRange(&conditions, key, query);
    addFilters(&conditions, query, now);
    conditions.values.append(query.limit + 1);

    return {QStringLiteral("SELECT page.key, page.id, texts.listed FROM (SELECT jobs.key AS key, "
                           "jobs.id AS id FROM %1 WHERE %2 ORDER BY %3 DESC LIMIT ?) AS page "
                           "CROSS JOIN texts ON texts.key = page.key ORDER BY page.key DESC")
                .arg(from, conditions.terms.join(QStringLiteral(" AND ")), key),
            conditions.values};
}

} // namespace smartcache
