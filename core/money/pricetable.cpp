#include "core/money/pricetable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace smartcache {

namespace {

/// A table of every model there ever was is far below.
constexpr qint64 largestFile = 1024 * 1024;
/// In dollars for one token. Dearer is a slip of the pen (a price for a million taken for one).
constexpr double dearestToken = 1;

tl::unexpected<Error> bad(const QString &message)
{
    return failure(QStringLiteral("bad_prices"), message);
}

/// A misspelt field must not pass for one that was left out.
Expected<void> checkNames(const QJsonObject &object, const QStringList &known, const QString &where)
{
    const QStringList names = object.keys();
    for (const QString &name : names) {
        if (!known.contains(name))
            return bad(QStringLiteral("%1 has the unknown field \"%2\"; known are %3.")
                           .arg(where, name, known.join(QStringLiteral(", "))));
    }
    return {};
}

Expected<QDate> readDate(const QJsonValue &value, const QString &what)
{
    const QDate date = QDate::fromString(value.toString(), Qt::ISODate);
    if (!date.isValid())
        return bad(QStringLiteral("%1 must be a day such as \"2026-11-24\".").arg(what));
    return date;
}

/// A model's releases cost the same: gemini-3.8-flash-002 is sold as gemini-3.8-flash.
QString withoutVersion(const QString &model)
{
    static const QRegularExpression version(QStringLiteral("(-[0-9]+)+$"));
    return QString(model).remove(version);
}

} // namespace

PriceTable PriceTable::bundled()
{
    const Expected<PriceTable> table = load(QStringLiteral(":/prices.json"));
    if (!table)
        qFatal("%s", qPrintable(table.error().message));
    return *table;
}

Expected<PriceTable> PriceTable::load(const QString &path)
{
    if (path.isEmpty())
        return bundled();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return bad(
            QStringLiteral("The price table %1 cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray json = file.read(largestFile + 1);
    if (json.size() > largestFile)
        return bad(QStringLiteral("The price table %1 is larger than %2 KiB, which no price table "
                                  "is.")
                       .arg(path)
                       .arg(largestFile / 1024));
    return fromJson(json).map_error([&path](Error error) {
        error.message =
            QStringLiteral("The price table %1 cannot be used: %2").arg(path, error.message);
        return error;
    });
}

Expected<PriceTable> PriceTable::fromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return bad(QStringLiteral("it is not JSON (%1, byte %2).")
                       .arg(error.errorString())
                       .arg(error.offset));
    if (!document.isObject())
        return bad(QStringLiteral("it must be a JSON object with \"updated\" and \"models\"."));

    const QJsonObject object = document.object();
    const Expected<void> named =
        checkNames(object,
                   {QStringLiteral("updated"), QStringLiteral("source"), QStringLiteral("currency"),
                    QStringLiteral("per_tokens"), QStringLiteral("models")},
                   QStringLiteral("the table"));
    if (!named)
        return failure(named.error());
    const Expected<QDate> updated =
        readDate(object.value(u"updated"), QStringLiteral("\"updated\""));
    if (!updated)
        return failure(updated.error());
    if (object.value(u"currency").toString() != QLatin1String("USD"))
        return bad(QStringLiteral("\"currency\" must be \"USD\"; other currencies are not known."));

    PriceTable table;
    table.m_updated = *updated;
    table.m_perTokens = object.value(u"per_tokens").toDouble();
    if (table.m_perTokens < 1)
        return bad(QStringLiteral("\"per_tokens\" must be how many tokens a price is for, such as "
                                  "1000000."));
    if (!object.value(u"models").isArray())
        return bad(QStringLiteral("\"models\" must be a list."));
    const QJsonArray models = object.value(u"models").toArray();
    for (const QJsonValue model : models) {
        const Expected<void> read = table.readModel(model.toObject());
        if (!read)
            return failure(read.error());
    }
    return table;
}

Expected<void> PriceTable::readModel(const QJsonObject &object)
{
    const QString name = object.value(u"model").toString();
    if (name.isEmpty())
        return bad(QStringLiteral("each of the \"models\" must be an object with the name of a "
                                  "\"model\" and its \"prices\"."));
    const Expected<void> named =
        checkNames(object, {QStringLiteral("model"), QStringLiteral("prices")}, name);
    if (!named)
        return named;
    if (m_models.contains(name))
        return bad(QStringLiteral("%1 stands there twice; its prices of other days belong into one "
                                  "list.")
                       .arg(name));
    const QJsonArray prices = object.value(u"prices").toArray();
    if (prices.isEmpty())
        return bad(QStringLiteral("%1 has no \"prices\", a list of at least one.").arg(name));

    QList<Price> list;
    for (const QJsonValue value : prices) {
        Expected<Price> price = readPrice(value.toObject(), name);
        if (!price)
            return failure(price.error());
        if (price->input / m_perTokens > dearestToken || price->output / m_perTokens > dearestToken)
            return bad(QStringLiteral("%1 would cost more than a dollar a token: \"per_tokens\" "
                                      "cannot be right.")
                           .arg(name));
        const bool isTwice = std::any_of(list.cbegin(), list.cend(), [&](const Price &other) {
            return other.from == price->from;
        });
        if (isTwice)
            return bad(QStringLiteral("%1 has two prices from the same day on.").arg(name));
        list.append(*price);
    }
    std::sort(list.begin(), list.end(),
              [](const Price &one, const Price &other) { return one.from > other.from; });
    m_models.insert(name, list);
    return {};
}

Expected<PriceTable::Price> PriceTable::readPrice(const QJsonObject &object, const QString &model)
{
    const Expected<void> named = checkNames(object,
                                            {QStringLiteral("from"), QStringLiteral("input"),
                                             QStringLiteral("cached"), QStringLiteral("output")},
                                            QStringLiteral("a price of %1").arg(model));
    if (!named)
        return failure(named.error());

    Price price;
    if (object.contains(u"from")) {
        const Expected<QDate> from =
            readDate(object.value(u"from"), QStringLiteral("\"from\" of %1").arg(model));
        if (!from)
            return failure(from.error());
        price.from = *from;
    }
    const auto dollars = [&](QLatin1String name, const QJsonValue &value) -> Expected<double> {
        if (!value.isDouble() || value.toDouble() < 0)
            return bad(QStringLiteral("\"%1\" of %2 must be a number of dollars, 0 or more.")
                           .arg(name, model));
        return value.toDouble();
    };
    const Expected<double> input = dollars(QLatin1String("input"), object.value(u"input"));
    if (!input)
        return failure(input.error());
    const Expected<double> output = dollars(QLatin1String("output"), object.value(u"output"));
    if (!output)
        return failure(output.error());
    const Expected<double> cached = object.contains(u"cached")
                                        ? dollars(QLatin1String("cached"), object.value(u"cached"))
                                        : input;
    if (!cached)
        return failure(cached.error());
    price.input = *input;
    price.cached = *cached;
    price.output = *output;
    return price;
}

std::optional<double> PriceTable::costUsd(const QString &model, const TokenUsage &usage,
                                          QDate day) const
{
    auto found = m_models.constFind(model);
    if (found == m_models.constEnd())
        found = m_models.constFind(withoutVersion(model));
    if (found == m_models.constEnd())
        return std::nullopt;
    const auto price = std::find_if(found->cbegin(), found->cend(), [day](const Price &candidate) {
        return candidate.from.isNull() || candidate.from <= day;
    });
    if (price == found->cend())
        return std::nullopt;
    // A reply that says more was cached than there was would make the question cheaper than free.
    const qint64 cached = std::min(usage.cached, usage.prompt);
    return (double(usage.prompt - cached) * price->input + double(cached) * price->cached
            + double(usage.output + usage.thoughts) * price->output)
           / m_perTokens;
}

double PriceTable::dearestUsd(const TokenUsage &usage, QDate day) const
{
    double dearest = 0;
    for (auto it = m_models.constBegin(); it != m_models.constEnd(); ++it)
        dearest = std::max(dearest, costUsd(it.key(), usage, day).value_or(0));
    return dearest;
}

std::optional<double> PriceTable::costUsd(const Summary &summary, QDate day) const
{
    if (summary.engine != QLatin1String("gemini"))
        return 0.0;
    return costUsd(summary.model, summary.usage, day);
}

} // namespace smartcache
