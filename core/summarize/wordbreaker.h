#pragma once

#include <QList>
#include <QStringView>

namespace smartcache {

/// A word and where it stands, in UTF-16 code units of the text it was found in.
struct Word
{
    enum class Kind {
        Letters,
        Number, ///< Digits without letters: "1984", "3.5".
    };

    qsizetype start = 0;
    qsizetype length = 0;
    Kind kind = Kind::Letters;

    qsizetype end() const { return start + length; }
    QStringView in(QStringView text) const { return text.mid(start, length); }

    friend bool operator==(const Word &, const Word &) = default;
};

/// The words of `text` in order, without the white space, punctuation and emoji between them.
/// Chinese, Japanese, Thai and other scripts that set no spaces are broken by ICU's dictionaries,
/// everything else by UAX #29; words joined by a hyphen are several. Any thread.
QList<Word> breakWords(QStringView text);

/// Where `text` may be cut so that at most `limit` code units stay: after a whole word where there
/// is one, else between two grapheme clusters. Any thread.
qsizetype cutPosition(QStringView text, qsizetype limit);

/// How many characters people see in `text`: grapheme clusters. Stops counting at `limit`.
qsizetype countCharacters(QStringView text, qsizetype limit);

} // namespace smartcache
