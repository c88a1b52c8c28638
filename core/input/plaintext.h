#pragma once

#include <QString>

namespace smartcache {

struct PlainText
{
    QString text;
    QString title; ///< May be empty.
};

/// Text as it is, with its line ends made one kind and control characters dropped. Without a title:
/// a first line is as often a sentence. Any thread.
PlainText readPlainText(const QString &text);

/// Markdown without its marks: headings, emphasis, links (their text stays), images (their
/// description stays), lists' items as "- ", code without its fences, no front matter, tables
/// without their rules. The title is the front matter's, else the first heading. Any thread.
PlainText readMarkdown(const QString &text);

} // namespace smartcache
