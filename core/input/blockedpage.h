#pragma once

#include "core/base/error.h"
#include "core/input/htmltree.h"

#include <optional>

namespace smartcache {

/// Tells whether a page shows a wall instead of its text: a CAPTCHA, a log-in, a cookie dialog,
/// "enable JavaScript", or an error that was sent with status 200. The summary of a wall would be
/// kept and served as if it were the page's.
///
/// Articles about walls, and articles that carry a cookie banner or a CAPTCHA below their comments,
/// are no walls: what decides is how little prose there is besides.
///
/// `page` is rid of its hidden content; `title` is the document's. Gives the error `blocked_page`,
/// whose message says which wall it is and what to do, or nothing. English, German, French,
/// Spanish, Russian, Japanese and Chinese. Any thread.
std::optional<Error> blockedPage(const HtmlTree &page, const QString &title);

} // namespace smartcache
