#pragma once

#include "core/readinglists/readinglistbuilder.h"

#include <QString>

namespace smartcache {

/// Finds every http and https address in a text, bare, in angle brackets or as a Markdown link,
/// whose text is then the title. Lines without one are counted; blank ones are not. Punctuation
/// that ends the sentence, or a bracket that the address does not open, is no part of it.
/// Any thread; linear time.
void readAddressesInText(const QString &text, ReadingListBuilder *builder);

} // namespace smartcache
