#include "core/input/visibletext.h"

#include <QHash>

#include <algorithm>

namespace smartcache {

namespace {

enum class Box { Inline, Block, Item, Row, Cell, Break, Nothing };

Box boxOf(const QString &name)
{
    static const QHash<QString, Box> boxes = [] {
        QHash<QString, Box> table;
        const auto add = [&table](Box box, const char *names) {
            const QStringList list = QString::fromLatin1(names).split(u' ');
            for (const QString &each : list)
                table.insert(each, box);
        };
        add(Box::Block,
            "address article aside blockquote body center details dialog dir div dl fieldset "
            "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p "
            "pre search section summary table caption ul noscript legend");
        add(Box::Item, "li dt dd option");
        add(Box::Row, "tr");
        add(Box::Cell, "td th");
        add(Box::Break, "br");
        add(Box::Nothing, "head script style template rp");
        return table;
    }();
    return boxes.value(name, Box::Inline);
}

/// Collects text; breaks are remembered and written only once more text follows.
class Layout
{
public:
    void add(const QString &text)
    {
        for (const QChar c : text) {
            if (c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f') {
                m_space = true;
                continue;
            }
            // Soft hyphens and zero-width characters are not seen, and would split words.
            if (c == QChar(0x00AD) || c == QChar(0x200B) || c == QChar(0x2060) || c == QChar(0xFEFF)
                || (c.unicode() < 0x20) || c == QChar(0x7F))
                continue;
            put(c);
        }
    }

    void addPreformatted(const QString &text)
    {
        for (const QChar c : text) {
            if (c == u'\n')
                lineBreak();
            else if (c == u' ' || c == u'\t')
                m_indent += c;
            else if (c.unicode() >= 0x20)
                put(c);
        }
    }

    void lineBreak()
    {
        m_newlines = std::min(m_newlines + 1, 2);
        m_indent.clear();
    }
    void newLine()
    {
        if (!m_cell)
            m_newlines = std::max(m_newlines, 1);
    }
    void blankLine()
    {
        if (!m_cell)
            m_newlines = 2;
    }
    void startRow()
    {
        m_cell = m_rowHasText = false;
        newLine();
    }
    /// Until its first text, a cell takes no breaks: what it wraps in blocks stays in its row.
    void nextCell()
    {
        m_cell = m_rowHasText;
        if (m_cell)
            m_newlines = 0;
    }
    /// Stands before the next text, at the start of its line.
    void setMarker(const QString &marker) { m_marker = marker; }

    QString text() const { return m_text; }

private:
    void put(QChar c)
    {
        const bool startsLine = m_text.isEmpty() || m_newlines > 0;
        if (startsLine) {
            if (!m_text.isEmpty())
                m_text += QString(m_newlines, u'\n');
            m_text += m_marker + m_indent;
        } else if (m_cell) {
            m_text += QLatin1String(" | ");
        } else if (!m_indent.isEmpty()) {
            m_text += m_indent;
        } else if (m_space) {
            m_text += u' ';
        }
        m_newlines = 0;
        m_space = m_cell = false;
        m_marker.clear();
        m_indent.clear();
        m_rowHasText = true;
        m_text += c;
    }

    QString m_text;
    QString m_marker;
    QString m_indent; ///< White space inside `pre` that is not written yet.
    int m_newlines = 0;
    bool m_space = false;
    bool m_cell = false; ///< The next text is the first of its cell, and not of its row.
    bool m_rowHasText = false;
};

struct Open
{
    Box box;
    bool preformatted;
    qsizetype end;
    int number; ///< Of the next item, in an ordered list; 0 elsewhere.
    bool isList;
};

/// The marker for an item whose ancestors are `open`; counts it.
QString markerFor(std::vector<Open> &open)
{
    for (auto it = open.rbegin(); it != open.rend(); ++it) {
        if (it->isList)
            return it->number > 0 ? QStringLiteral("%1. ").arg(it->number++) : QStringLiteral("- ");
    }
    return QStringLiteral("- ");
}

bool isInsideItemOrRow(const std::vector<Open> &open)
{
    return std::any_of(open.begin(), open.end(), [](const Open &each) {
        return each.box == Box::Item || each.box == Box::Row;
    });
}

void enter(Layout &layout, std::vector<Open> &open, const HtmlNode &node, Box box)
{
    switch (box) {
    case Box::Block:
        // Lists and paragraphs within an item or a cell stay with it.
        if (isInsideItemOrRow(open))
            layout.newLine();
        else
            layout.blankLine();
        break;
    case Box::Item:
        layout.newLine();
        if (node.name == QLatin1String("li"))
            layout.setMarker(markerFor(open));
        break;
    case Box::Row:
        layout.startRow();
        break;
    case Box::Cell:
        layout.nextCell();
        break;
    case Box::Break:
        layout.lineBreak();
        break;
    case Box::Inline:
    case Box::Nothing:
        break;
    }
}

void leave(Layout &layout, const std::vector<Open> &open, Box box)
{
    if (box == Box::Block && !isInsideItemOrRow(open))
        layout.blankLine();
    else if (box == Box::Row)
        layout.startRow();
    else if (box == Box::Block || box == Box::Item)
        layout.newLine();
}

} // namespace

QString visibleTextOf(const HtmlTree &tree)
{
    Layout layout;
    std::vector<Open> open;
    const auto closeUntil = [&](qsizetype i) {
        while (!open.empty() && open.back().end <= i) {
            const Box box = open.back().box;
            open.pop_back();
            leave(layout, open, box);
        }
    };
    for (qsizetype i = 0; i < tree.size();) {
        closeUntil(i);
        const HtmlNode &node = tree.nodes()[static_cast<size_t>(i)];
        if (node.kind == HtmlNode::Kind::Text) {
            if (!open.empty() && open.back().preformatted)
                layout.addPreformatted(node.text);
            else
                layout.add(node.text);
            ++i;
            continue;
        }
        const Box box = boxOf(node.name);
        if (box == Box::Nothing) {
            i = node.end;
            continue;
        }
        enter(layout, open, node, box);
        const bool pre =
            node.name == QLatin1String("pre") || (!open.empty() && open.back().preformatted);
        const bool ordered = node.name == QLatin1String("ol");
        const bool list =
            ordered || node.name == QLatin1String("ul") || node.name == QLatin1String("menu");
        const int start = node.attribute(QLatin1String("start")).toInt();
        open.push_back({box, pre, node.end, ordered ? std::max(start, 1) : 0, list});
        ++i;
    }
    return layout.text();
}

} // namespace smartcache
