#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace smartcache {

/// About how many tokens Gemini makes of `text`, rather too many than too few: a token for each
/// ideograph, for four letters of the Latin script, for two of any other alphabet. Any thread.
qint64 estimateTokens(QStringView text);

/// Cuts `text` into parts of at most `maxTokens` (at least 1) estimated tokens each: at the end of
/// a paragraph where one is near, else of a sentence, else of a word, else between two characters
/// as people count them. Joined, the parts are the text again, to the last white space. A single
/// character above the limit becomes a part by itself. Any thread.
QStringList splitText(const QString &text, qint64 maxTokens);

} // namespace smartcache
