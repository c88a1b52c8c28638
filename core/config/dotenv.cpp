#include "core/config/dotenv.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <optional>

namespace smartcache {

namespace {

constexpr qint64 largestFile = 1024 * 1024;

tl::unexpected<Error> badDotenv(const QString &message)
{
    return failure(QStringLiteral("bad_dotenv"), message);
}

bool isNameStart(QChar c)
{
    return c == QLatin1Char('_') || (c >= QLatin1Char('A') && c <= QLatin1Char('Z'))
           || (c >= QLatin1Char('a') && c <= QLatin1Char('z'));
}

bool isNamePart(QChar c)
{
    return isNameStart(c) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
}

bool isBlank(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t');
}

/// Goes through the text once, from left to right. Line ends are \n alone.
class Parser
{
public:
    Parser(const QString &text, const QString &fileName)
        : m_text(text)
        , m_fileName(fileName)
    {}

    Expected<QList<DotenvEntry>> parse()
    {
        QList<DotenvEntry> entries;
        for (;;) {
            skipEmptyLines();
            if (atEnd())
                return entries;
            Expected<DotenvEntry> entry = parseEntry();
            if (!entry)
                return failure(entry.error());
            entries.append(std::move(*entry));
        }
    }

private:
    bool atEnd() const { return m_position >= m_text.size(); }
    bool atLineEnd() const { return atEnd() || peek() == QLatin1Char('\n'); }
    QChar peek() const { return m_text.at(m_position); }

    QChar take()
    {
        const QChar c = m_text.at(m_position++);
        if (c == QLatin1Char('\n'))
            ++m_line;
        return c;
    }

    void skipBlanks()
    {
        while (!atEnd() && isBlank(peek()))
            take();
    }

    void skipToLineEnd()
    {
        while (!atLineEnd())
            take();
    }

    void skipEmptyLines()
    {
        for (;;) {
            skipBlanks();
            if (!atEnd() && peek() == QLatin1Char('#'))
                skipToLineEnd();
            if (atEnd() || peek() != QLatin1Char('\n'))
                return;
            take();
        }
    }

    tl::unexpected<Error> wrong(int line, const QString &reason) const
    {
        return badDotenv(QStringLiteral("%1:%2: %3").arg(m_fileName).arg(line).arg(reason));
    }

    QString takeName()
    {
        QString name;
        if (!atEnd() && isNameStart(peek())) {
            while (!atEnd() && isNamePart(peek()))
                name.append(take());
        }
        return name;
    }

    Expected<DotenvEntry> parseEntry()
    {
        DotenvEntry entry;
        entry.line = m_line;
        entry.name = takeName();
        if (entry.name == QLatin1String("export") && !atEnd() && isBlank(peek())) {
            skipBlanks();
            if (!atEnd() && peek() != QLatin1Char('='))
                entry.name = takeName();
        }
        skipBlanks();
        if (entry.name.isEmpty() || atEnd() || peek() != QLatin1Char('='))
            return wrong(entry.line,
                         QStringLiteral("expected NAME=value, with a name of letters, digits and "
                                        "_; a comment begins with #"));
        take();
        skipBlanks();

        Expected<QString> value = parseValue();
        if (!value)
            return failure(value.error());
        entry.value = *value;
        return entry;
    }

    Expected<QString> parseValue()
    {
        if (atLineEnd())
            return QString();
        const QChar quote = peek();
        if (quote != QLatin1Char('"') && quote != QLatin1Char('\''))
            return takePlain();

        const int line = m_line;
        const std::optional<QString> value = takeQuoted();
        if (!value)
            return wrong(line, QStringLiteral("the quote %1 is not closed").arg(quote));
        skipBlanks();
        if (!atEnd() && peek() == QLatin1Char('#'))
            skipToLineEnd();
        if (!atLineEnd())
            return wrong(m_line,
                         QStringLiteral("there is something behind the closing quote %1; a quote "
                                        "within double quotes is written \\\"")
                             .arg(quote));
        return *value;
    }

    /// Up to the end of the line, or to a # with white space before it.
    QString takePlain()
    {
        QString value;
        bool afterBlank = true;
        while (!atLineEnd()) {
            if (afterBlank && peek() == QLatin1Char('#')) {
                skipToLineEnd();
                break;
            }
            afterBlank = isBlank(peek());
            value.append(take());
        }
        return value.trimmed();
    }

    /// What stands between two quotes; nothing when the second one is missing.
    std::optional<QString> takeQuoted()
    {
        const QChar quote = take();
        QString value;
        while (!atEnd()) {
            const QChar c = take();
            if (c == quote)
                return value;
            if (c == QLatin1Char('\\') && quote == QLatin1Char('"') && !atEnd())
                value.append(unescaped(take()));
            else
                value.append(c);
        }
        return std::nullopt;
    }

    static QString unescaped(QChar c)
    {
        switch (c.unicode()) {
        case u'n':
            return QStringLiteral("\n");
        case u'r':
            return QStringLiteral("\r");
        case u't':
            return QStringLiteral("\t");
        case u'"':
        case u'\\':
        case u'$':
            return c;
        default:
            // Not an escape: a path of Windows keeps its backslashes.
            return QLatin1Char('\\') + QString(c);
        }
    }

    const QString m_text;
    const QString m_fileName;
    qsizetype m_position = 0;
    int m_line = 1;
};

} // namespace

Expected<QList<DotenvEntry>> parseDotenv(const QByteArray &content, const QString &fileName)
{
    QStringDecoder decode(QStringDecoder::Utf8); // takes a byte order mark off
    QString text = decode(content);
    if (decode.hasError() || text.contains(QChar(u'\0')))
        return badDotenv(
            QStringLiteral("%1: it is not UTF-8 text; save it as UTF-8.").arg(fileName));
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return Parser(text, fileName).parse();
}

Expected<QList<DotenvEntry>> readDotenv(const QString &fileName)
{
    QFile file(fileName);
    if (!QFileInfo::exists(fileName))
        return QList<DotenvEntry>();
    if (QFileInfo(fileName).isDir() || !file.open(QIODevice::ReadOnly))
        return badDotenv(QStringLiteral("%1 cannot be read: %2")
                             .arg(fileName, QFileInfo(fileName).isDir()
                                                ? QStringLiteral("it is a folder")
                                                : file.errorString()));
    const QByteArray content = file.read(largestFile + 1);
    if (content.size() > largestFile)
        return badDotenv(
            QStringLiteral("%1 is larger than a megabyte; this is no .env file.").arg(fileName));
    return parseDotenv(content, fileName);
}

} // namespace smartcache
