#include "core/input/hiddencontent.h"
#include "core/input/htmltree.h"
#include "core/input/pagemetadata.h"
#include "core/input/visibletext.h"
#include "tests/fuzz/fuzztarget.h"

#include <QStringList>
#include <QXmlStreamReader>

#include <algorithm>

using namespace smartcache;

namespace {

constexpr qsizetype unbounded = 100'000'000;

/// Descendants follow their ancestor and lie within it, and nothing lies too deep.
void verifyNesting(const HtmlTree &tree)
{
    std::vector<qsizetype> ends;
    for (qsizetype i = 0; i < tree.size(); ++i) {
        const HtmlNode &node = tree.nodes()[static_cast<size_t>(i)];
        while (!ends.empty() && ends.back() <= i)
            ends.pop_back();
        FUZZ_VERIFY(node.end > i && node.end <= (ends.empty() ? tree.size() : ends.back()));
        if (node.kind == HtmlNode::Kind::Text) {
            FUZZ_VERIFY(node.end == i + 1 && node.name.isEmpty() && node.attributes.empty());
            continue;
        }
        FUZZ_VERIFY(!node.name.isEmpty() && node.text.isEmpty());
        ends.push_back(node.end);
        FUZZ_VERIFY(static_cast<qsizetype>(ends.size()) <= HtmlTree::maxDepth);
    }
}

/// What of a text can stand in XML, without line ends, which XML reads in its own way.
QString comparable(QString text)
{
    text.removeIf([](QChar c) {
        return c.isSurrogate() || c < u' ' || c == QChar(0xfffe) || c == QChar(0xffff);
    });
    return text;
}

/// Reads `xhtml` with another parser than the one that Readability brings: Qt's, which is strict.
void verifyWellFormed(const HtmlTree &tree, const QString &xhtml, bool isWhole)
{
    QXmlStreamReader reader(xhtml);
    reader.setNamespaceProcessing(false);
    QString text;
    qsizetype elements = 0;
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::Characters)
            text += reader.text();
        else if (token == QXmlStreamReader::StartElement)
            ++elements;
    }
    if (reader.hasError())
        std::fprintf(stderr, "%s in %s\n", qPrintable(reader.errorString()), qPrintable(xhtml));
    FUZZ_VERIFY(!reader.hasError());
    if (!isWhole)
        return;
    const auto isElement = [](const HtmlNode &n) { return n.kind == HtmlNode::Kind::Element; };
    FUZZ_VERIFY(elements == std::count_if(tree.nodes().begin(), tree.nodes().end(), isElement));
    FUZZ_VERIFY(comparable(text) == comparable(tree.textBelow(0)));
}

/// The most that writing one node can take, its end tag left out.
qsizetype mostOf(const HtmlNode &node)
{
    constexpr qsizetype escaped = 6; // &quot;
    qsizetype size = escaped * node.text.size() + std::max<qsizetype>(node.name.size(), 4) + 3;
    for (const HtmlAttribute &attribute : node.attributes)
        size += attribute.name.size() + escaped * attribute.value.size() + 4;
    return size;
}

void verifyBounds(const HtmlTree &tree, qsizetype whole)
{
    qsizetype largest = 0;
    qsizetype longestName = 4;
    for (const HtmlNode &node : tree.nodes()) {
        largest = std::max(largest, mostOf(node));
        longestName = std::max(longestName, node.name.size());
    }
    for (const qsizetype limit : {qsizetype(1), whole / 2}) {
        const QString xhtml = tree.toXhtml(limit);
        FUZZ_VERIFY(xhtml.size() <= limit + largest + HtmlTree::maxDepth * (longestName + 3));
        if (!xhtml.isEmpty())
            verifyWellFormed(tree, xhtml, false);
    }
}

} // namespace

/// A page in UTF-8.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Expected<HtmlTree> tree = HtmlTree::parse(QString::fromUtf8(fuzz::bytesOf(data, size)));
    if (!tree) {
        FUZZ_VERIFY(tree.error().code == QLatin1String("empty_page"));
        return 0;
    }
    FUZZ_VERIFY(tree->size() > 0);
    verifyNesting(*tree);
    const QString xhtml = tree->toXhtml(unbounded);
    verifyWellFormed(*tree, xhtml, true);
    verifyBounds(*tree, xhtml.size());

    const HtmlTree visible = withoutHiddenContent(*tree);
    verifyNesting(visible);
    FUZZ_VERIFY(visible.size() <= tree->size());
    FUZZ_VERIFY(withoutHiddenContent(visible).size() == visible.size());
    const QString text = visibleTextOf(visible);
    FUZZ_VERIFY(fuzz::isUnicode(text) && !text.startsWith(u'\n') && !text.endsWith(u'\n'));
    const PageMetadata metadata = metadataOf(*tree);
    FUZZ_VERIFY(metadata.language == languageTag(metadata.language));
    return 0;
}
