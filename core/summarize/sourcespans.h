#pragma once

#include "core/base/cancellation.h"
#include "core/summarize/summary.h"

#include <QList>
#include <QStringList>

namespace smartcache {

/// Finds what the sentences of a summary rest on. One span for each sentence that has one, in the
/// sentences' order; a sentence for which nothing in `source` can be shown is left out.
///
/// A sentence that stands in the source word for word is found at its place. Any other is compared
/// with every one and every two adjacent sentences of the source by the words they share, rare ones
/// counting more (inverse document frequency within the source). The best is claimed only if it has
/// at least three fifths of the sentence's weight, all of its numbers, and its names there or
/// shortly before (where a pronoun may stand for them). So a summary in another language than its
/// source has no spans. What a sentence says of the shared words is not understood: one that turns
/// its source into the opposite is still shown with it, for a reader to see.
///
/// Of a source beyond some million characters only the start is compared; word for word all of it
/// is. Returns early, with none, when `cancellation` (may be null) is cancelled: the summary is
/// kept even so, and a part of its spans would pass for all that there are. Any thread.
QList<SourceSpan> findSourceSpans(const QString &source, const QString &summary,
                                  const Cancellation *cancellation);

/// The same for a summary that is in sentences already.
QList<SourceSpan> findSourceSpans(const QString &source, const QStringList &sentences,
                                  const Cancellation *cancellation);

} // namespace smartcache
