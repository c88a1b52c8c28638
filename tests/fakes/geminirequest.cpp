#include "tests/fakes/geminirequest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

namespace smartcache::test {

namespace {

using Check = std::optional<GeminiError>;

QString textOf(const QJsonObject &content)
{
    QStringList texts;
    const QJsonArray parts = content.value(QLatin1String("parts")).toArray();
    for (const QJsonValue part : parts)
        texts += part.toObject().value(QLatin1String("text")).toString();
    return texts.join(u'\n');
}

Check checkParts(const QJsonObject &content, const QString &path)
{
    const QJsonArray parts = content.value(QLatin1String("parts")).toArray();
    if (parts.isEmpty())
        return GeminiError::invalidArgument(
            QStringLiteral("* %1.parts: must not be empty: each needs at least one part").arg(path),
            path + QLatin1String(".parts"));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        // A part is one of several kinds of data; `thought` and the signature only go with one.
        QJsonObject part = parts.at(i).toObject();
        part.remove(QStringLiteral("thought"));
        part.remove(QStringLiteral("thoughtSignature"));
        if (part.isEmpty()) {
            const QString where = QStringLiteral("%1.parts[%2].data").arg(path).arg(i);
            return GeminiError::invalidArgument(
                QStringLiteral("* %1: required oneof field 'data' must have one initialized field")
                    .arg(where),
                where);
        }
    }
    return std::nullopt;
}

Check checkContents(const QJsonObject &json)
{
    const QJsonArray contents = json.value(QLatin1String("contents")).toArray();
    if (contents.isEmpty())
        return GeminiError::invalidArgument(
            QStringLiteral("* GenerateContentRequest.contents: contents is not specified"),
            QStringLiteral("contents"));
    for (qsizetype i = 0; i < contents.size(); ++i) {
        const QJsonObject content = contents.at(i).toObject();
        const QString role = content.value(QLatin1String("role")).toString();
        if (content.contains(QLatin1String("role")) && role != QLatin1String("user")
            && role != QLatin1String("model"))
            return GeminiError::invalidArgument(
                QStringLiteral("Please use a valid role: user, model. Got \"%1\".").arg(role),
                QStringLiteral("contents[%1].role").arg(i));
        if (auto error = checkParts(content, QStringLiteral("contents[%1]").arg(i)))
            return error;
    }
    if (json.contains(QLatin1String("systemInstruction")))
        return checkParts(json.value(QLatin1String("systemInstruction")).toObject(),
                          QStringLiteral("system_instruction"));
    return std::nullopt;
}

/// A responseSchema after its fields were checked: types in capitals, names that exist.
Check checkSchema(const QJsonObject &schema, const QString &path)
{
    static const QStringList types = {QStringLiteral("OBJECT"), QStringLiteral("ARRAY"),
                                      QStringLiteral("STRING"), QStringLiteral("INTEGER"),
                                      QStringLiteral("NUMBER"), QStringLiteral("BOOLEAN"),
                                      QStringLiteral("NULL")};
    const QString type = schema.value(QLatin1String("type")).toString();
    const bool isUnion = schema.contains(QLatin1String("anyOf"));
    if (!types.contains(type) && !(isUnion && type.isEmpty()))
        return GeminiError::invalidArgument(
            QStringLiteral("Invalid value at '%1.type' (type.googleapis.com/google.ai."
                           "generativelanguage.v1beta.Type), \"%2\"; one of %3 is right")
                .arg(path, type, types.join(QLatin1String(", "))),
            path + QLatin1String(".type"));

    const QJsonObject properties = schema.value(QLatin1String("properties")).toObject();
    if (type == QLatin1String("OBJECT") && properties.isEmpty())
        return GeminiError::invalidArgument(
            QStringLiteral("* %1.properties: should be non-empty for OBJECT type").arg(path),
            path + QLatin1String(".properties"));
    if (type == QLatin1String("ARRAY") && !schema.contains(QLatin1String("items")))
        return GeminiError::invalidArgument(QStringLiteral("* %1.items: missing field.").arg(path),
                                            path + QLatin1String(".items"));
    for (const QString &list : {QStringLiteral("required"), QStringLiteral("propertyOrdering")}) {
        const QJsonArray names = schema.value(list).toArray();
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (!properties.contains(names.at(i).toString()))
                return GeminiError::invalidArgument(
                    QStringLiteral("* %1.%2[%3]: property is not defined").arg(path, list).arg(i),
                    QStringLiteral("%1.%2[%3]").arg(path, list).arg(i));
        }
    }
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (auto error = checkSchema(it->toObject(),
                                     QStringLiteral("%1.properties[\"%2\"]").arg(path, it.key())))
            return error;
    }
    if (schema.contains(QLatin1String("items")))
        return checkSchema(schema.value(QLatin1String("items")).toObject(),
                           path + QLatin1String(".items"));
    return std::nullopt;
}

Check checkThinking(const QJsonObject &thinking, const GeminiModel &model)
{
    const QString path = QStringLiteral("generation_config.thinking_config");
    const bool hasLevel = thinking.contains(QLatin1String("thinkingLevel"));
    const bool hasBudget = thinking.contains(QLatin1String("thinkingBudget"));
    if (hasLevel && hasBudget)
        return GeminiError::invalidArgument(
            QStringLiteral("You can only set only one of thinking budget and thinking level."),
            path);
    if (hasBudget && model.generation != 2)
        return GeminiError::invalidArgument(
            QStringLiteral("Thinking budget is not supported for this model: use thinking level."),
            path + QLatin1String(".thinking_budget"));
    if (!hasLevel)
        return std::nullopt;

    const QString levelPath = path + QLatin1String(".thinking_level");
    const QString level = thinking.value(QLatin1String("thinkingLevel")).toString().toLower();
    if (model.generation == 2)
        return GeminiError::invalidArgument(
            QStringLiteral("Thinking level is not supported for this model."), levelPath);
    static const QStringList levels = {QStringLiteral("minimal"), QStringLiteral("low"),
                                       QStringLiteral("medium"), QStringLiteral("high")};
    if (!levels.contains(level))
        return GeminiError::invalidArgument(
            QStringLiteral("Invalid value at '%1', \"%2\"; one of %3 is right")
                .arg(levelPath, level, levels.join(QLatin1String(", "))),
            levelPath);
    if (level == QLatin1String("minimal") && model.refusesMinimal)
        return GeminiError::invalidArgument(
            QStringLiteral("Thinking level MINIMAL is not supported for this model."), levelPath);
    return std::nullopt;
}

Check checkGenerationConfig(const QJsonObject &config, const GeminiModel &model)
{
    const QString path = QStringLiteral("generation_config");
    // The service ignores some of these on some models. Refusing them keeps clients from sending
    // what has no effect.
    static const std::pair<const char *, const char *> oldFields[] = {
        {"temperature", "temperature"},
        {"topP", "top_p"},
        {"topK", "top_k"},
        {"candidateCount", "candidate_count"},
        {"presencePenalty", "presence_penalty"},
        {"frequencyPenalty", "frequency_penalty"}};
    for (const auto &[camel, snake] : oldFields) {
        if (model.generation > 2 && config.contains(QLatin1String(camel)))
            return GeminiError::invalidArgument(
                QStringLiteral("%1 is not supported for this model.").arg(QLatin1String(snake)),
                path + u'.' + QLatin1String(snake));
    }

    if (config.contains(QLatin1String("maxOutputTokens"))) {
        const qint64 limit =
            config.value(QLatin1String("maxOutputTokens")).toVariant().toLongLong();
        if (limit < 1 || limit > model.outputTokenLimit)
            return GeminiError::invalidArgument(
                QStringLiteral("Unable to submit request because it has a maxOutputTokens value "
                               "of %1 but the supported range is from 1 to %2.")
                    .arg(limit)
                    .arg(model.outputTokenLimit),
                path + QLatin1String(".max_output_tokens"));
    }

    const bool hasSchema = config.contains(QLatin1String("responseSchema"));
    const bool hasJsonSchema = config.contains(QLatin1String("responseJsonSchema"));
    const QString type = config.value(QLatin1String("responseMimeType")).toString();
    if (hasSchema && hasJsonSchema)
        return GeminiError::invalidArgument(
            QStringLiteral("Only one of response_schema and response_json_schema may be set."),
            path + QLatin1String(".response_json_schema"));
    if ((hasSchema || hasJsonSchema) && type != QLatin1String("application/json")
        && type != QLatin1String("text/x.enum"))
        return GeminiError::invalidArgument(
            QStringLiteral("A response schema needs response_mime_type \"application/json\"; "
                           "got \"%1\".")
                .arg(type),
            path + QLatin1String(".response_mime_type"));
    static const QStringList types = {QString(), QStringLiteral("text/plain"),
                                      QStringLiteral("application/json"),
                                      QStringLiteral("text/x.enum")};
    if (!types.contains(type))
        return GeminiError::invalidArgument(
            QStringLiteral("response_mime_type \"%1\" is not supported: text/plain, "
                           "application/json and text/x.enum are.")
                .arg(type),
            path + QLatin1String(".response_mime_type"));
    if (hasSchema) {
        if (auto error = checkSchema(config.value(QLatin1String("responseSchema")).toObject(),
                                     path + QLatin1String(".response_schema")))
            return error;
    }
    if (hasJsonSchema && !config.value(QLatin1String("responseJsonSchema")).isObject())
        return GeminiError::invalidArgument(
            QStringLiteral("response_json_schema must be a JSON Schema object."),
            path + QLatin1String(".response_json_schema"));
    return checkThinking(config.value(QLatin1String("thinkingConfig")).toObject(), model);
}

Check checkSafety(const QJsonArray &settings)
{
    static const QRegularExpression category(
        QStringLiteral("^HARM_CATEGORY_(HARASSMENT|HATE_SPEECH|SEXUALLY_EXPLICIT|DANGEROUS_CONTENT|"
                       "CIVIC_INTEGRITY)$"));
    static const QRegularExpression threshold(QStringLiteral(
        "^(BLOCK_NONE|BLOCK_ONLY_HIGH|BLOCK_MEDIUM_AND_ABOVE|BLOCK_LOW_AND_ABOVE|OFF|"
        "HARM_BLOCK_THRESHOLD_UNSPECIFIED)$"));
    for (qsizetype i = 0; i < settings.size(); ++i) {
        const QJsonObject setting = settings.at(i).toObject();
        for (const auto &[name, known] :
             {std::pair("category", category), std::pair("threshold", threshold)}) {
            const QString value = setting.value(QLatin1String(name)).toString();
            const QString path =
                QStringLiteral("safety_settings[%1].%2").arg(i).arg(QLatin1String(name));
            if (!known.match(value).hasMatch())
                return GeminiError::invalidArgument(
                    QStringLiteral("Invalid value at '%1', \"%2\"").arg(path, value), path);
        }
    }
    return std::nullopt;
}

} // namespace

int countTokens(const QString &text)
{
    return static_cast<int>((text.toUtf8().size() + 3) / 4);
}

QString GeminiRequest::subject() const
{
    QStringList texts;
    const QJsonArray contents = json.value(QLatin1String("contents")).toArray();
    for (const QJsonValue content : contents) {
        if (content.toObject().value(QLatin1String("role")).toString() != QLatin1String("model"))
            texts += textOf(content.toObject());
    }
    const QString all = texts.join(u'\n');

    // Between the first and the last line that looks like a mark: <text>, <<<TEXT, ----- BEGIN …
    static const QRegularExpression mark(
        QStringLiteral("^[ \\t]*(<[^<>\\n]{1,120}>|<<<.*|.*>>>|[-=#*~]{3,}.*[-=#*~]{3,}|[-=]{3,}|"
                       "\"\"\"|```.*)[ \\t]*$"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch first = mark.match(all);
    if (!first.hasMatch())
        return all;
    QRegularExpressionMatch last = first;
    for (auto it = mark.globalMatch(all); it.hasNext();)
        last = it.next();
    const qsizetype from = first.capturedEnd();
    const QString between = last.capturedStart() > from
                                ? all.mid(from, last.capturedStart() - from).trimmed()
                                : QString();
    return between.isEmpty() ? all : between;
}

QJsonObject GeminiRequest::generationConfig() const
{
    return json.value(QLatin1String("generationConfig")).toObject();
}

int GeminiRequest::promptTokens() const
{
    int count = countTokens(textOf(json.value(QLatin1String("systemInstruction")).toObject()));
    const QJsonArray contents = json.value(QLatin1String("contents")).toArray();
    for (const QJsonValue content : contents)
        count += countTokens(textOf(content.toObject()));
    return count;
}

std::variant<GeminiRequest, GeminiError>
parseGeminiRequest(const QByteArray &body, GeminiMethod method, const GeminiModel &model)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parseError);
    if (!document.isObject())
        return GeminiError::invalidArgument(
            QStringLiteral("Invalid JSON payload received. %1 at byte %2.")
                .arg(parseError.errorString())
                .arg(parseError.offset));

    GeminiRequest request{toCamelCase(document.object(), method)};
    if (auto error = checkFields(request.json, method))
        return *error;
    if (method == GeminiMethod::CountTokens
        && request.json.contains(QLatin1String("generateContentRequest"))) {
        if (request.json.contains(QLatin1String("contents")))
            return GeminiError::invalidArgument(
                QStringLiteral("Only one of contents and generate_content_request may be set."),
                QStringLiteral("contents"));
        request.json = request.json.value(QLatin1String("generateContentRequest")).toObject();
    }

    if (auto error = checkContents(request.json))
        return *error;
    if (auto error = checkGenerationConfig(request.generationConfig(), model))
        return *error;
    if (auto error = checkSafety(request.json.value(QLatin1String("safetySettings")).toArray()))
        return *error;
    const int tokens = request.promptTokens();
    if (method == GeminiMethod::GenerateContent && tokens > model.inputTokenLimit)
        return GeminiError::invalidArgument(
            QStringLiteral("The input token count (%1) exceeds the maximum number of tokens "
                           "allowed (%2).")
                .arg(tokens)
                .arg(model.inputTokenLimit));
    return request;
}

} // namespace smartcache::test
