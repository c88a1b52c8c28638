#pragma once

#include <QByteArray>

namespace smartcache {

/// Takes start tags that nest deeper than `maxDepth` out of an HTML source, with their end tags,
/// before a parser whose work grows with the square of the depth sees them. Elements whose end
/// tags are optional in HTML, and void ones, don't count, as a long list without `</li>` is not
/// deep. A page within the limit comes back as it is. Any thread; linear time.
QByteArray limitNesting(const QByteArray &html, qsizetype maxDepth);

} // namespace smartcache
