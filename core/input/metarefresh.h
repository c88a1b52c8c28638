#pragma once

#include "core/input/htmltree.h"

#include <QUrl>

#include <optional>

namespace smartcache {

/// Where a page sends its readers at once: the target of `<meta http-equiv="refresh">`, as link
/// shorteners and moved sites use it, resolved against `base` (or the page's `<base>`). Nothing
/// when there is none, it waits for more than three seconds (the page has something to say), or it
/// leads back to the page itself or away from http and https. The page is rid of its hidden
/// content, as a refresh within `noscript` is not for readers. Any thread.
std::optional<QUrl> metaRefreshTarget(const HtmlTree &page, const QUrl &base);

} // namespace smartcache
