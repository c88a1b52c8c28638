#include "core/input/canonicaltext.h"

#include <algorithm>
#include <unicode/unorm2.h>

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

} // namespace

QString foldWhiteSpace(const QString &input)
{
    QString folded;
    folded.reserve(input.size());
    for (qsizetype i = 0; i < input.size(); ++i) {
        const QChar c = input.at(i);
        if (c.isSpace()) { // all of Unicode's White_Space is in the basic plane
            if (!folded.endsWith(QLatin1Char(' ')))
                folded += QLatin1Char(' ');
        } else if (c.isHighSurrogate() && i + 1 < input.size()
                   && input.at(i + 1).isLowSurrogate()) {
            folded += c;
            folded += input.at(++i);
        } else if (c.isSurrogate()) {
            folded += QChar(replacement);
        } else if (!isControl(c)) {
            folded += c;
        }
    }
    const auto begin = std::find_if_not(folded.cbegin(), folded.cend(), isTrimmed);
    const auto end =
        std::find_if_not(folded.crbegin(), std::make_reverse_iterator(begin), isTrimmed).base();
    return folded.mid(begin - folded.cbegin(), end - begin);
}

QString toNfc(const QString &text)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
    Q_ASSERT(U_SUCCESS(error)); // built into ICU, which cannot fail but by a broken installation
    const auto *source = reinterpret_cast<const UChar *>(text.utf16());
    const auto size = static_cast<int32_t>(text.size());
    const int32_t normal = unorm2_spanQuickCheckYes(nfc, source, size, &error);
    if (normal == size)
        return text;

    QString result(text.size() + text.size() / 4, Qt::Uninitialized);
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
