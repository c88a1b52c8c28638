#include "core/base/comparableform.h"

#include <QList>

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

namespace smartcache {

namespace {

constexpr char32_t firstMark = 0x300; // Below it, Unicode has none.

bool isMark(char32_t c)
{
    return QChar::category(c) == QChar::Mark_NonSpacing
           || QChar::category(c) == QChar::Mark_Enclosing;
}

/// Marks are dropped where they are accents, which belong to no script of their own. In the scripts
/// of India and in Thai they are vowels, and in kana they tell "ga" from "ka" (U+3099, U+309A):
/// without those, words would become others.
bool isAccent(char32_t c)
{
    return isMark(c) && QChar::script(c) == QChar::Script_Inherited && c != 0x3099 && c != 0x309A;
}

/// Full case folding, which Qt lacks: "ß" becomes "ss".
QString caseFolded(const QString &text)
{
    QString result(text.size() * 3 + 1, Qt::Uninitialized); // No character becomes more than three.
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length =
        u_strFoldCase(reinterpret_cast<UChar *>(result.data()), int32_t(result.size()),
                      reinterpret_cast<const UChar *>(text.utf16()), int32_t(text.size()),
                      U_FOLD_CASE_DEFAULT, &status);
    result.truncate(U_SUCCESS(status) ? length : 0);
    return result;
}

} // namespace

QString comparableForm(QStringView text)
{
    // Nothing of ASCII has accents or other forms, and much of what there is to fold is ASCII.
    if (std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; }))
        return text.toString().toLower();
    const QString decomposed =
        caseFolded(text.toString().normalized(QString::NormalizationForm_KD));
    QString result;
    result.reserve(decomposed.size());
    for (const char32_t c : decomposed.toUcs4()) {
        if (c < firstMark || !isAccent(c))
            result.append(QChar::fromUcs4(c));
    }
    return result.normalized(QString::NormalizationForm_C);
}

} // namespace smartcache
