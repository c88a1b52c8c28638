#include "core/summarize/sentencesplitter.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace smartcache {

namespace {

constexpr QStringView closers = u"\"'”’“»›)]}」』）】》〉";
constexpr QStringView openers = u"\"'“‘„«‹([{「『（【《〈¿¡";
constexpr QStringView terminators = u".!?…。！？｡؟۔।॥։៖။།";

/// How much of the next sentence is looked at: a word and what opens before it.
constexpr qsizetype seamWidth = 64;

/// After these a name follows, so they never end a sentence.
const QSet<QString> &titles()
{
    static const QSet<QString> words{
        QStringLiteral("mr"),   QStringLiteral("mrs"),  QStringLiteral("ms"),
        QStringLiteral("dr"),   QStringLiteral("prof"), QStringLiteral("st"),
        QStringLiteral("sr"),   QStringLiteral("sra"),  QStringLiteral("gen"),
        QStringLiteral("gov"),  QStringLiteral("sen"),  QStringLiteral("rep"),
        QStringLiteral("hr"),   QStringLiteral("fr"),   QStringLiteral("dott"),
        QStringLiteral("проф"), QStringLiteral("акад"), QStringLiteral("г"),
        QStringLiteral("ул"),   QStringLiteral("им"),   QStringLiteral("вул")};
    return words;
}

/// In these a number with a full stop is an ordinal: "3. Oktober", "2. světová válka".
bool writesOrdinalsWithStop(const QString &language)
{
    static const QSet<QString> languages{
        QStringLiteral("de"), QStringLiteral("da"), QStringLiteral("no"),
        QStringLiteral("fi"), QStringLiteral("cs"), QStringLiteral("pl"),
        QStringLiteral("hu"), QStringLiteral("tr"), QStringLiteral("sr")};
    return languages.contains(language);
}

bool isBullet(QChar character)
{
    return QStringView(u"-–—•*·▪‣●○■").contains(character);
}

/// `text` from its first letter or digit on.
QStringView skipOpeners(QStringView text)
{
    while (!text.isEmpty() && (openers.contains(text.front()) || text.front().isSpace()))
        text = text.mid(1);
    return text;
}

QStringView chopClosers(QStringView text)
{
    while (!text.isEmpty() && (closers.contains(text.back()) || text.back().isSpace()))
        text.chop(1);
    return text;
}

/// What stands before the first, or behind the last white space.
QStringView firstToken(QStringView text)
{
    const qsizetype space = text.indexOf(QLatin1Char(' '));
    return space < 0 ? text : text.left(space);
}

QStringView lastToken(QStringView text)
{
    return text.mid(text.lastIndexOf(QLatin1Char(' ')) + 1);
}

QStringView lettersOf(QStringView token)
{
    qsizetype length = 0;
    while (length < token.size()
           && (token[length].isLetterOrNumber() || token[length] == QLatin1Char('\'')
               || token[length] == QChar(0x2019) || token[length].isMark()))
        ++length;
    return token.left(length);
}

bool isOpen(QStringView text, QChar opening, QChar closing)
{
    return text.count(opening) > text.count(closing);
}

/// Decides whether UAX #29 split one sentence into `before` and `after`.
class Seam
{
public:
    Seam(QStringView before, QStringView after, const Lexicon &lexicon)
        : m_before(before.trimmed())
        , m_after(after)
        , m_spaced(before.endsWith(QLatin1Char(' ')))
        , m_lexicon(&lexicon)
    {
        const QStringView next = skipOpeners(after);
        m_next = lettersOf(firstToken(next));
        m_nextIsInitial = m_next.size() == 1 && next.mid(1).startsWith(QLatin1Char('.'));
    }

    bool isFalse() const
    {
        if (m_before.isEmpty() || m_after.isEmpty())
            return true;
        if (isContinuedInSmallLetters() || startsWithCloser() || isBracketOpen()
            || isReportedSpeech())
            return true;
        if (!m_before.endsWith(QLatin1Char('.')) || m_before.endsWith(QLatin1String("..")))
            return false;
        return !m_spaced || isAbbreviated() || isInitial() || isOrdinal();
    }

private:
    bool startsLikeSentence() const
    {
        return !m_next.isEmpty() && m_next.front().isUpper() && !m_nextIsInitial
               && m_lexicon->isStopWord(foldWord(m_next));
    }

    bool isContinuedInSmallLetters() const
    {
        // "iPhone", "eBay" may begin a sentence; the rest of small letters may not.
        return !m_next.isEmpty() && m_next.front().isLower()
               && !(m_next.size() > 1 && m_next[1].isUpper());
    }

    /// « Pourquoi pas ? » demanda-t-elle: the mark that closes belongs to what it closes.
    bool startsWithCloser() const
    {
        return closers.contains(m_after.front())
               && (m_after.size() == 1 || !m_after[1].isLetterOrNumber());
    }

    bool isBracketOpen() const
    {
        constexpr qsizetype longestAside = 300;
        return m_before.size() < longestAside
               && (isOpen(m_before, QLatin1Char('('), QLatin1Char(')'))
                   || isOpen(m_before, QChar(0xFF08), QChar(0xFF09))
                   || isOpen(m_before, QChar(0x300C), QChar(0x300D)));
    }

    /// 「…。」と述べた and “……。”他说: speech, or an aside, that ends within the sentence.
    bool isReportedSpeech() const
    {
        if (!QStringView(u"」』”）").contains(m_before.back()))
            return false;
        const bool particle = QStringView(u"とはがをにもで").contains(m_after.front());
        if (particle || m_after.startsWith(u"って"))
            return true;
        const QStringView clause = m_after.left(12);
        return !m_spaced
               && (clause.contains(QChar(0x8BF4)) || clause.contains(QChar(0x8AAA))
                   || clause.contains(QChar(0x9053)) || clause.contains(u"表示"));
    }

    bool isAbbreviated() const
    {
        QStringView token = skipOpeners(lastToken(m_before));
        token.chop(1);
        const QString folded = foldWord(token);
        if (titles().contains(folded))
            return true;
        const bool dotted = token.contains(QLatin1Char('.')) && token.size() <= 6;
        // "z. B.": the last letter alone is no abbreviation, both together are.
        const QStringView rest = m_before.chopped(token.size() + 1).trimmed();
        const QString pair = foldWord(skipOpeners(lastToken(rest))) + folded;
        if (!dotted && !m_lexicon->isAbbreviation(folded) && !m_lexicon->isAbbreviation(pair))
            return false;
        return !startsLikeSentence();
    }

    bool isInitial() const
    {
        const QStringView token = skipOpeners(lastToken(m_before));
        if (token.size() == 2 && token.front().isLetter() && m_nextIsInitial)
            return true;
        if (token.size() != 2 || !token.front().isUpper() || startsLikeSentence())
            return false;
        // "Marie S. Curie", "J. K. Rowling", but not "vitamin C."
        const QStringView rest = m_before.chopped(2).trimmed();
        const QStringView previous = skipOpeners(lastToken(rest));
        return previous.isEmpty() || previous.front().isUpper();
    }

    bool isOrdinal() const
    {
        QStringView token = skipOpeners(lastToken(m_before));
        token.chop(1);
        const bool number =
            !token.isEmpty() && token.size() <= 2
            && std::all_of(token.begin(), token.end(), [](QChar c) { return c.isDigit(); });
        if (!number)
            return false;
        const bool numbering = token.size() + 1 == m_before.size(); // "1. The council …"
        return numbering
               || (writesOrdinalsWithStop(m_lexicon->language()) && !startsLikeSentence());
    }

    QStringView m_before;
    QStringView m_after;
    QStringView m_next;   ///< The first word of m_after.
    bool m_nextIsInitial; ///< Or a part of an abbreviation: "z. B."
    bool m_spaced;
    const Lexicon *m_lexicon;
};

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

/// Where sentences may end, ascending; the last one is the end of `paragraph`.
QList<qsizetype> boundariesOf(const QString &paragraph, const QString &language)
{
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
    for (qsizetype number = 0; number < paragraphs.size(); ++number) {
        const QStringView paragraph = paragraphs[number];
        const auto append = [&](qsizetype from, qsizetype to) {
            const QStringView part = paragraph.mid(from, to - from).trimmed();
            if (!part.isEmpty())
                sentences.append(
                    {part.toString(), number,
                     endsSentence(part) || (greek && part.endsWith(QLatin1Char(';')))});
        };
        qsizetype start = 0;
        for (const qsizetype end : boundariesOf(paragraphs[number], lexicon.language())) {
            if (end < paragraph.size()
                && Seam(paragraph.mid(start, end - start), paragraph.mid(end, seamWidth), lexicon)
                       .isFalse())
                continue;
            append(start, end);
            start = end;
        }
        append(start, paragraph.size());
    }
    return sentences;
}

} // namespace smartcache
