#pragma once

#include <QSet>
#include <QString>

#include <map>

namespace smartcache {

/// What is known of a language's words. Kept in resources/languages/CODE.txt: sections, each
/// headed by "# name", of words in lower case (as foldWord() gives them) parted by white space.
struct LanguageData
{
    QSet<QString> stopWords;     ///< Function words: they carry grammar, not the subject.
    QSet<QString> abbreviations; ///< Written with a full stop, given here without the last one.
    QSet<QString> leaning;       ///< Beginning a sentence, they point back at the one before it.
    QSet<QString> firstPerson;   ///< A sentence with one of them tells of its author.
    QSet<QString> boilerplate;   ///< A page's own business: newsletters, cookies, rights.
};

/// A word in the form the lists have it: lower case, typographic apostrophes straightened.
QString foldWord(QStringView word);

/// All languages, ordered by their code (BCP 47). Read once; any thread.
const std::map<QString, LanguageData> &allLanguages();

/// Of one language; empty lists where the language is not known. Any thread.
const LanguageData &languageData(const QString &code);

} // namespace smartcache
