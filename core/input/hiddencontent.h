#pragma once

#include "core/input/htmltree.h"

namespace smartcache {

/// The page without what its readers don't see, so that text hidden for search engines, screen
/// readers or language models never reaches a summary: elements that render nothing (`script`,
/// `style`, `template`, form controls that are hidden …), the `hidden` attribute,
/// `aria-hidden="true"` (but for images, where it is no more than a hint), and inline styles that
/// make an element invisible: not displayed, transparent, of no size or moved off the screen.
/// Rules in style sheets are not looked at.
///
/// `noscript` goes too: readers run scripts, and what stands there (tracking pixels, "please enable
/// JavaScript") is not for them. When the page shows no text without it, see visibleTextOf(), the
/// reader of documents tries again with it.
///
/// JSON-LD (`script type="application/ld+json"`) stays: it is read for title and author, never as
/// text. Any thread.
enum class Noscript { Drop, Keep };
HtmlTree withoutHiddenContent(const HtmlTree &page, Noscript noscript = Noscript::Drop);

/// Does this inline style (the value of a `style` attribute) hide its element? Any thread.
bool hidesElement(const QString &style);

} // namespace smartcache
