#pragma once

#include "core/summarize/summary.h"

namespace smartcache {

/// A text shorter than this (in characters as people count them: grapheme clusters) is its own
/// summary.
inline constexpr int verbatimBelow = 120;

/// Whether `text` is too short to be worth summarising. Any thread.
bool isVerbatim(const QString &text);

/// The text as it is, with tags from its key phrases; engine "verbatim". Any thread.
Summary verbatimSummary(const SummaryRequest &request);

} // namespace smartcache
