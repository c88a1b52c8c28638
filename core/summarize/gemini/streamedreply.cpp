#include "core/summarize/gemini/streamedreply.h"

#include "core/summarize/gemini/geminireply.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace smartcache {

Expected<void> StreamedReply::feed(const QByteArray &bytes)
{
    const Expected<QByteArrayList> events = m_parser.feed(bytes);
    if (!events)
        return failure(events.error());
    for (const QByteArray &event : *events) {
        m_hasEvents = true;
        QJsonParseError parsing;
        const QJsonDocument document = QJsonDocument::fromJson(event, &parsing);
        if (document.isArray())
            take(document.array().first().toObject());
        else if (document.isObject())
            take(document.object());
        else
            return failure(QStringLiteral("ai_bad_reply"),
                           QStringLiteral("A piece of Gemini's streamed answer is not JSON (%1).")
                               .arg(parsing.errorString()),
                           Disposition::RetryLater);
    }
    return {};
}

bool StreamedReply::isComplete() const
{
    return m_candidate.contains(QLatin1String("finishReason"));
}

void StreamedReply::take(const QJsonObject &piece)
{
    if (!m_error.isEmpty())
        return;
    if (piece.contains(QLatin1String("error"))) {
        m_error = piece;
        return;
    }
    for (auto field = piece.begin(); field != piece.end(); ++field) {
        if (field.key() != QLatin1String("candidates"))
            m_rest.insert(field.key(), field.value());
    }
    const QJsonArray candidates = piece.value(QLatin1String("candidates")).toArray();
    if (candidates.isEmpty())
        return;
    m_hasCandidate = true;
    const QJsonObject candidate = candidates.first().toObject();
    for (auto field = candidate.begin(); field != candidate.end(); ++field) {
        if (field.key() != QLatin1String("content"))
            m_candidate.insert(field.key(), field.value());
    }
    m_text += wordsOf(candidate);
}

QJsonObject StreamedReply::metadata() const
{
    return m_hasEvents ? m_rest : QJsonDocument::fromJson(merged()).object();
}

QByteArray StreamedReply::merged() const
{
    const auto bytes = [](const QJsonObject &object) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    };
    StreamedReply whole = *this;
    if (!m_parser.bare().isEmpty()) {
        const QJsonDocument bare = QJsonDocument::fromJson(m_parser.bare());
        if (bare.isNull() && !m_hasEvents)
            return m_parser.bare(); // Cut or no JSON: whoever reads it says which.
        if (bare.isArray()) {
            const QJsonArray pieces = bare.array();
            for (const QJsonValue piece : pieces)
                whole.take(piece.toObject());
        } else {
            whole.take(bare.object());
        }
    }
    if (!whole.m_error.isEmpty())
        return bytes(whole.m_error);

    QJsonObject body = whole.m_rest;
    if (whole.m_hasCandidate) {
        QJsonObject candidate = whole.m_candidate;
        const QJsonArray parts{QJsonObject{{QStringLiteral("text"), whole.m_text}}};
        candidate.insert(QStringLiteral("content"), QJsonObject{{QStringLiteral("parts"), parts}});
        body.insert(QStringLiteral("candidates"), QJsonArray{candidate});
    }
    return bytes(body);
}

} // namespace smartcache
