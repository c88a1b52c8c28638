#include "cli/text.h"

#include <algorithm>
#include <numeric>
#include <unicode/uchar.h>

namespace smartcache {

namespace {

constexpr int leastFlexible = 12;
constexpr int gap = 2;

/// Overrides and isolates of the bidirectional algorithm (UAX #9, section 2), and line separators.
bool isDeceiving(char32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x2028
           || c == 0x2029;
}

int widthOf(char32_t c)
{
    const auto point = static_cast<UChar32>(c);
    switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
        return 0;
    default:
        break;
    }
    const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// The longest beginning of `text` that goes into `columns`; at least one character.
QString fitting(const QString &text, int columns)
{
    const QList<uint> points = text.toUcs4();
    int width = 0;
    qsizetype count = 0;
    while (count < points.size()) {
        width += widthOf(points[count]);
        if (width > columns && count > 0)
            break;
        ++count;
    }
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(points.constData()), count);
}

void wrapParagraph(const QString &paragraph, int columns, QStringList *lines)
{
    QString line;
    const QStringList words = paragraph.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QString word : words) {
        if (!line.isEmpty() && displayWidth(line) + 1 + displayWidth(word) <= columns) {
            line += u' ' + word;
            continue;
        }
        if (!line.isEmpty())
            lines->append(line);
        while (displayWidth(word) > columns) {
            lines->append(fitting(word, columns));
            word.remove(0, lines->constLast().size());
        }
        line = word;
    }
    lines->append(line);
}

} // namespace

QString harmless(const QString &text)
{
    QString result;
    result.reserve(text.size());
    const QList<uint> points = text.toUcs4();
    for (const char32_t c : points) {
        const bool isControl = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        if (isControl || isDeceiving(c))
            result += QChar::ReplacementCharacter;
        else
            result += QString::fromUcs4(&c, 1);
    }
    return result;
}

QString harmlessLine(const QString &text)
{
    return harmless(text.simplified());
}

int displayWidth(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    return std::accumulate(points.begin(), points.end(), 0,
                           [](int sum, char32_t c) { return sum + widthOf(c); });
}

QString shortened(const QString &text, int columns)
{
    if (displayWidth(text) <= columns)
        return text;
    return columns <= 1 ? QStringLiteral("…") : fitting(text, columns - 1) + u'…';
}

QString padded(const QString &text, int columns)
{
    return text + QString(std::max(0, columns - displayWidth(text)), u' ');
}

QStringList wrapped(const QString &text, int columns)
{
    QStringList lines;
    const QStringList paragraphs = text.split(u'\n');
    for (const QString &paragraph : paragraphs)
        wrapParagraph(paragraph, std::max(columns, 2), &lines);
    return lines;
}

QStringList tableLines(const QList<QStringList> &rows, int flexible, int columns)
{
    QList<int> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], displayWidth(row[i]));
    }
    const int total = std::accumulate(widths.begin(), widths.end(), gap * int(widths.size() - 1));
    if (columns > 0 && total > columns && flexible < widths.size())
        widths[flexible] = std::max(leastFlexible, widths[flexible] - (total - columns));

    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString cell = i == flexible ? shortened(row[i], widths[i]) : row[i];
            line += i + 1 < row.size() ? padded(cell, widths[i] + gap) : cell;
        }
        while (line.endsWith(u' '))
            line.chop(1);
        lines.append(line);
    }
    return lines;
}

} // namespace smartcache
