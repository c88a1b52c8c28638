#pragma once

#include <QString>
#include <QStringList>

namespace smartcache {

/// The paragraphs of a PDF, whose text layer knows only lines: lines of a paragraph are joined,
/// words that were hyphenated at a line's end are made whole, a paragraph goes on over a page's
/// end, page numbers and the running heads of pages are dropped. `pages` holds each page's text as
/// printed, lines ending in "\n". Paragraphs are separated by blank lines. Any thread.
QString joinPdfLines(const QStringList &pages);

} // namespace smartcache
