#pragma once

#include "core/base/expected.h"
#include "core/summarize/summary.h"

#include <QString>

namespace smartcache {

/// Reads the model's answer: {"summary", "tags", "title", "language"}. A schema was asked for, but
/// models do not always keep to it. Only wrappings are repaired: a byte order mark, white space and
/// one Markdown code fence around the object; tags are trimmed, freed of "#" and repetitions, and
/// cut to as many as were asked for; an opening like "Here is a summary:" is removed. Title and
/// language may be missing. Error `ai_bad_reply` (RetryLater) says what was wrong. Any thread.
Expected<Summary> parseSummary(const QString &answer, const TagWishes &tags = {});

} // namespace smartcache
