#include "core/summarize/gemini/geminireply.h"

#include "core/base/wholecharacters.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace smartcache {

namespace {

/// Of what a reply calls a thing or a reason, and of Google's own words, in UTF-16 units. A reply
/// may have megabytes of either.
constexpr qsizetype maxName = 100;
constexpr qsizetype maxSentence = 300;

tl::unexpected<Error> badReply(const QString &what)
{
    return failure(QStringLiteral("ai_bad_reply"),
                   QStringLiteral("Gemini's answer cannot be used: %1.").arg(what),
                   Disposition::RetryLater);
}

QString withoutPrefix(const QString &model)
{
    const QLatin1String prefix("models/");
    return model.startsWith(prefix) ? model.mid(prefix.size()) : model;
}

/// Words of the reply for a message of ours: one line, not too long.
QString quotable(const QString &text, qsizetype maxSize)
{
    return beginningOf(wholeCharacters(text.simplified()), maxSize);
}

/// A number of tokens; a missing one is none.
qint64 count(const QJsonObject &usage, QLatin1String field)
{
    return qMax<qint64>(0, usage.value(field).toInteger());
}

TokenUsage readUsage(const QJsonObject &usage)
{
    return {count(usage, QLatin1String("promptTokenCount")),
            count(usage, QLatin1String("cachedContentTokenCount")),
            count(usage, QLatin1String("candidatesTokenCount")),
            count(usage, QLatin1String("thoughtsTokenCount"))};
}

/// Whether `version` is `asked` itself, or one of its dated or numbered releases.
bool isSameModel(const QString &asked, const QString &version)
{
    if (version == asked)
        return true;
    return version.size() > asked.size() + 1 && version.startsWith(asked + QLatin1Char('-'))
           && version.at(asked.size() + 1).isDigit();
}

/// modelStatus {modelStage, retirementTime, message}: only a model that goes away is worth a word.
QString retirementNotice(const QJsonObject &status, const QString &model)
{
    const QString stage = status.value(QLatin1String("modelStage")).toString();
    const QDateTime end = QDateTime::fromString(
        status.value(QLatin1String("retirementTime")).toString(), Qt::ISODate);
    const bool isLeaving = end.isValid() || stage == QLatin1String("DEPRECATED")
                           || stage == QLatin1String("LEGACY") || stage == QLatin1String("RETIRED");
    if (!isLeaving)
        return {};
    const QString message =
        quotable(status.value(QLatin1String("message")).toString(), maxSentence);
    return QStringLiteral("Google is retiring the model %1%2; choose another one in the settings.")
               .arg(quotable(model, maxName),
                    end.isValid()
                        ? QStringLiteral(" on ") + end.toUTC().date().toString(Qt::ISODate)
                        : QString())
           + (message.isEmpty() ? QString() : QStringLiteral(" Google says: ") + message);
}

bool isAboutContent(const QString &finishReason)
{
    static const QStringList reasons{
        QStringLiteral("SAFETY"),       QStringLiteral("BLOCKLIST"),
        QStringLiteral("SPII"),         QStringLiteral("PROHIBITED_CONTENT"),
        QStringLiteral("IMAGE_SAFETY"), QStringLiteral("IMAGE_PROHIBITED_CONTENT")};
    return reasons.contains(finishReason);
}

/// The error for a reason to end other than STOP and MAX_TOKENS.
tl::unexpected<Error> refused(const QString &model, const QString &finishReason,
                              const QString &finishMessage)
{
    const QString said = finishMessage.isEmpty() ? QString()
                                                 : QStringLiteral(" Google says: ")
                                                       + quotable(finishMessage, maxSentence);
    const QString name = quotable(finishReason, maxName);
    if (isAboutContent(finishReason))
        return failure(QStringLiteral("content_blocked"),
                       QStringLiteral("Gemini's content filter stopped the answer (%1).").arg(name)
                           + said);
    return failure(
        QStringLiteral("model_refused"),
        QStringLiteral("%1 ended without an answer (%2).").arg(quotable(model, maxName), name)
            + said);
}

} // namespace

QString wordsOf(const QJsonObject &candidate)
{
    const QJsonArray parts = candidate.value(QLatin1String("content"))
                                 .toObject()
                                 .value(QLatin1String("parts"))
                                 .toArray();
    QString text;
    for (const QJsonValue part : parts) {
        if (!part[QLatin1String("thought")].toBool())
            text += part[QLatin1String("text")].toString();
    }
    return text;
}

bool isModelAlias(const QString &name)
{
    return name.endsWith(QLatin1String("-latest"));
}

GeminiUsage readGeminiUsage(const QJsonObject &reply, const QString &askedModel)
{
    const QString answered = withoutPrefix(reply.value(QLatin1String("modelVersion")).toString());
    return {answered.isEmpty() ? withoutPrefix(askedModel) : answered,
            readUsage(reply.value(QLatin1String("usageMetadata")).toObject())};
}

Expected<GeminiReply> readGeminiReply(const QByteArray &body, const QString &askedModel)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(body, &parsing);
    if (!document.isObject())
        return badReply(parsing.error == QJsonParseError::NoError
                            ? QStringLiteral("it is not a JSON object")
                            : QStringLiteral("it is not JSON (%1)").arg(parsing.errorString()));
    const QJsonObject top = document.object();

    GeminiReply reply;
    reply.usage = readUsage(top.value(QLatin1String("usageMetadata")).toObject());
    const QString asked = withoutPrefix(askedModel);
    reply.model = withoutPrefix(top.value(QLatin1String("modelVersion")).toString());
    if (reply.model.isEmpty())
        reply.model = asked;
    else if (!isModelAlias(asked) && !isSameModel(asked, reply.model))
        reply.notices.append(
            QStringLiteral("Google answered with the model %1 instead of %2, which was asked for.")
                .arg(quotable(reply.model, maxName), asked));
    const QString retirement =
        retirementNotice(top.value(QLatin1String("modelStatus")).toObject(), reply.model);
    if (!retirement.isEmpty())
        reply.notices.append(retirement);

    const QJsonArray candidates = top.value(QLatin1String("candidates")).toArray();
    const QJsonObject feedback = top.value(QLatin1String("promptFeedback")).toObject();
    const QString blocked = feedback.value(QLatin1String("blockReason")).toString();
    if (candidates.isEmpty() && !blocked.isEmpty())
        return failure(QStringLiteral("content_blocked"),
                       QStringLiteral("Gemini's content filter refused the text (%1).")
                           .arg(quotable(blocked, maxName)));
    if (candidates.isEmpty())
        return badReply(QStringLiteral("it has no candidates"));

    const QJsonObject candidate = candidates.first().toObject();
    const QString reason = candidate.value(QLatin1String("finishReason")).toString();
    reply.text = wholeCharacters(wordsOf(candidate));
    if (reason.isEmpty())
        return badReply(QStringLiteral("it breaks off in the middle"));
    if (reason == QLatin1String("MAX_TOKENS")) {
        reply.isCutShort = true;
        return reply;
    }
    if (reason != QLatin1String("STOP"))
        return refused(reply.model, reason,
                       candidate.value(QLatin1String("finishMessage")).toString());
    if (reply.text.trimmed().isEmpty())
        return badReply(QStringLiteral("it is empty"));
    return reply;
}

} // namespace smartcache
