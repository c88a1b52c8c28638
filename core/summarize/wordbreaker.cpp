#include "core/summarize/wordbreaker.h"

#include <QtGlobal>

#include <algorithm>
#include <limits>
#include <memory>
#include <unicode/ubrk.h>

namespace smartcache {

namespace {

struct BreakIteratorCloser
{
    void operator()(UBreakIterator *iterator) const { ubrk_close(iterator); }
};
using BreakIterator = std::unique_ptr<UBreakIterator, BreakIteratorCloser>;

/// An iterator over `text`, this thread's own of that type: until it is asked for again, and as
/// long as the text is there. Making one costs more than going through a short text.
///
/// The root locale's rules fit every language here: the dictionaries go by script.
UBreakIterator *iteratorOver(QStringView text, UBreakIteratorType type)
{
    // ICU counts in 32 bits; no input comes near (the largest is some tens of megabytes).
    Q_ASSERT(text.size() <= std::numeric_limits<int32_t>::max());
    thread_local BreakIterator words;
    thread_local BreakIterator characters;
    BreakIterator &iterator = type == UBRK_WORD ? words : characters;
    UErrorCode status = U_ZERO_ERROR;
    if (!iterator)
        iterator.reset(ubrk_open(type, "", nullptr, 0, &status));
    if (U_SUCCESS(status))
        ubrk_setText(iterator.get(), reinterpret_cast<const UChar *>(text.utf16()),
                     static_cast<int32_t>(text.size()), &status);
    if (U_FAILURE(status))
        qFatal("ICU cannot break text (%s): its data files are missing.", u_errorName(status));
    return iterator.get();
}

} // namespace

QList<Word> breakWords(QStringView text)
{
    QList<Word> words;
    if (text.isEmpty())
        return words;
    UBreakIterator *const iterator = iteratorOver(text, UBRK_WORD);
    int32_t start = ubrk_first(iterator);
    for (int32_t end = ubrk_next(iterator); end != UBRK_DONE;
         start = end, end = ubrk_next(iterator)) {
        const int32_t status = ubrk_getRuleStatus(iterator);
        if (status < UBRK_WORD_NONE_LIMIT)
            continue;
        // "3rd", "COVID19": ICU calls numbers what has letters too.
        const QStringView word = text.mid(start, end - start);
        const bool number =
            status < UBRK_WORD_NUMBER_LIMIT
            && std::none_of(word.begin(), word.end(), [](QChar c) { return c.isLetter(); });
        words.append({start, end - start, number ? Word::Kind::Number : Word::Kind::Letters});
    }
    return words;
}

qsizetype cutPosition(QStringView text, qsizetype limit)
{
    if (text.size() <= limit)
        return text.size();
    // A word that begins before the limit may end beyond it, so one needs to see past the limit.
    // Farther back than a word is long there is nothing to see.
    constexpr qsizetype lookBack = 1024;
    constexpr qsizetype lookAhead = 64;
    qsizetype from = qMax<qsizetype>(0, limit - lookBack);
    if (from > 0 && text[from].isLowSurrogate())
        --from;
    const QStringView window = text.mid(from, limit - from + lookAhead);
    const qsizetype room = limit - from;
    qsizetype position = 0;
    const QList<Word> words = breakWords(window);
    for (const Word &word : words) {
        if (word.end() > room)
            break;
        position = word.end();
    }
    // One word longer than half the room (a URL, a run without spaces): better cut into it.
    if (position > room / 2)
        return from + position;
    UBreakIterator *const iterator = iteratorOver(window, UBRK_CHARACTER);
    const int32_t boundary = ubrk_preceding(iterator, static_cast<int32_t>(room) + 1);
    return boundary == UBRK_DONE ? from : from + boundary;
}

qsizetype countCharacters(QStringView text, qsizetype limit)
{
    if (text.isEmpty())
        return 0;
    UBreakIterator *const iterator = iteratorOver(text, UBRK_CHARACTER);
    qsizetype count = 0;
    while (count < limit && ubrk_next(iterator) != UBRK_DONE)
        ++count;
    return count;
}

} // namespace smartcache
