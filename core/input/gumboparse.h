#pragma once

#include "core/input/htmltree.h"

namespace smartcache {

/// Runs gumbo, an HTML5 parser in C, within bounds of time and memory that it does not have itself,
/// and takes its result over: nodes in document order, nested no deeper than `maxDepth`.
/// Error `empty_page` when a bound is hit. Thread-safe.
Expected<std::vector<HtmlNode>> gumboParse(const QString &html, qsizetype maxDepth);

} // namespace smartcache
