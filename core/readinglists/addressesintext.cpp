#include "core/readinglists/addressesintext.h"

#include "core/input/canonicalurl.h"

namespace smartcache {

namespace {

/// What cannot stand in an address, nor end it by accident.
bool endsAddress(QChar c)
{
    return c.isSpace() || c == u'<' || c == u'>' || c == u'"' || c == u'`' || c == u'\u201c'
           || c == u'\u201d';
}

QStringView withoutTrailingPunctuation(QStringView address)
{
    static constexpr QStringView marks = u".,;:!?'*_\u3002\u3001";
    qsizetype opened = address.count(u'(') - address.count(u')');
    qsizetype openedSquare = address.count(u'[') - address.count(u']');
    for (; !address.isEmpty(); address.chop(1)) {
        const QChar last = address.back();
        if (last == u')' && opened < 0)
            ++opened;
        else if (last == u']' && openedSquare < 0)
            ++openedSquare;
        else if (!marks.contains(last))
            break;
    }
    return address;
}

/// The first "http://" or "https://" at or after `from`, at the beginning of a word; -1: none.
qsizetype findScheme(QStringView line, qsizetype from)
{
    for (;;) {
        const qsizetype found = line.indexOf(u"http", from, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        const QStringView rest = line.mid(found + 4, 4);
        const bool isScheme =
            rest.startsWith(u"://") || rest.compare(u"s://", Qt::CaseInsensitive) == 0;
        if (isScheme && (found == 0 || !line.at(found - 1).isLetterOrNumber()))
            return found;
        from = found + 4;
    }
}

/// The text of the Markdown link whose address begins at `start`; empty where it is none.
QString markdownTitle(QStringView line, qsizetype start, qsizetype lineFrom)
{
    if (start < 3 || line.at(start - 1) != u'(' || line.at(start - 2) != u']')
        return {};
    const QStringView before = line.mid(lineFrom, start - 2 - lineFrom);
    const qsizetype open = before.lastIndexOf(u'[');
    return open < 0 ? QString() : before.mid(open + 1).toString();
}

/// The end of a Markdown link's address that begins at `start`: its own closing bracket.
qsizetype markdownEnd(QStringView line, qsizetype start)
{
    int depth = 0;
    qsizetype i = start;
    for (; i < line.size() && !endsAddress(line.at(i)); ++i) {
        if (line.at(i) == u'(')
            ++depth;
        else if (line.at(i) == u')' && depth-- == 0)
            break;
    }
    return i;
}

void readLine(QStringView line, ReadingListBuilder *builder)
{
    bool hasAddress = false;
    qsizetype from = 0;
    for (qsizetype start; (start = findScheme(line, from)) >= 0;) {
        hasAddress = true;
        const bool isMarkdown =
            start >= 2 && line.at(start - 1) == u'(' && line.at(start - 2) == u']';
        qsizetype end = start;
        if (isMarkdown) {
            end = markdownEnd(line, start);
            builder->add(
                {line.mid(start, end - start).toString(), markdownTitle(line, start, from)});
        } else {
            while (end < line.size() && !endsAddress(line.at(end)))
                ++end;
            builder->add({withoutTrailingPunctuation(line.mid(start, end - start)).toString()});
        }
        from = end;
    }
    if (!hasAddress && !line.trimmed().isEmpty())
        builder->addWithoutAddress();
}

} // namespace

void readAddressesInText(const QString &text, ReadingListBuilder *builder)
{
    const QStringView view(text);
    qsizetype from = 0;
    while (from < view.size() && !builder->isFull()) {
        qsizetype end = from;
        while (end < view.size() && view.at(end) != u'\n' && view.at(end) != u'\r')
            ++end;
        readLine(view.mid(from, end - from), builder);
        from = end + 1;
    }
}

} // namespace smartcache
