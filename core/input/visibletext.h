#pragma once

#include "core/input/htmltree.h"

namespace smartcache {

/// The text of a tree as a reader sees it laid out: white space folded as CSS does, a blank line
/// between blocks, one line per list item ("- " before it, "1. " and on in ordered lists) and per
/// row of a table (cells separated by " | "), the lines of `pre` kept. `head` and JSON-LD are not
/// text. Expects hidden content to be gone; see withoutHiddenContent(). Any thread.
QString visibleTextOf(const HtmlTree &tree);

} // namespace smartcache
