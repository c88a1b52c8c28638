#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace smartcache {

/// A text with its white space folded, as sentences have it (Sentence::text), that knows where each
/// of its characters stood before. Offsets are in UTF-16 code units. A plain value; any thread.
class FoldedText
{
public:
    /// A stretch of the text as it was before.
    struct Place
    {
        qsizetype start = 0;
        qsizetype end = 0; ///< Behind its last character.

        friend bool operator==(const Place &, const Place &) = default;
    };

    explicit FoldedText(const QString &text);

    const QString &text() const { return m_text; }

    /// Where a stretch of text() stood. It must not be empty.
    Place placeOf(qsizetype start, qsizetype length) const;

private:
    QString m_text;
    std::vector<qint32> m_origins; ///< Of each character of `m_text`.
};

} // namespace smartcache
