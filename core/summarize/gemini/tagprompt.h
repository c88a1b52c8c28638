#pragma once

#include "core/summarize/tags/tagwishes.h"

#include <QByteArray>
#include <QString>

namespace smartcache {

// What a model is told of the tags that are wanted. All: any thread.

/// The rules, beside those that hold for every text; empty where nothing special is wanted. The
/// vocabulary stands in them as a JSON list, which no entry can close, and only as much of it as
/// leaves room for the text.
QString tagRule(const TagWishes &wishes);

/// The tags' form, as Gemini's responseSchema; JSON.
QByteArray tagSchema(const TagWishes &wishes);

/// A name for the wishes and the words that tell of them; empty where nothing special is wanted, so
/// that who wishes for nothing keeps the summaries he has.
QString tagPromptVersion(const TagWishes &wishes);

} // namespace smartcache
