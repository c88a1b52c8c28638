#pragma once

#include "core/base/expected.h"
#include "core/summarize/gemini/sseparser.h"

#include <QJsonObject>
#include <QString>

namespace smartcache {

/// Puts what streamGenerateContent sends, piece by piece, together to what generateContent would
/// have answered: the words in their order, thoughts left out, and of everything else what came
/// last (only the last piece has a finishReason and the whole usage).
///
/// A stream that ends before its finishReason is no answer; the merged one lacks it then, which
/// readGeminiReply() refuses. One thread.
class StreamedReply
{
public:
    /// How the reply turned out to be written.
    enum class Form {
        Events,
        PlainJson, ///< The other side does not stream: one object, or one array of them.
    };

    /// Errors: those of SseParser::feed; `ai_bad_reply` for an event that is not JSON.
    Expected<void> feed(const QByteArray &bytes);

    /// All the model's words so far, as they came: also half a character, whose other half may come
    /// with the next piece.
    const QString &text() const { return m_text; }

    Form form() const { return m_hasEvents ? Form::Events : Form::PlainJson; }

    /// The finishReason has come: nothing that follows changes the answer.
    bool isComplete() const;

    /// The body of an answer as generateContent gives it; of an error where one came instead or in
    /// the middle.
    QByteArray merged() const;

    /// All but the candidates, as far as it has come, also of an answer that broke off: the model,
    /// the tokens used.
    QJsonObject metadata() const;

private:
    void take(const QJsonObject &piece);

    SseParser m_parser;
    bool m_hasEvents = false;
    QString m_text;
    QJsonObject m_candidate; ///< Of the first candidate, all but its content.
    bool m_hasCandidate = false;
    QJsonObject m_rest;  ///< All but the candidates.
    QJsonObject m_error; ///< The piece that was one; final.
};

} // namespace smartcache
