#include "core/input/htmltree.h"

#include "core/input/gumboparse.h"

#include <algorithm>
#include <array>

namespace smartcache {

namespace {

bool isNameStart(QChar c)
{
    return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isXmlNamePart(QStringView name)
{
    return !name.isEmpty() && isNameStart(name.front())
           && std::all_of(name.begin(), name.end(), [](QChar c) {
                  return isNameStart(c) || (c >= u'0' && c <= u'9') || c == u'-' || c == u'.';
              });
}

/// With one prefix or none (Namespaces in XML, 4): parsers refuse other colons, whether or not they
/// look up prefixes. XML allows many more letters; names beyond ASCII matter to no reader of the
/// XHTML.
bool isXmlName(const QString &name)
{
    const qsizetype colon = name.indexOf(u':');
    return (colon < 0 || isXmlNamePart(QStringView(name).left(colon)))
           && isXmlNamePart(QStringView(name).mid(colon + 1));
}

bool isVoidElement(const QString &name)
{
    // HTML standard, 13.1.2, and those that were void in its earlier versions.
    static constexpr std::array names{
        QLatin1String("area"),   QLatin1String("base"),  QLatin1String("br"),
        QLatin1String("col"),    QLatin1String("embed"), QLatin1String("hr"),
        QLatin1String("img"),    QLatin1String("input"), QLatin1String("keygen"),
        QLatin1String("link"),   QLatin1String("meta"),  QLatin1String("param"),
        QLatin1String("source"), QLatin1String("track"), QLatin1String("wbr")};
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// XML 1.0, 2.2: what is left out are the control characters, lone surrogates and two
/// non-characters.
void appendEscaped(QString &out, const QString &text)
{
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size; ++i) {
        const QChar c = text[i];
        if (c == u'&') {
            out += QLatin1String("&amp;");
        } else if (c == u'<') {
            out += QLatin1String("&lt;");
        } else if (c == u'>') {
            out += QLatin1String("&gt;");
        } else if (c == u'"') {
            out += QLatin1String("&quot;");
        } else if (c.isHighSurrogate()) {
            if (i + 1 < size && text[i + 1].isLowSurrogate()) {
                out += c;
                out += text[++i];
            }
        } else if (c.isLowSurrogate() || c.unicode() >= 0xFFFE
                   || (c < u' ' && c != u'\n' && c != u'\t' && c != u'\r')) {
            continue;
        } else {
            out += c;
        }
    }
}

QString elementName(const HtmlNode &node)
{
    return isXmlName(node.name) ? node.name : QStringLiteral("span");
}

void appendStartTag(QString &out, const HtmlNode &node)
{
    out += u'<' + elementName(node);
    for (const HtmlAttribute &attribute : node.attributes) {
        if (!isXmlName(attribute.name))
            continue;
        out += u' ' + attribute.name + QLatin1String("=\"");
        appendEscaped(out, attribute.value);
        out += u'"';
    }
    out += isVoidElement(node.name) ? QLatin1String("/>") : QLatin1String(">");
}

} // namespace

bool HtmlNode::hasAttribute(QLatin1String attributeName) const
{
    return std::any_of(attributes.begin(), attributes.end(),
                       [&](const HtmlAttribute &a) { return a.name == attributeName; });
}

QString HtmlNode::attribute(QLatin1String attributeName) const
{
    for (const HtmlAttribute &a : attributes) {
        if (a.name == attributeName)
            return a.value.isNull() ? QStringLiteral("") : a.value;
    }
    return {};
}

Expected<HtmlTree> HtmlTree::parse(const QString &html)
{
    Expected<std::vector<HtmlNode>> nodes = gumboParse(html, maxDepth);
    if (!nodes)
        return failure(nodes.error());
    HtmlTree tree;
    tree.m_nodes = std::move(*nodes);
    return tree;
}

qsizetype HtmlTree::find(QLatin1String elementName, qsizetype from) const
{
    for (qsizetype i = from; i < size(); ++i) {
        if (m_nodes[static_cast<size_t>(i)].isElement(elementName))
            return i;
    }
    return -1;
}

QString HtmlTree::textBelow(qsizetype index) const
{
    QString text;
    const qsizetype end = m_nodes[static_cast<size_t>(index)].end;
    for (qsizetype i = index; i < end; ++i)
        text += m_nodes[static_cast<size_t>(i)].text;
    return text;
}

HtmlTree HtmlTree::without(const std::function<bool(const HtmlNode &)> &drop) const
{
    HtmlTree kept;
    kept.m_nodes.reserve(m_nodes.size());
    // The elements that are open at this point, with their ends in this tree.
    std::vector<std::pair<size_t, qsizetype>> open;
    const auto closeUntil = [&](qsizetype i) {
        while (!open.empty() && open.back().second <= i) {
            kept.m_nodes[open.back().first].end = kept.size();
            open.pop_back();
        }
    };
    for (qsizetype i = 0; i < size();) {
        closeUntil(i);
        const HtmlNode &node = m_nodes[static_cast<size_t>(i)];
        if (node.kind == HtmlNode::Kind::Element && drop(node)) {
            i = node.end;
            continue;
        }
        open.emplace_back(kept.m_nodes.size(), node.end);
        kept.m_nodes.push_back(node);
        ++i;
    }
    closeUntil(size());
    return kept;
}

HtmlTree HtmlTree::withAttributes(const std::function<bool(const HtmlAttribute &)> &keep) const
{
    HtmlTree copy = *this;
    for (HtmlNode &node : copy.m_nodes)
        std::erase_if(node.attributes, [&keep](const HtmlAttribute &a) { return !keep(a); });
    return copy;
}

QString HtmlTree::toXhtml(qsizetype maxCharacters) const
{
    QString out;
    std::vector<const HtmlNode *> open;
    const auto closeUntil = [&](qsizetype i) {
        while (!open.empty() && open.back()->end <= i) {
            out += QLatin1String("</") + elementName(*open.back()) + u'>';
            open.pop_back();
        }
    };
    for (qsizetype i = 0; i < size() && out.size() < maxCharacters; ++i) {
        closeUntil(i);
        const HtmlNode &node = m_nodes[static_cast<size_t>(i)];
        if (node.kind == HtmlNode::Kind::Text) {
            appendEscaped(out, node.text);
        } else {
            appendStartTag(out, node);
            if (!isVoidElement(node.name))
                open.push_back(&node);
        }
    }
    closeUntil(size());
    return out;
}

} // namespace smartcache
