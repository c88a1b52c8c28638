#include "core/summarize/gemini/requestbody.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace smartcache {

namespace {

QJsonArray textPart(const QString &text)
{
    return {QJsonObject{{QStringLiteral("text"), text}}};
}

} // namespace

QByteArray requestBody(const Prompt &prompt, int maxOutputTokens)
{
    const QJsonObject generation{
        {QStringLiteral("maxOutputTokens"), maxOutputTokens},
        {QStringLiteral("responseMimeType"), QStringLiteral("application/json")},
        {QStringLiteral("responseSchema"), prompt.schema}};
    const QJsonObject content{{QStringLiteral("role"), QStringLiteral("user")},
                              {QStringLiteral("parts"), textPart(prompt.user)}};
    const QJsonObject body{{QStringLiteral("contents"), QJsonArray{content}},
                           {QStringLiteral("systemInstruction"),
                            QJsonObject{{QStringLiteral("parts"), textPart(prompt.system)}}},
                           {QStringLiteral("generationConfig"), generation}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

} // namespace smartcache
