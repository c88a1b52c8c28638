#pragma once

#include "core/base/expected.h"
#include "core/summarize/summary.h"

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace smartcache {

/// What each model's tokens cost in dollars, and from which day on. A plain value; any thread.
///
/// As JSON, which `resources/prices.json` has and PRICES_FILE takes:
///   updated       the day on which the prices were right, "2026-11-24"
///   currency      "USD"
///   per_tokens    1000000: how many tokens a price is for
///   source        where the prices come from; optional
///   models        [{model, prices: [{from, input, cached, output}]}]
/// `from` is the first day of the price, in UTC; the price without one is that of all days before.
/// Without `cached` a model gives no discount: a cached token costs what any other does.
class PriceTable
{
public:
    /// That of the program.
    static PriceTable bundled();
    /// The file's; the program's own when `path` is empty. Errors: `bad_prices`, which names the
    /// file, what is wrong in it and what would be right.
    static Expected<PriceTable> load(const QString &path);
    static Expected<PriceTable> fromJson(const QByteArray &json);

    /// What one question cost that `model`, the model that really answered and not an alias of it,
    /// answered on that day (UTC): nothing when the price is not known, which is not the same as 0.
    std::optional<double> costUsd(const QString &model, const TokenUsage &usage, QDate day) const;
    /// What a summary cost to make; 0 for one that was made offline.
    std::optional<double> costUsd(const Summary &summary, QDate day) const;

    /// What the same would have cost with the dearest model of the table. 0 when it has none.
    double dearestUsd(const TokenUsage &usage, QDate day) const;

    /// When the prices were right.
    QDate updated() const { return m_updated; }

private:
    struct Price
    {
        QDate from; ///< Null: since ever.
        double input = 0;
        double cached = 0;
        double output = 0;
    };

    static Expected<Price> readPrice(const QJsonObject &object, const QString &model);
    Expected<void> readModel(const QJsonObject &object);

    QDate m_updated;
    double m_perTokens = 1'000'000;
    QHash<QString, QList<Price>> m_models; ///< By name, the newest price first.
};

} // namespace smartcache
