#pragma once

#include <QString>

namespace smartcache {

// Half of a surrogate pair is no Unicode, and what shows or stores the text may stumble over it.
// Any thread.

/// The first `maxSize` UTF-16 units of `text`, or one fewer where they would end within a pair.
inline QString beginningOf(const QString &text, qsizetype maxSize)
{
    if (text.size() <= maxSize)
        return text;
    const bool splitsPair =
        maxSize > 0 && text.at(maxSize - 1).isHighSurrogate() && text.at(maxSize).isLowSurrogate();
    return text.left(splitsPair ? maxSize - 1 : maxSize);
}

/// `text` with U+FFFD for each half that lacks the other one, as JSON may have them ("\ud800").
inline QString wholeCharacters(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (c.isSurrogate())
            text[i] = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

} // namespace smartcache
