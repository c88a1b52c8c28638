#include "core/summarize/languagedata.h"

#include <QDir>
#include <QFile>

// The resources live in a static library: the linker drops them unless somebody asks.
static void loadResources()
{
    Q_INIT_RESOURCE(languages);
}

namespace smartcache {

namespace {

LanguageData parse(const QString &text)
{
    LanguageData data;
    QSet<QString> *section = nullptr;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line == QLatin1String("# stop words"))
            section = &data.stopWords;
        else if (line == QLatin1String("# abbreviations"))
            section = &data.abbreviations;
        else if (line == QLatin1String("# leaning"))
            section = &data.leaning;
        else if (line == QLatin1String("# first person"))
            section = &data.firstPerson;
        else if (line == QLatin1String("# boilerplate"))
            section = &data.boilerplate;
        else if (section)
            for (const QString &word :
                 line.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts))
                section->insert(word);
    }
    return data;
}

std::map<QString, LanguageData> load()
{
    loadResources();
    std::map<QString, LanguageData> languages;
    const QDir folder(QStringLiteral(":/languages"));
    const QStringList names = folder.entryList(QDir::Files);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s, built into the program, cannot be read.", qPrintable(file.fileName()));
        languages.emplace(name.section(QLatin1Char('.'), 0, 0),
                          parse(QString::fromUtf8(file.readAll())));
    }
    return languages;
}

} // namespace

QString foldWord(QStringView word)
{
    QString folded = word.toString().toLower();
    folded.replace(QChar(0x2019), QLatin1Char('\''));
    return folded;
}

const std::map<QString, LanguageData> &allLanguages()
{
    static const std::map<QString, LanguageData> languages = load();
    return languages;
}

const LanguageData &languageData(const QString &code)
{
    static const LanguageData unknown;
    const auto found = allLanguages().find(code);
    return found == allLanguages().end() ? unknown : found->second;
}

} // namespace smartcache
