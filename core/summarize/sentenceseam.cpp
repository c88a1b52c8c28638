#include "core/summarize/sentenceseam.h"

#include <QSet>

#include <algorithm>

namespace smartcache {

namespace {

constexpr QStringView closers = u"\"'”’“»›)]}」』）】》〉";
constexpr QStringView openers = u"\"'“‘„«‹([{「『（【《〈¿¡";

/// After these a name follows, even one that looks like a function word ("Dr. No").
const QSet<QString> &titles()
{
    static const QSet<QString> words{QStringLiteral("mr"),   QStringLiteral("mrs"),
                                     QStringLiteral("ms"),   QStringLiteral("dr"),
                                     QStringLiteral("prof"), QStringLiteral("проф")};
    return words;
}

/// These are abbreviations before a number only; else they are words ("No.", German "Art").
const QSet<QString> &countingAbbreviations()
{
    static const QSet<QString> words{
        QStringLiteral("no"),  QStringLiteral("nos"), QStringLiteral("nr"),  QStringLiteral("art"),
        QStringLiteral("fig"), QStringLiteral("vol"), QStringLiteral("abs"), QStringLiteral("kap"),
        QStringLiteral("abb"), QStringLiteral("bd"),  QStringLiteral("p"),   QStringLiteral("pp")};
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
        if (countingAbbreviations().contains(folded))
            return !m_next.isEmpty() && m_next.front().isDigit();
        const bool dotted =
            token.contains(QLatin1Char('.')) && token.size() <= 6 && token.front().isLetter();
        // "z. B.": the last letter alone is no abbreviation, both together are.
        const QStringView rest = m_before.chopped(token.size() + 1).trimmed();
        // "в 1829 г.", "w 2020 r.": a year ends a sentence as well as any word.
        const bool afterNumber = !rest.isEmpty() && rest.back().isDigit();
        if (token.size() == 1 && afterNumber && !m_next.isEmpty() && m_next.front().isUpper())
            return false;
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

} // namespace

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

bool isFalseSeam(QStringView before, QStringView after, const Lexicon &lexicon)
{
    return Seam(before, after, lexicon).isFalse();
}

} // namespace smartcache
