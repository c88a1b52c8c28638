#include "tests/fakes/geminifields.h"

#include <QHash>

#include <cmath>

namespace smartcache::test {

namespace {

enum class Kind { String, Integer, Number, Bool, Message, MapOfMessages, Anything };

struct Field
{
    Kind kind;
    const char *message = nullptr; ///< The message's name for the two message kinds.
    bool repeated = false;
};

using Message = QHash<QString, Field>;

Message fields(std::initializer_list<std::pair<const char *, Field>> list)
{
    Message message;
    for (const auto &[name, field] : list)
        message.insert(QLatin1String(name), field);
    return message;
}

/// The API's messages by name. Source: the reference of v1beta, "generateContent".
const QHash<QString, Message> &messages()
{
    constexpr Field string{Kind::String}, integer{Kind::Integer}, number{Kind::Number};
    constexpr Field boolean{Kind::Bool}, anything{Kind::Anything};
    constexpr Field strings{Kind::String, nullptr, true};
    constexpr Field content{Kind::Message, "Content"};
    constexpr Field contents{Kind::Message, "Content", true};
    constexpr Field schema{Kind::Message, "Schema"};

    static const QHash<QString, Message> all = {
        {QStringLiteral("GenerateContentRequest"),
         fields({{"model", string},
                 {"contents", contents},
                 {"systemInstruction", content},
                 {"tools", {Kind::Anything, nullptr, true}},
                 {"toolConfig", anything},
                 {"safetySettings", {Kind::Message, "SafetySetting", true}},
                 {"generationConfig", {Kind::Message, "GenerationConfig"}},
                 {"cachedContent", string},
                 {"serviceTier", string},
                 {"store", boolean}})},
        {QStringLiteral("CountTokensRequest"),
         fields({{"contents", contents},
                 {"generateContentRequest", {Kind::Message, "GenerateContentRequest"}}})},
        {QStringLiteral("Content"),
         fields({{"role", string}, {"parts", {Kind::Message, "Part", true}}})},
        {QStringLiteral("Part"), fields({{"text", string},
                                         {"thought", boolean},
                                         {"thoughtSignature", string},
                                         {"inlineData", anything},
                                         {"fileData", anything},
                                         {"functionCall", anything},
                                         {"functionResponse", anything},
                                         {"executableCode", anything},
                                         {"codeExecutionResult", anything},
                                         {"videoMetadata", anything},
                                         {"mediaResolution", anything}})},
        {QStringLiteral("SafetySetting"), fields({{"category", string}, {"threshold", string}})},
        {QStringLiteral("GenerationConfig"),
         fields({{"maxOutputTokens", integer},
                 {"responseMimeType", string},
                 {"responseSchema", schema},
                 {"responseJsonSchema", anything},
                 {"thinkingConfig", {Kind::Message, "ThinkingConfig"}},
                 {"stopSequences", strings},
                 {"seed", integer},
                 {"candidateCount", integer},
                 {"temperature", number},
                 {"topP", number},
                 {"topK", integer},
                 {"presencePenalty", number},
                 {"frequencyPenalty", number},
                 {"responseLogprobs", boolean},
                 {"logprobs", integer},
                 {"responseModalities", strings},
                 {"mediaResolution", string},
                 {"speechConfig", anything},
                 {"imageConfig", anything}})},
        {QStringLiteral("ThinkingConfig"), fields({{"includeThoughts", boolean},
                                                   {"thinkingBudget", integer},
                                                   {"thinkingLevel", string}})},
        {QStringLiteral("Schema"),
         fields({{"type", string},           {"format", string},
                 {"title", string},          {"description", string},
                 {"nullable", boolean},      {"enum", strings},
                 {"minItems", integer},      {"maxItems", integer},
                 {"required", strings},      {"propertyOrdering", strings},
                 {"items", schema},          {"anyOf", {Kind::Message, "Schema", true}},
                 {"minimum", number},        {"maximum", number},
                 {"minLength", integer},     {"maxLength", integer},
                 {"pattern", string},        {"properties", {Kind::MapOfMessages, "Schema"}},
                 {"minProperties", integer}, {"maxProperties", integer},
                 {"default", anything},      {"example", anything}})},
    };
    return all;
}

const Message &message(const QString &name)
{
    const auto found = messages().constFind(name);
    if (found == messages().constEnd())
        qFatal("fake Gemini: no message %s", qPrintable(name));
    return *found;
}

const Message &message(const char *name)
{
    return message(QString(QLatin1String(name)));
}

QString rootName(GeminiMethod method)
{
    return method == GeminiMethod::CountTokens ? QStringLiteral("CountTokensRequest")
                                               : QStringLiteral("GenerateContentRequest");
}

QString camelCase(const QString &name)
{
    QString result;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name.at(i) == QLatin1Char('_') && i + 1 < name.size())
            result += name.at(++i).toUpper();
        else
            result += name.at(i);
    }
    return result;
}

/// The API names fields in its errors as its own language does.
QString snakeCase(const QString &name)
{
    QString result;
    for (const QChar c : name) {
        if (c.isUpper())
            result += QLatin1Char('_');
        result += c.toLower();
    }
    return result;
}

QJsonObject camelCased(const QJsonObject &json, const Message &known);

QJsonValue camelCased(const QJsonValue &value, const Field &field)
{
    if (field.kind == Kind::MapOfMessages && value.isObject()) {
        QJsonObject map = value.toObject();
        for (auto it = map.begin(); it != map.end(); ++it) {
            if (it->isObject())
                *it = camelCased(it->toObject(), message(field.message));
        }
        return map;
    }
    if (field.kind != Kind::Message)
        return value;
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue element : value.toArray())
            array.append(element.isObject() ? camelCased(element.toObject(), message(field.message))
                                            : element);
        return array;
    }
    return value.isObject() ? camelCased(value.toObject(), message(field.message)) : value;
}

QJsonObject camelCased(const QJsonObject &json, const Message &known)
{
    QJsonObject result;
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto field = known.constFind(camelCase(it.key()));
        if (field == known.constEnd())
            result.insert(it.key(), it.value());
        else
            result.insert(field.key(), camelCased(it.value(), *field));
    }
    return result;
}

std::optional<GeminiError> checkMessage(const QJsonValue &value, const QString &name,
                                        const QString &path);

GeminiError wrongType(const QString &path, const QJsonValue &value, const QString &expected)
{
    const QString shown = value.isString()   ? QString(u'"' + value.toString().left(40) + u'"')
                          : value.isDouble() ? QString::number(value.toDouble())
                          : value.isBool()   ? QLatin1String(value.toBool() ? "true" : "false")
                          : value.isArray()  ? QStringLiteral("a list")
                          : value.isObject() ? QStringLiteral("an object")
                                             : QStringLiteral("null");
    return GeminiError::invalidArgument(
        QStringLiteral("Invalid value at '%1' (%2), %3").arg(path, expected, shown), path);
}

/// Whole numbers may also be strings of digits, as everywhere in Google's JSON.
bool isInteger(const QJsonValue &value)
{
    bool ok = value.isDouble() && std::trunc(value.toDouble()) == value.toDouble();
    if (value.isString())
        value.toString().toLongLong(&ok);
    return ok;
}

std::optional<GeminiError> checkSingle(const QJsonValue &value, const Field &field,
                                       const QString &path)
{
    switch (field.kind) {
    case Kind::String:
        return value.isString()
                   ? std::nullopt
                   : std::optional(wrongType(path, value, QStringLiteral("TYPE_STRING")));
    case Kind::Integer:
        return isInteger(value)
                   ? std::nullopt
                   : std::optional(wrongType(path, value, QStringLiteral("TYPE_INT32")));
    case Kind::Number:
        return value.isDouble()
                   ? std::nullopt
                   : std::optional(wrongType(path, value, QStringLiteral("TYPE_FLOAT")));
    case Kind::Bool:
        return value.isBool() ? std::nullopt
                              : std::optional(wrongType(path, value, QStringLiteral("TYPE_BOOL")));
    case Kind::Message:
        return checkMessage(value, QLatin1String(field.message), path);
    case Kind::MapOfMessages: {
        if (!value.isObject())
            return wrongType(path, value, QStringLiteral("a map"));
        const QJsonObject map = value.toObject();
        for (auto it = map.begin(); it != map.end(); ++it) {
            const QString entry = QStringLiteral("%1[\"%2\"]").arg(path, it.key());
            if (auto error = checkMessage(it.value(), QLatin1String(field.message), entry))
                return error;
        }
        return std::nullopt;
    }
    case Kind::Anything:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<GeminiError> checkField(const QJsonValue &value, const Field &field,
                                      const QString &path)
{
    if (!field.repeated)
        return checkSingle(value, field, path);
    if (!value.isArray())
        return wrongType(path, value, QStringLiteral("a list"));
    const QJsonArray array = value.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (auto error = checkSingle(array.at(i), field, QStringLiteral("%1[%2]").arg(path).arg(i)))
            return error;
    }
    return std::nullopt;
}

std::optional<GeminiError> checkMessage(const QJsonValue &value, const QString &name,
                                        const QString &path)
{
    if (!value.isObject())
        return wrongType(path, value, QStringLiteral("message ") + name);
    const QJsonObject json = value.toObject();
    const Message &known = message(name);
    for (auto it = json.begin(); it != json.end(); ++it) {
        const auto field = known.constFind(it.key());
        if (field == known.constEnd()) {
            return GeminiError::invalidArgument(
                path.isEmpty()
                    ? QStringLiteral("Invalid JSON payload received. Unknown name \"%1\": "
                                     "Cannot find field.")
                          .arg(it.key())
                    : QStringLiteral("Invalid JSON payload received. Unknown name \"%1\" at '%2': "
                                     "Cannot find field.")
                          .arg(it.key(), path),
                path.isEmpty() ? it.key() : path);
        }
        const QString fieldPath =
            path.isEmpty() ? snakeCase(it.key()) : path + u'.' + snakeCase(it.key());
        if (auto error = checkField(it.value(), *field, fieldPath))
            return error;
    }
    return std::nullopt;
}

} // namespace

QJsonObject toCamelCase(const QJsonObject &json, GeminiMethod method)
{
    return camelCased(json, message(rootName(method)));
}

std::optional<GeminiError> checkFields(const QJsonObject &json, GeminiMethod method)
{
    return checkMessage(json, rootName(method), {});
}

} // namespace smartcache::test
