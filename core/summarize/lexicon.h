#pragma once

#include "core/summarize/languagedata.h"
#include "core/summarize/wordbreaker.h"

#include <QHash>

#include <memory>

struct sb_stemmer;

namespace smartcache {

/// Looks words of one language up. One object for one thread (the stemmer keeps a state).
class Lexicon
{
public:
    /// `language`: BCP 47; one that is not known, or an empty one, means no lists and no stemming.
    explicit Lexicon(const QString &language);

    const QString &language() const { return m_language; }

    /// The form under which all inflections of a word meet; empty for words without content: stop
    /// words, lone letters, Japanese words in hiragana (which are grammar, nearly always).
    QString term(QStringView text, const Word &word) const;

    /// The stem of a word as foldWord() gives it; itself where the language has no stemmer.
    QString stem(const QString &folded) const;

    bool isStopWord(const QString &folded) const;
    bool isAbbreviation(const QString &folded) const
    {
        return m_data->abbreviations.contains(folded);
    }
    /// Whether a sentence that begins with `folded` leans on the one before it.
    bool isLeaning(const QString &folded) const { return m_data->leaning.contains(folded); }

    bool isFirstPerson(const QString &folded) const { return m_data->firstPerson.contains(folded); }

    bool isBoilerplate(const QString &folded) const { return m_data->boilerplate.contains(folded); }

    /// `word` without an article or preposition that is elided before it: "l'Europe", "dell'acqua".
    QStringView withoutElision(QStringView word) const;

private:
    struct Deleter
    {
        void operator()(sb_stemmer *stemmer) const;
    };

    QString m_language;
    const LanguageData *m_data;
    std::unique_ptr<sb_stemmer, Deleter> m_stemmer;
    mutable QHash<QString, QString> m_stems; ///< Words come again and again; stemming is slow.
};

/// Whether `language` is written without spaces even between sentences.
bool isWrittenWithoutSpaces(const QString &language);

} // namespace smartcache
