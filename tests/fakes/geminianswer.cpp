#include "tests/fakes/geminianswer.h"

#include <QJsonDocument>

#include <algorithm>

namespace smartcache::test {

namespace {

/// What a model thinks before it answers, in tokens.
constexpr int thinkingTokens = 96;

QByteArray quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

/// The number at `key`, which Google's JSON may also write as a string.
int integerAt(const QJsonObject &schema, const char *key, int otherwise)
{
    const QJsonValue value = schema.value(QLatin1String(key));
    return value.isUndefined() ? otherwise : value.toVariant().toInt();
}

/// A JSON text that satisfies `schema`, of either dialect, for a property called `name`.
/// Written by hand because QJsonObject would sort the properties.
QByteArray filled(const QJsonObject &schema, const QString &name, const Digest &digest, int depth)
{
    constexpr int maxDepth = 16; // A schema could refer to itself.
    const QJsonValue typeValue = schema.value(QLatin1String("type"));
    const QString type =
        (typeValue.isArray() ? typeValue.toArray().first() : typeValue).toString().toUpper();
    if (depth > maxDepth)
        return "null";

    const QJsonArray choices = schema.value(QLatin1String("enum")).toArray();
    if (!choices.isEmpty())
        return quoted(choices.first().toString());
    const QJsonArray alternatives = schema.value(QLatin1String("anyOf")).toArray();
    if (!alternatives.isEmpty())
        return filled(alternatives.first().toObject(), name, digest, depth + 1);

    if (type == QLatin1String("OBJECT")) {
        const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
        QStringList order;
        const QJsonArray ordering = schema.value(QLatin1String("propertyOrdering")).toArray();
        for (const QJsonValue property : ordering)
            order += property.toString();
        for (const QString &property : properties.keys()) {
            if (!order.contains(property))
                order += property;
        }
        QByteArrayList members;
        for (const QString &property : std::as_const(order))
            members += quoted(property) + ": "
                       + filled(properties.value(property).toObject(), property, digest, depth + 1);
        return '{' + members.join(", ") + '}';
    }
    if (type == QLatin1String("ARRAY")) {
        constexpr int usualCount = 5;
        const int least = integerAt(schema, "minItems", 0);
        const int most = integerAt(schema, "maxItems", std::max(least, usualCount));
        const QJsonObject items = schema.value(QLatin1String("items")).toObject();
        const bool ofStrings =
            items.value(QLatin1String("type")).toString().toUpper() == QLatin1String("STRING")
            && !items.contains(QLatin1String("enum"));
        QByteArrayList elements;
        if (ofStrings) {
            for (const QString &tag : digest.tags.mid(0, most))
                elements += quoted(tag);
        }
        while (elements.size() < std::max(least, most > 0 ? 1 : 0))
            elements += ofStrings ? quoted(QStringLiteral("tag%1").arg(elements.size() + 1))
                                  : filled(items, name, digest, depth + 1);
        return '[' + elements.join(", ") + ']';
    }
    if (type == QLatin1String("INTEGER") || type == QLatin1String("NUMBER"))
        return QByteArray::number(integerAt(schema, "minimum", 0));
    if (type == QLatin1String("BOOLEAN"))
        return "false";
    if (type == QLatin1String("NULL"))
        return "null";
    const QString text = digest.stringFor(name);
    return quoted(text.left(integerAt(schema, "maxLength", static_cast<int>(text.size()))));
}

} // namespace

GeminiAnswer GeminiAnswer::to(const GeminiRequest &request, const GeminiModel &model,
                              const Digest &digest)
{
    const QJsonObject config = request.generationConfig();
    QJsonObject schema = config.value(QLatin1String("responseSchema")).toObject();
    if (schema.isEmpty())
        schema = config.value(QLatin1String("responseJsonSchema")).toObject();

    GeminiAnswer answer;
    if (!schema.isEmpty())
        answer.text = QString::fromUtf8(filled(schema, QString(), digest, 0));
    else if (config.value(QLatin1String("responseMimeType")).toString()
             == QLatin1String("application/json"))
        answer.text = QString::fromUtf8("{\"answer\": " + quoted(digest.summary) + '}');
    else
        answer.text = digest.summary;
    answer.promptTokens = request.promptTokens();
    answer.thoughtsTokens = thinkingTokens;
    answer.modelVersion = model.servedBy;

    const int room = integerAt(config, "maxOutputTokens", model.outputTokenLimit);
    if (answer.thoughtsTokens + answer.candidateTokens() > room) {
        answer.finishReason = QStringLiteral("MAX_TOKENS");
        answer.thoughtsTokens = std::min(answer.thoughtsTokens, room);
        answer.text =
            QString::fromUtf8(answer.text.toUtf8().left(4 * (room - answer.thoughtsTokens)));
        while (answer.text.endsWith(QChar::ReplacementCharacter))
            answer.text.chop(1); // Cut inside a character.
    }
    return answer;
}

QJsonObject GeminiAnswer::usage() const
{
    QJsonObject usage{
        {QStringLiteral("promptTokenCount"), promptTokens},
        {QStringLiteral("totalTokenCount"), promptTokens + candidateTokens() + thoughtsTokens},
        {QStringLiteral("promptTokensDetails"),
         QJsonArray{QJsonObject{{QStringLiteral("modality"), QStringLiteral("TEXT")},
                                {QStringLiteral("tokenCount"), promptTokens}}}}};
    // The service leaves counts of zero out.
    if (candidateTokens() > 0)
        usage.insert(QStringLiteral("candidatesTokenCount"), candidateTokens());
    if (thoughtsTokens > 0)
        usage.insert(QStringLiteral("thoughtsTokenCount"), thoughtsTokens);
    if (cachedTokens > 0)
        usage.insert(QStringLiteral("cachedContentTokenCount"), cachedTokens);
    return usage;
}

QJsonObject GeminiAnswer::toJson() const
{
    return toJson(text.isEmpty() ? QJsonArray()
                                 : QJsonArray{QJsonObject{{QStringLiteral("text"), text}}});
}

QJsonObject GeminiAnswer::toJson(const QJsonArray &parts) const
{
    QJsonObject content{{QStringLiteral("role"), QStringLiteral("model")}};
    if (!parts.isEmpty())
        content.insert(QStringLiteral("parts"), parts);
    QJsonObject candidate{{QStringLiteral("content"), content}, {QStringLiteral("index"), 0}};
    if (!finishReason.isEmpty())
        candidate.insert(QStringLiteral("finishReason"), finishReason);
    return {{QStringLiteral("candidates"), QJsonArray{candidate}},
            {QStringLiteral("usageMetadata"), usage()},
            {QStringLiteral("modelVersion"), modelVersion},
            {QStringLiteral("responseId"), responseId}};
}

} // namespace smartcache::test
