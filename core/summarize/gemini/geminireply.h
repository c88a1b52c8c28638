#pragma once

#include "core/base/expected.h"
#include "core/summarize/summary.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace smartcache {

/// What generateContent gave with status 200.
struct GeminiReply
{
    QString text;            ///< All the model's words, thoughts left out.
    bool isCutShort = false; ///< The model ran into maxOutputTokens (perhaps before any word).
    TokenUsage usage;
    QString model; ///< That answered; the asked one where the reply does not say.
    QStringList notices;
};

/// Reads the body of a 200. Errors: `content_blocked` (the prompt or the answer; GiveUp),
/// `model_refused` (any other reason to end without an answer; GiveUp), `ai_bad_reply` (not such a
/// body, or a cut one; RetryLater). Any thread.
///
/// https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse
Expected<GeminiReply> readGeminiReply(const QByteArray &body, const QString &askedModel);

/// The words of a candidate, thoughts left out. Any thread.
QString wordsOf(const QJsonObject &candidate);

/// The tokens of a reply and the model that used them, whether or not the reply is of any use.
struct GeminiUsage
{
    QString model;
    TokenUsage tokens; ///< None where the reply does not say.
};
GeminiUsage readGeminiUsage(const QJsonObject &reply, const QString &askedModel);

/// Whether `name` stands for whichever model is the newest of its kind.
bool isModelAlias(const QString &name);

} // namespace smartcache
