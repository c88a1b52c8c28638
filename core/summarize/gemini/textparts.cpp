#include "core/summarize/gemini/textparts.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>

namespace smartcache {

namespace {

/// Tokens are counted in quarters, to stay with integers.
constexpr qint64 wholeToken = 4;

/// How far beyond a part's end its boundaries are looked for: a boundary depends on what follows.
constexpr qsizetype lookAhead = 1024;

constexpr std::array<qint8, 0x80> asciiQuarters = [] {
    std::array<qint8, 0x80> quarters{};
    for (size_t character = 0; character < quarters.size(); ++character) {
        const bool isWord = (character >= 'a' && character <= 'z')
                            || (character >= 'A' && character <= 'Z') || character == ' '
                            || character == '\n';
        // Digits and punctuation are seldom joined to longer tokens.
        quarters[character] = isWord ? 1 : 2;
    }
    return quarters;
}();

qint64 quarterTokens(char32_t character)
{
    if (character < asciiQuarters.size())
        return asciiQuarters[character];
    if (character >= 0x10000)
        return 2 * wholeToken;
    if (character < 0x0E00) // Latin with accents, Greek, Cyrillic, Arabic, the scripts of India
        return QChar(char16_t(character)).isLetter() ? 2 : wholeToken;
    return wholeToken;
}

char32_t characterAt(QStringView text, qsizetype position, qsizetype *length)
{
    const QChar first = text.at(position);
    if (first.isHighSurrogate() && position + 1 < text.size()
        && text.at(position + 1).isLowSurrogate()) {
        *length = 2;
        return QChar::surrogateToUcs4(first, text.at(position + 1));
    }
    *length = 1;
    return first.unicode();
}

/// How many code units of `text` fit into `maxTokens`; at least one whole character.
qsizetype fitting(QStringView text, qint64 maxTokens)
{
    qint64 quarters = 0;
    qsizetype position = 0;
    while (position < text.size()) {
        qsizetype length = 0;
        quarters += quarterTokens(characterAt(text, position, &length));
        if (quarters > maxTokens * wholeToken)
            return std::max(position, length);
        position += length;
    }
    return position;
}

/// The last boundary of the kind in (`least`, `most`] that tears no character; -1: none. Where
/// libthai is missing, Qt's boundaries of Thai words may stand within a character.
qsizetype lastBoundary(QTextBoundaryFinder::BoundaryType type, QStringView window, qsizetype least,
                       qsizetype most)
{
    QTextBoundaryFinder finder(type, window.data(), window.size());
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, window.data(), window.size());
    finder.setPosition(most);
    qsizetype boundary = finder.isAtBoundary() ? most : finder.toPreviousBoundary();
    for (; boundary > least; boundary = finder.toPreviousBoundary()) {
        graphemes.setPosition(boundary);
        if (graphemes.isAtBoundary())
            return boundary;
    }
    return -1;
}

/// The last line feed in [`from`, `to`); -1: none.
qsizetype lastLineFeed(QStringView text, qsizetype from, qsizetype to)
{
    for (qsizetype at = to - 1; at >= from; --at) {
        if (text.at(at) == QLatin1Char('\n'))
            return at;
    }
    return -1;
}

/// Where best to cut `window`, of which `most` code units fit.
qsizetype cutIn(QStringView window, qsizetype most)
{
    // A cut far from the end would make many small parts.
    const qsizetype least = most / 2;
    if (const qsizetype line = lastLineFeed(window, least, most); line >= 0) {
        // The end of a paragraph is an empty line, which may be some lines above.
        for (qsizetype at = line; at > least; at = lastLineFeed(window, least, at)) {
            if (window.at(at - 1) == QLatin1Char('\n'))
                return at + 1;
        }
        return line + 1;
    }
    for (const auto type : {QTextBoundaryFinder::Sentence, QTextBoundaryFinder::Word}) {
        if (const qsizetype found = lastBoundary(type, window, least, most); found > 0)
            return found;
    }
    const qsizetype found = lastBoundary(QTextBoundaryFinder::Grapheme, window, 0, most);
    return found > 0 ? found : most;
}

} // namespace

qint64 estimateTokens(QStringView text)
{
    qint64 quarters = 0;
    for (qsizetype position = 0, length = 0; position < text.size(); position += length)
        quarters += quarterTokens(characterAt(text, position, &length));
    return (quarters + wholeToken - 1) / wholeToken;
}

QStringList splitText(const QString &text, qint64 maxTokens)
{
    QStringList parts;
    QStringView rest(text);
    while (!rest.isEmpty()) {
        qsizetype size = fitting(rest, std::max<qint64>(1, maxTokens));
        if (size < rest.size())
            size = cutIn(rest.left(size + lookAhead), size);
        parts.append(rest.left(size).toString());
        rest = rest.mid(size);
    }
    return parts;
}

} // namespace smartcache
