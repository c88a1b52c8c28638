#include "core/summarize/sentencesplitter.h"

#include "core/summarize/sentenceseam.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace smartcache {

namespace {

constexpr QStringView terminators = u".!?…。！？｡؟۔।॥։៖။།";

bool isBullet(QChar character)
{
    return QStringView(u"-–—•*·▪‣●○■").contains(character);
}

/// The paragraphs of `text`, white space folded. A single line end is only a wrapped line where
/// the line is long and no full stop ends it.
QStringList paragraphsOf(const QString &text)
{
    constexpr qsizetype shortestWrappedLine = 45;
    QStringList paragraphs;
    QString current;
    QStringView line;
    const auto flush = [&] {
        current = current.simplified();
        if (!current.isEmpty())
            paragraphs.append(current);
        current.clear();
    };
    qsizetype start = 0;
    while (start <= text.size()) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), start);
        if (end < 0)
            end = text.size();
        line = QStringView(text).mid(start, end - start).trimmed();
        start = end + 1;
        if (line.isEmpty() || (isBullet(line.front()) && line.size() > 1 && line[1].isSpace()))
            flush();
        if (!current.isEmpty())
            current += QLatin1Char(' ');
        current += line;
        if (line.size() < shortestWrappedLine && !endsSentence(line))
            flush();
    }
    flush();
    return paragraphs;
}

/// Whether a sentence ends between `paragraph[space - 1]` and the space although UAX #29 goes on.
bool endsUnnoticed(QStringView paragraph, qsizetype space, const QString &language)
{
    const QStringView next = skipOpeners(paragraph.mid(space + 1, seamWidth));
    if (space == 0 || next.isEmpty())
        return false;
    const QChar last = paragraph[space - 1];
    const bool capital = next.front().isUpper();
    if (last == QChar(0x2026))
        return capital;
    if (last == QLatin1Char(';'))
        return capital && language == QLatin1String("el"); // The Greek question mark.
    return last == QLatin1Char('.') && next.size() > 1 && next.front().isLower()
           && next[1].isUpper(); // iPhone, eBay
}

/// Thai sets a space where a sentence or a clause ends, and around numbers.
QList<qsizetype> thaiBoundariesOf(const QString &paragraph)
{
    constexpr qsizetype shortestSentence = 30;
    QList<qsizetype> boundaries;
    qsizetype last = 0;
    for (qsizetype space = 1; space + 1 < paragraph.size(); ++space) {
        if (paragraph[space] != QLatin1Char(' ') || space - last < shortestSentence
            || paragraph[space - 1].script() != QChar::Script_Thai
            || paragraph[space + 1].script() != QChar::Script_Thai)
            continue;
        last = space + 1;
        boundaries.append(last);
    }
    boundaries.append(paragraph.size());
    return boundaries;
}

/// Where sentences may end, ascending; the last one is the end of `paragraph`.
QList<qsizetype> boundariesOf(const QString &paragraph, const QString &language)
{
    if (language == QLatin1String("th"))
        return thaiBoundariesOf(paragraph);
    QList<qsizetype> boundaries;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Sentence, paragraph);
    qsizetype space = paragraph.indexOf(QLatin1Char(' '));
    for (qsizetype end = finder.toNextBoundary(); end > 0; end = finder.toNextBoundary()) {
        for (; space >= 0 && space + 1 < end;
             space = paragraph.indexOf(QLatin1Char(' '), space + 1))
            if (endsUnnoticed(paragraph, space, language))
                boundaries.append(space + 1);
        boundaries.append(end);
    }
    return boundaries;
}

} // namespace

bool endsSentence(QStringView text)
{
    text = chopClosers(text);
    return !text.isEmpty() && terminators.contains(text.back());
}

QList<Sentence> splitSentences(const QString &text, const Lexicon &lexicon)
{
    QList<Sentence> sentences;
    const QStringList paragraphs = paragraphsOf(text);
    const bool greek = lexicon.language() == QLatin1String("el");
    const bool thai = lexicon.language() == QLatin1String("th"); // Knows no full stop.
    for (qsizetype number = 0; number < paragraphs.size(); ++number) {
        const QStringView paragraph = paragraphs[number];
        const auto append = [&](qsizetype from, qsizetype to) {
            const QStringView part = paragraph.mid(from, to - from).trimmed();
            if (!part.isEmpty())
                sentences.append(
                    {part.toString(), number,
                     endsSentence(part) || thai || (greek && part.endsWith(QLatin1Char(';')))});
        };
        qsizetype start = 0;
        for (const qsizetype end : boundariesOf(paragraphs[number], lexicon.language())) {
            if (end < paragraph.size()
                && isFalseSeam(paragraph.mid(start, end - start), paragraph.mid(end, seamWidth),
                               lexicon))
                continue;
            append(start, end);
            start = end;
        }
        append(start, paragraph.size());
    }
    return sentences;
}

} // namespace smartcache
