#include "core/input/canonicaltext.h"

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

namespace smartcache {

namespace {

constexpr char16_t replacement = 0xfffd;

/// Editors and web pages leave these at the ends of what is copied from them. Inside a text they
/// have a meaning (emoji sequences, Persian, where a long word may break) and stay.
bool isZeroWidth(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x200b && u <= 0x200d) || u == 0x2060 || u == 0xfeff;
}

bool isControl(QChar c)
{
    const char16_t u = c.unicode();
    return u < 0x20 || (u >= 0x7f && u < 0xa0);
}

bool isTrimmed(QChar c)
{
    return c == QLatin1Char(' ') || isZeroWidth(c);
}

/// Counts the combining marks that follow each other once a text is decomposed.
class MarkRun
{
public:
    /// Takes the next code point. Whether it made the run longer than `longest`; then the run
    /// starts anew with it.
    bool grewTooLong(UChar32 c)
    {
        if (c < 0xc0) {
            m_length = 0;
            return false;
        }
        UErrorCode error = U_ZERO_ERROR;
        UChar decomposed[maxDecomposition];
        const int32_t size = unorm2_getDecomposition(unorm2_getNFDInstance(&error), c, decomposed,
                                                     maxDecomposition, &error);
        if (size < 0)
            return take(c) && m_length > longest && restart(1);
        const int before = m_length;
        bool isAllMarks = true;
        for (int32_t i = 0; i < size;) {
            UChar32 part = 0;
            U16_NEXT(decomposed, i, size, part);
            isAllMarks = take(part) && isAllMarks;
        }
        return isAllMarks && m_length > longest && restart(m_length - before);
    }

private:
    static constexpr int longest = 30; // what no language comes near, says UAX #15
    static constexpr int maxDecomposition = 32;

    bool take(UChar32 c)
    {
        const bool isMark = u_getCombiningClass(c) != 0;
        m_length = isMark ? m_length + 1 : 0;
        return isMark;
    }
    bool restart(int length)
    {
        m_length = length;
        return true;
    }

    int m_length = 0;
};

/// The Stream-Safe Text Format of UAX #15, section 13, which parts long runs of combining marks by
/// U+034F. To put such a run in order takes time that grows with the square of its length, so a
/// text of a million marks would keep a processor busy for minutes. What comes of it is the same
/// when done again, as the marks between two U+034F stay as many in NFC.
QString toStreamSafe(const QString &text)
{
    constexpr char16_t graphemeJoiner = 0x034f;
    MarkRun run;
    QString safe;
    safe.reserve(text.size() + text.size() / 30);
    const auto *source = reinterpret_cast<const UChar *>(text.utf16());
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype begin = i;
        UChar32 c = 0;
        U16_NEXT(source, i, text.size(), c);
        if (run.grewTooLong(c))
            safe += QChar(graphemeJoiner);
        safe += QStringView(text).sliced(begin, i - begin);
    }
    return safe;
}

} // namespace

QString foldWhiteSpace(const QString &input)
{
    QString folded(input.size(), Qt::Uninitialized); // Nothing becomes longer.
    QChar *const start = folded.data();
    QChar *end = start;
    for (qsizetype i = 0; i < input.size(); ++i) {
        const QChar c = input.at(i);
        if (c.isSpace()) { // all of Unicode's White_Space is in the basic plane
            if (end == start || end[-1] != QLatin1Char(' '))
                *end++ = QLatin1Char(' ');
        } else if (c.isHighSurrogate() && i + 1 < input.size()
                   && input.at(i + 1).isLowSurrogate()) {
            *end++ = c;
            *end++ = input.at(++i);
        } else if (c.isSurrogate()) {
            *end++ = QChar(replacement);
        } else if (!isControl(c)) {
            *end++ = c;
        }
    }
    folded.truncate(end - start);
    const auto *const first = std::find_if_not(folded.cbegin(), folded.cend(), isTrimmed);
    const auto *const last =
        std::find_if_not(folded.crbegin(), std::make_reverse_iterator(first), isTrimmed).base();
    return folded.mid(first - folded.cbegin(), last - first);
}

QString toNfc(const QString &text)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    Q_ASSERT(U_SUCCESS(error)); // built into ICU, which cannot fail but by a broken installation
    const auto *units = reinterpret_cast<const UChar *>(text.utf16());
    const auto length = static_cast<int32_t>(text.size());
    if (unorm2_spanQuickCheckYes(nfc, units, length, &error) == length)
        return text;

    const QString safe = toStreamSafe(text);
    const auto *source = reinterpret_cast<const UChar *>(safe.utf16());
    const auto size = static_cast<int32_t>(safe.size());
    QString result(safe.size() + safe.size() / 4, Qt::Uninitialized);
    for (;;) {
        error = U_ZERO_ERROR;
        const int32_t needed =
            unorm2_normalize(nfc, source, size, reinterpret_cast<UChar *>(result.data()),
                             static_cast<int32_t>(result.size()), &error);
        const bool fits = error != U_BUFFER_OVERFLOW_ERROR;
        result.resize(needed);
        if (fits)
            return result;
    }
}

} // namespace smartcache
