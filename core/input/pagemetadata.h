#pragma once

#include "core/input/htmltree.h"

namespace smartcache {

/// What a page says about itself; each may be empty.
struct PageMetadata
{
    QString title;
    QString byline;
    QString siteName;
    QString language; ///< BCP 47: "de", "pt-BR".
};

/// Reads `title`, `meta` (plain, Open Graph, Dublin Core), the `lang` of the root and JSON-LD.
/// Any thread.
PageMetadata metadataOf(const HtmlTree &page);

/// A language as pages write it ("de_DE", "en, fr", " PT-br ") as a BCP 47 tag in the usual case;
/// empty when it isn't one. Any thread.
QString languageTag(const QString &claimed);

} // namespace smartcache
