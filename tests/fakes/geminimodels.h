#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace smartcache::test {

/// A model of Gemini as of November 2026, as far as a client can tell models apart.
struct GeminiModel
{
    QString name;     ///< Without "models/".
    QString servedBy; ///< What `modelVersion` says; differs for aliases and redirected models.
    QString displayName;
    int generation = 3;          ///< 2 for 2.5, 3 for 3.x, 4.
    bool refusesMinimal = false; ///< thinkingLevel "minimal" is an error.
    int inputTokenLimit = 1'048'576;
    int outputTokenLimit = 65'536;

    /// As the models list and models.get show it.
    QJsonObject toJson() const;
};

/// Every model that answers, in the order of the list.
const QList<GeminiModel> &geminiModels();

/// The model of that name, without "models/". Nothing for unknown and for retired ones.
std::optional<GeminiModel> findGeminiModel(const QString &name);

} // namespace smartcache::test
