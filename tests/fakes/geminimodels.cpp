#include "tests/fakes/geminimodels.h"

#include <QJsonArray>

#include <algorithm>

namespace smartcache::test {

QJsonObject GeminiModel::toJson() const
{
    return {{QStringLiteral("name"), QString(QLatin1String("models/") + name)},
            {QStringLiteral("version"), servedBy},
            {QStringLiteral("displayName"), displayName},
            {QStringLiteral("description"), QString(displayName + QLatin1String(", made up"))},
            {QStringLiteral("inputTokenLimit"), inputTokenLimit},
            {QStringLiteral("outputTokenLimit"), outputTokenLimit},
            {QStringLiteral("supportedGenerationMethods"),
             QJsonArray{QStringLiteral("generateContent"), QStringLiteral("countTokens")}},
            {QStringLiteral("thinking"), true}};
}

const QList<GeminiModel> &geminiModels()
{
    const auto model = [](const char *name, const char *servedBy, const char *displayName,
                          int generation, bool refusesMinimal) {
        return GeminiModel{QLatin1String(name), QLatin1String(servedBy), QLatin1String(displayName),
                           generation, refusesMinimal};
    };
    static const QList<GeminiModel> models = {
        model("gemini-2.5-flash", "gemini-2.5-flash", "Gemini 2.5 Flash", 2, false),
        model("gemini-2.5-flash-lite", "gemini-2.5-flash-lite", "Gemini 2.5 Flash-Lite", 2, false),
        model("gemini-3.1-flash-lite", "gemini-3.1-flash-lite", "Gemini 3.1 Flash-Lite", 3, false),
        model("gemini-3.5-flash", "gemini-3.6-flash", "Gemini 3.5 Flash", 3, false),
        model("gemini-3.5-flash-lite", "gemini-3.5-flash-lite", "Gemini 3.5 Flash-Lite", 3, false),
        model("gemini-3.6-flash", "gemini-3.6-flash", "Gemini 3.6 Flash", 3, false),
        model("gemini-3.7-flash", "gemini-3.8-flash", "Gemini 3.7 Flash", 3, true),
        model("gemini-3.8-flash", "gemini-3.8-flash", "Gemini 3.8 Flash", 3, true),
        model("gemini-4-flash", "gemini-4-flash", "Gemini 4 Flash", 4, false),
        model("gemini-4-pro", "gemini-4-pro", "Gemini 4 Pro", 4, false),
        model("gemini-flash-latest", "gemini-3.8-flash", "Gemini Flash Latest", 3, true),
        model("gemini-flash-lite-latest", "gemini-3.5-flash-lite", "Gemini Flash-Lite Latest", 3,
              false),
        model("gemini-pro-latest", "gemini-4-pro", "Gemini Pro Latest", 4, false),
    };
    return models;
}

std::optional<GeminiModel> findGeminiModel(const QString &name)
{
    const QList<GeminiModel> &models = geminiModels();
    const auto found = std::find_if(models.begin(), models.end(),
                                    [&name](const GeminiModel &m) { return m.name == name; });
    return found == models.end() ? std::nullopt : std::optional(*found);
}

} // namespace smartcache::test
