#include "core/input/pdfparagraphs.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace smartcache {

namespace {

bool isIdeograph(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x3000 && u <= 0x30FF) || (u >= 0x3400 && u <= 0x9FFF)
           || (u >= 0xFF00 && u <= 0xFFEF);
}

bool endsSentence(const QString &line)
{
    static const QString ends = QStringLiteral(".!?:;…。！？：；\"”»“」』)）");
    return !line.isEmpty() && ends.contains(line.back());
}

bool startsItem(const QString &line)
{
    static const QRegularExpression item(
        QStringLiteral("^([•▪◦‣●○■–—*]|-\\s|\\(?\\d{1,3}[.)]\\s|\\(?[a-z][.)]\\s)"));
    return item.match(line).hasMatch();
}

/// A line by which the running heads of pages are found equal: without its numbers.
QString withoutNumbers(const QString &line)
{
    static const QRegularExpression digits(QStringLiteral("\\d+"));
    return QString(line).replace(digits, QStringLiteral("#")).simplified();
}

bool isPageNumber(const QString &line)
{
    static const QRegularExpression number(
        QStringLiteral("^[-–— ]*((page|seite|p\\.|s\\.|стр\\.?|página) ?)?(\\d{1,4}|[ivxlc]{1,6})"
                       "( ?(/|of|von|de|из) ?\\d{1,4})?[-–— ]*$"),
        QRegularExpression::CaseInsensitiveOption);
    return number.match(line).hasMatch();
}

/// The lines of each page, tidy, without blank ones at either end.
QList<QStringList> linesOf(const QStringList &pages)
{
    // The dots between a heading and its page number in a table of contents.
    static const QRegularExpression leaders(QStringLiteral("( ?\\.){4,}"));
    QList<QStringList> all;
    for (const QString &page : pages) {
        QStringList lines;
        const QStringList raw = page.split(QRegularExpression(QStringLiteral("[\n\f\r]")));
        for (const QString &line : raw) {
            const QString tidy = QString(line).replace(leaders, QStringLiteral(" ")).simplified();
            if (!tidy.isEmpty() || (!lines.isEmpty() && !lines.last().isEmpty()))
                lines.append(tidy);
        }
        while (!lines.isEmpty() && lines.last().isEmpty())
            lines.removeLast();
        all.append(lines);
    }
    return all;
}

/// Drops page numbers, and the first and last lines that more than half of the pages share.
void dropRunningHeads(QList<QStringList> &pages)
{
    constexpr qsizetype fewestPages = 3;
    QHash<QString, int> heads;
    for (const QStringList &lines : std::as_const(pages)) {
        if (lines.isEmpty())
            continue;
        ++heads[withoutNumbers(lines.first())];
        if (lines.size() > 1)
            ++heads[withoutNumbers(lines.last())];
    }
    const auto isHead = [&](const QString &line) {
        return (pages.size() > 1 && isPageNumber(line))
               || (pages.size() >= fewestPages
                   && heads.value(withoutNumbers(line)) * 2 > pages.size());
    };
    for (QStringList &lines : pages) {
        if (lines.size() < 2)
            continue; // never the only line: it may be the page's text
        if (isHead(lines.last()))
            lines.removeLast();
        if (!lines.isEmpty() && isHead(lines.first()))
            lines.removeFirst();
        while (!lines.isEmpty() && lines.last().isEmpty())
            lines.removeLast();
        while (!lines.isEmpty() && lines.first().isEmpty())
            lines.removeFirst();
    }
}

/// Adds a line to the paragraph that it goes on with.
void join(QString &paragraph, const QString &line)
{
    if (paragraph.isEmpty()) {
        paragraph = line;
        return;
    }
    const QChar last = paragraph.back();
    const QChar next = line.front();
    const bool afterWord =
        paragraph.size() > 1 && paragraph[paragraph.size() - 2].isLetterOrNumber();
    if (last == QChar(0x00AD)) {
        paragraph.chop(1);
    } else if ((last == u'-' || last == QChar(0x2010)) && afterWord) {
        if (next.isLower())
            paragraph.chop(1); // hyphen-ation; a true hyphen before lower case is the rarer
    } else if (!isIdeograph(last) || !isIdeograph(next)) {
        paragraph += u' ';
    }
    paragraph += line;
}

/// How long a full line of this page is.
qsizetype fullLineOf(const QStringList &lines)
{
    std::vector<qsizetype> lengths;
    for (const QString &line : lines) {
        if (!line.isEmpty())
            lengths.push_back(line.size());
    }
    if (lengths.empty())
        return 0;
    const auto at = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 3 / 4);
    std::nth_element(lengths.begin(), at, lengths.end());
    return *at;
}

bool goesOnOverPage(const QString &paragraph, const QString &nextLine)
{
    if (paragraph.isEmpty() || nextLine.isEmpty() || endsSentence(paragraph))
        return false;
    return nextLine.front().isLower() || isIdeograph(nextLine.front());
}

} // namespace

QString joinPdfLines(const QStringList &pages)
{
    QList<QStringList> linesByPage = linesOf(pages);
    dropRunningHeads(linesByPage);
    QStringList paragraphs;
    QString current;
    const auto endParagraph = [&] {
        if (!current.isEmpty())
            paragraphs.append(current);
        current.clear();
    };
    for (const QStringList &lines : std::as_const(linesByPage)) {
        if (lines.isEmpty())
            continue;
        if (!goesOnOverPage(current, lines.first()))
            endParagraph();
        const qsizetype fullLine = fullLineOf(lines);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QString &line = lines[i];
            if (line.isEmpty()) {
                endParagraph();
                continue;
            }
            if (startsItem(line))
                endParagraph();
            join(current, line);
            const QString next = lines.value(i + 1);
            const bool fallsShort = line.size() * 10 < fullLine * 7;
            const bool looksLikeHeading = line.size() * 2 < fullLine && !next.isEmpty()
                                          && next.front().isUpper()
                                          && line.back().isLetterOrNumber();
            if ((fallsShort && endsSentence(line)) || looksLikeHeading)
                endParagraph();
        }
    }
    endParagraph();
    return paragraphs.join(QStringLiteral("\n\n"));
}

} // namespace smartcache
