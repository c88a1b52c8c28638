#pragma once

#include "core/summarize/summary.h"

#include <QByteArray>
#include <QString>

namespace smartcache {

/// The form of the answer, as Gemini's responseSchema (a subset of OpenAPI's); JSON. Any thread.
QByteArray summarySchema(const TagWishes &tags = {});

/// What a model is told, and what it is given.
struct Prompt
{
    QString system; ///< The task. Begins with what is the same for every text.
    QString user;   ///< The text, between marks it cannot know.
    QByteArray schema = summarySchema();
};

/// What the text between the marks is.
enum class PromptKind {
    Whole, ///< The whole text.
    Part,  ///< One part of a text that is longer than the model's window.
    Merge, ///< The summaries of all the parts, in their order.
};

/// The prompt for `request`. The text and its title stand between two marks with a random nonce, so
/// that no text can close them and go on as if it were the task. Any thread.
Prompt makePrompt(const SummaryRequest &request, PromptKind kind);

/// The same with the nonce given; it must not occur in the text.
Prompt makePrompt(const SummaryRequest &request, PromptKind kind, const QString &nonce);

/// A name for all the words above and the schema, that changes with them by itself. What
/// only some users wish for is not in it; see tagPromptVersion(). Any thread.
QString currentPromptVersion();

} // namespace smartcache
