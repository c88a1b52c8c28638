#include "core/input/gumboparse.h"

#include "core/base/processortime.h"
#include "core/input/nestinglimit.h"

#include <array>
#include <chrono>
#include <csetjmp>
#include <cstdlib>
#include <gumbo.h>

namespace smartcache {

namespace {

constexpr size_t maxMemory = 256u * 1024 * 1024;
constexpr std::chrono::seconds maxTime{5}; ///< Of a processor.

/// How deep the tags of the source may nest. gumbo walks its open elements at every tag, so its
/// work grows with the square of this; the tree itself is cut at HtmlTree::maxDepth later.
constexpr qsizetype maxSourceDepth = 1'000;

/// Every block that gumbo asked for, in one doubly linked list, so that all of them can be given
/// back without gumbo_destroy_output, which recurses as deep as the page nests, and also when the
/// parse was left half-way.
///
/// gumbo cannot be told to stop and does not look for null. So when a bound is hit, allocate()
/// jumps out of it: that is sound as only C frames, which own nothing but blocks of this list, lie
/// between the jump and its target.
class BoundedMemory
{
public:
    BoundedMemory() { m_list.previous = m_list.next = &m_list; }
    ~BoundedMemory()
    {
        for (Block *block = m_list.next; block != &m_list;) {
            Block *next = block->next;
            std::free(block);
            block = next;
        }
    }
    Q_DISABLE_COPY_MOVE(BoundedMemory)

    static void *allocate(void *self, size_t size)
    {
        return static_cast<BoundedMemory *>(self)->take(size);
    }
    static void deallocate(void *self, void *memory)
    {
        if (memory != nullptr)
            static_cast<BoundedMemory *>(self)->release(static_cast<Block *>(memory) - 1);
    }

    std::jmp_buf m_bail;

private:
    struct alignas(std::max_align_t) Block
    {
        Block *previous = nullptr;
        Block *next = nullptr;
        size_t size = 0;
    };

    void *take(size_t size)
    {
        m_used += size;
        if (m_used > maxMemory || (++m_calls % 256 == 0 && isOverTime()))
            std::longjmp(m_bail, 1);
        auto *block = static_cast<Block *>(std::malloc(sizeof(Block) + size));
        Q_CHECK_PTR(block);
        *block = Block{&m_list, m_list.next, size};
        block->next->previous = block;
        m_list.next = block;
        return block + 1;
    }

    void release(Block *block)
    {
        m_used -= block->size;
        block->previous->next = block->next;
        block->next->previous = block->previous;
        std::free(block);
    }

    Block m_list; ///< The anchor of the ring.
    size_t m_used = 0;
    bool isOverTime() const { return processorTimeOfThread() - m_start > maxTime; }

    quint64 m_calls = 0;
    const std::chrono::nanoseconds m_start = processorTimeOfThread();
};

/// Null when a bound was hit. Has no objects of its own, since a longjmp may leave it.
GumboOutput *parseBounded(BoundedMemory &memory, const GumboOptions &options, const char *html,
                          size_t size)
{
    if (setjmp(memory.m_bail) != 0)
        return nullptr;
    return gumbo_parse_with_options(&options, html, size);
}

/// Lower case as HTML has it, in ASCII alone: the Kelvin sign is no "k", and a name that has it is
/// another name.
QString toName(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8.toLower());
}

QString nameOf(const GumboElement &element)
{
    if (element.tag != GUMBO_TAG_UNKNOWN)
        return QString::fromLatin1(gumbo_normalized_tagname(element.tag));
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    return toName({piece.data, static_cast<qsizetype>(piece.length)});
}

/// As the source has it: gumbo takes the prefix off `xlink:href`, so that it would be a second
/// `href`.
QString nameOf(const GumboAttribute &attribute)
{
    const GumboStringPiece &original = attribute.original_name;
    if (attribute.attr_namespace == GUMBO_ATTR_NAMESPACE_NONE || original.length == 0)
        return toName(attribute.name);
    return toName({original.data, static_cast<qsizetype>(original.length)});
}

HtmlNode takeElement(const GumboElement &element)
{
    HtmlNode node;
    node.name = nameOf(element);
    node.attributes.reserve(element.attributes.length);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
        const auto *attribute = static_cast<const GumboAttribute *>(element.attributes.data[i]);
        node.attributes.push_back({nameOf(*attribute), QString::fromUtf8(attribute->value)});
    }
    return node;
}

const GumboVector *childrenOf(const GumboNode &node)
{
    if (node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE)
        return &node.v.element.children;
    return node.type == GUMBO_NODE_DOCUMENT ? &node.v.document.children : nullptr;
}

std::vector<HtmlNode> takeOver(const GumboNode &document, qsizetype maxDepth)
{
    struct Open
    {
        const GumboVector *children;
        unsigned next;
        size_t index; ///< Of the node in `nodes`; none for the document.
    };
    constexpr size_t none = static_cast<size_t>(-1);
    std::vector<HtmlNode> nodes;
    std::vector<Open> open{{childrenOf(document), 0, none}};
    while (!open.empty()) {
        Open &top = open.back();
        if (top.next == top.children->length) {
            // One that lies too deep was closed as soon as it was opened.
            if (top.index != none && static_cast<qsizetype>(open.size()) - 1 <= maxDepth)
                nodes[top.index].end = static_cast<qsizetype>(nodes.size());
            open.pop_back();
            continue;
        }
        const auto &child = *static_cast<const GumboNode *>(top.children->data[top.next++]);
        const size_t index = nodes.size();
        if (const GumboVector *children = childrenOf(child)) {
            nodes.push_back(takeElement(child.v.element));
            nodes.back().end = static_cast<qsizetype>(nodes.size());
            open.push_back({children, 0, index});
        } else if (child.type == GUMBO_NODE_TEXT || child.type == GUMBO_NODE_WHITESPACE
                   || child.type == GUMBO_NODE_CDATA) {
            HtmlNode text;
            text.kind = HtmlNode::Kind::Text;
            text.text = QString::fromUtf8(child.v.text.text);
            text.end = static_cast<qsizetype>(index) + 1;
            nodes.push_back(std::move(text));
        }
    }
    return nodes;
}

} // namespace

Expected<std::vector<HtmlNode>> gumboParse(const QString &html, qsizetype maxDepth)
{
    QString source = html;
    source.removeIf([](QChar c) { // gumbo would show each as U+FFFD; browsers show nothing
        return c < u' ' && c != u'\t' && c != u'\n' && c != u'\r' && c != u'\f';
    });
    const QByteArray utf8 = limitNesting(source.toUtf8(), maxSourceDepth);
    BoundedMemory memory;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &BoundedMemory::allocate;
    options.deallocator = &BoundedMemory::deallocate;
    options.userdata = &memory;
    options.max_errors = 0;
    const GumboOutput *output =
        parseBounded(memory, options, utf8.constData(), static_cast<size_t>(utf8.size()));
    if (output == nullptr)
        return failure(
            QStringLiteral("empty_page"),
            QStringLiteral("The page's HTML could not be parsed in 5 seconds of a "
                           "processor and 256 MiB; it does not look made for readers. Try another "
                           "address of the same text, or paste the text itself."));
    return takeOver(*output->document, maxDepth);
}

} // namespace smartcache
