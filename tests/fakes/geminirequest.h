#pragma once

#include "tests/fakes/geminierror.h"
#include "tests/fakes/geminifields.h"
#include "tests/fakes/geminimodels.h"

#include <QByteArray>
#include <QJsonObject>

#include <variant>

namespace smartcache::test {

/// A request body that Gemini would take: read, checked and in camelCase.
struct GeminiRequest
{
    QJsonObject json;

    /// What the user's turns say, joined; without the marks around a text that is to be worked on.
    QString subject() const;
    QJsonObject generationConfig() const;
    /// Of everything the model reads: contents and system instruction.
    int promptTokens() const;
};

/// About as many tokens as a real tokenizer would find: a quarter of the UTF-8 bytes, rounded up.
int countTokens(const QString &text);

/// Reads and checks `body` as strictly as the service does for `model`, and where the service is
/// known to ignore something that clients should not send, more strictly.
std::variant<GeminiRequest, GeminiError>
parseGeminiRequest(const QByteArray &body, GeminiMethod method, const GeminiModel &model);

} // namespace smartcache::test
