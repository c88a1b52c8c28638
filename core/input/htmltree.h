#pragma once

#include "core/base/expected.h"

#include <QString>

#include <functional>
#include <vector>

namespace smartcache {

struct HtmlAttribute
{
    QString name; ///< Lower case; no two attributes of an element share one.
    QString value;
};

struct HtmlNode
{
    enum class Kind { Element, Text };

    Kind kind = Kind::Element;
    QString name; ///< Of an element, lower case; empty for text.
    QString text; ///< Of a text node, entities decoded.
    std::vector<HtmlAttribute> attributes;
    qsizetype end = 0; ///< Index of the first node after this one's descendants.

    bool isElement(QLatin1String elementName) const
    {
        return kind == Kind::Element && name == elementName;
    }
    bool hasAttribute(QLatin1String attributeName) const;
    /// The value; null where the attribute is missing, empty where it is empty.
    QString attribute(QLatin1String attributeName) const;
};

/// An HTML document as browsers parse it, in document order: the descendants of node `i` are the
/// nodes from `i + 1` to just before `nodes()[i].end`. Nothing here recurses, so no page can
/// overflow the stack. Comments are not kept.
///
/// A value; any one thread.
class HtmlTree
{
public:
    /// Elements nested deeper than this become siblings of their parents, as in browsers (which
    /// stop at 512).
    static constexpr qsizetype maxDepth = 200;

    /// Parses any text as HTML. Error `empty_page`: the page is built so that parsing it would take
    /// more than 5 s or 256 MiB, which no page made for readers does.
    static Expected<HtmlTree> parse(const QString &html);

    const std::vector<HtmlNode> &nodes() const { return m_nodes; }
    qsizetype size() const { return static_cast<qsizetype>(m_nodes.size()); }

    /// Index of the first element of that name at or after `from`; -1 when there is none.
    qsizetype find(QLatin1String elementName, qsizetype from = 0) const;

    /// All text below node `index`, joined as it stands.
    QString textBelow(qsizetype index) const;

    /// A copy without the elements for which `drop` is true, nor anything below them.
    HtmlTree without(const std::function<bool(const HtmlNode &)> &drop) const;

    /// A copy that keeps only the attributes for which `keep` is true.
    HtmlTree withAttributes(const std::function<bool(const HtmlAttribute &)> &keep) const;

    /// The tree as well-formed XHTML: every element closed, every name valid in XML, no characters
    /// that XML forbids. Stops opening elements once it is longer than `maxCharacters`.
    QString toXhtml(qsizetype maxCharacters) const;

private:
    std::vector<HtmlNode> m_nodes;
};

} // namespace smartcache
