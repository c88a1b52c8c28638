#pragma once

#include "tests/fakes/geminidigest.h"
#include "tests/fakes/geminirequest.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace smartcache::test {

/// A GenerateContentResponse in the making.
struct GeminiAnswer
{
    QString text; ///< The answer's text; for a schema it is JSON in the schema's order.
    int promptTokens = 0;
    int thoughtsTokens = 0;
    int cachedTokens = 0;
    QString finishReason = QStringLiteral("STOP");
    QString modelVersion;
    QString responseId;

    /// The answer to `request`; `digest` is what fills it. Honours responseSchema,
    /// responseJsonSchema and maxOutputTokens (finishReason MAX_TOKENS, the text cut; none at all
    /// when thinking uses everything up).
    static GeminiAnswer to(const GeminiRequest &request, const GeminiModel &model,
                           const Digest &digest);

    int candidateTokens() const { return countTokens(text); }
    QJsonObject usage() const;
    /// The whole response, with `parts` in place of one part with the text when given.
    QJsonObject toJson() const;
    QJsonObject toJson(const QJsonArray &parts) const;
};

} // namespace smartcache::test
