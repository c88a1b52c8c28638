#include "core/input/metacharset.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace smartcache {

namespace {

constexpr qsizetype prescanSize = 1024;

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

bool isLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

qsizetype skipSpaces(const QByteArray &bytes, qsizetype from)
{
    while (from < bytes.size() && isSpace(bytes[from]))
        ++from;
    return from;
}

/// A declaration that could be read as ASCII cannot be in UTF-16, whatever it says.
const Charset *declared(const QByteArray &label)
{
    const Charset *charset = charsetForLabel(label);
    return charset && QByteArrayView(charset->name).startsWith("utf-16") ? charsetForLabel("utf-8")
                                                                         : charset;
}

/// "extracting a character encoding from a meta element": the label in `text/html; charset=utf-8`.
/// `content` is in lower case.
QByteArray labelInContent(const QByteArray &content)
{
    qsizetype position = 0;
    for (;;) {
        position = content.indexOf("charset", position);
        if (position < 0)
            return {};
        position = skipSpaces(content, position + 7);
        if (position < content.size() && content[position] == '=')
            break;
    }
    position = skipSpaces(content, position + 1);
    if (position >= content.size())
        return {};
    const char first = content[position];
    if (first == '"' || first == '\'') {
        const qsizetype end = content.indexOf(first, position + 1);
        return end < 0 ? QByteArray() : content.mid(position + 1, end - position - 1);
    }
    const auto *const end = std::find_if(content.cbegin() + position, content.cend(),
                                         [](char c) { return isSpace(c) || c == ';'; });
    return content.mid(position, end - content.cbegin() - position);
}

/// "get an XML encoding". `bytes` is in lower case.
const Charset *charsetFromXmlDeclaration(const QByteArray &bytes)
{
    if (!bytes.startsWith("<?xml"))
        return nullptr;
    const QByteArray declaration = bytes.left(std::max<qsizetype>(0, bytes.indexOf('>')));
    qsizetype position = declaration.indexOf("encoding");
    if (position < 0)
        return nullptr;
    position = skipSpaces(declaration, position + 8);
    if (position >= declaration.size() || declaration[position] != '=')
        return nullptr;
    position = skipSpaces(declaration, position + 1);
    if (position >= declaration.size())
        return nullptr;
    const char quote = declaration[position];
    const qsizetype end = declaration.indexOf(quote, position + 1);
    if ((quote != '"' && quote != '\'') || end < 0)
        return nullptr;
    return declared(declaration.mid(position + 1, end - position - 1));
}

/// Walks over the tags and comments of a page's start. Running out of bytes anywhere ends the walk.
class Prescan
{
public:
    /// `bytes` is in lower case.
    explicit Prescan(const QByteArray &bytes)
        : m_bytes(bytes)
    {}

    const Charset *run()
    {
        while ((m_position = m_bytes.indexOf('<', m_position)) >= 0) {
            if (at("<!--")) {
                m_position += 2; // "<!-->" is a whole comment
                skipPast("-->");
            } else if (at("<meta") && (isSpace(peek(5)) || peek(5) == '/')) {
                m_position += 6;
                if (const Charset *charset = charsetOfMeta())
                    return charset;
            } else if (isLetter(peek(1)) || (peek(1) == '/' && isLetter(peek(2)))) {
                while (!atEnd() && !isSpace(peek()) && peek() != '>')
                    ++m_position;
                while (nextAttribute())
                    continue;
            } else if (at("<!") || at("</") || at("<?")) {
                skipPast(">");
            } else {
                ++m_position;
            }
        }
        return nullptr;
    }

private:
    struct Attribute
    {
        QByteArray name;
        QByteArray value;
    };

    bool atEnd() const { return m_position >= m_bytes.size(); }
    bool at(QByteArrayView what) const
    {
        return QByteArrayView(m_bytes).sliced(m_position).startsWith(what);
    }
    char peek(qsizetype offset = 0) const
    {
        return m_position + offset < m_bytes.size() ? m_bytes[m_position + offset] : '\0';
    }
    void skipPast(QByteArrayView what)
    {
        const qsizetype found = m_bytes.indexOf(what, m_position);
        m_position = found < 0 ? m_bytes.size() : found + what.size();
    }

    const Charset *charsetOfMeta()
    {
        bool isPragma = false;
        bool needsPragma = false;
        bool seenPragma = false;
        bool seenContent = false;
        bool seenCharset = false;
        const Charset *charset = nullptr;
        while (const std::optional<Attribute> attribute = nextAttribute()) {
            // Of attributes with one name the first counts.
            if (attribute->name == "http-equiv" && !std::exchange(seenPragma, true)) {
                isPragma = attribute->value == "content-type";
            } else if (attribute->name == "content" && !std::exchange(seenContent, true)) {
                const Charset *inContent = declared(labelInContent(attribute->value));
                if (inContent && !seenCharset) {
                    charset = inContent;
                    needsPragma = true;
                }
            } else if (attribute->name == "charset" && !std::exchange(seenCharset, true)) {
                charset = declared(attribute->value);
                needsPragma = false;
            }
        }
        const bool isWhole = m_position < m_bytes.size() && peek() == '>';
        return isWhole && (isPragma || !needsPragma) ? charset : nullptr;
    }

    /// "get an attribute". Nothing at the end of the tag (then peek() is '>') and of the bytes.
    std::optional<Attribute> nextAttribute()
    {
        while (!atEnd() && (isSpace(peek()) || peek() == '/'))
            ++m_position;
        if (atEnd() || peek() == '>')
            return std::nullopt;
        Attribute attribute;
        while (!atEnd() && !isSpace(peek()) && peek() != '/' && peek() != '>'
               && (peek() != '=' || attribute.name.isEmpty())) {
            attribute.name += peek();
            ++m_position;
        }
        m_position = skipSpaces(m_bytes, m_position);
        if (peek() == '=') {
            m_position = skipSpaces(m_bytes, m_position + 1);
            attribute.value = nextValue();
        }
        return atEnd() ? std::nullopt : std::optional(attribute);
    }

    QByteArray nextValue()
    {
        const char quote = peek();
        const qsizetype begin = m_position;
        if (quote == '"' || quote == '\'') {
            const qsizetype end = m_bytes.indexOf(quote, begin + 1);
            m_position = end < 0 ? m_bytes.size() : end + 1;
            return end < 0 ? QByteArray() : m_bytes.mid(begin + 1, end - begin - 1);
        }
        while (!atEnd() && !isSpace(peek()) && peek() != '>')
            ++m_position;
        return m_bytes.mid(begin, m_position - begin);
    }

    QByteArray m_bytes;
    qsizetype m_position = 0;
};

} // namespace

const Charset *charsetFromMeta(const QByteArray &html)
{
    using namespace std::string_view_literals;
    // The "<?x" of an XML declaration, which a page in UTF-16 without a byte order mark begins
    // with.
    if (html.startsWith(QByteArrayView("<\0?\0x\0"sv)))
        return charsetForLabel("utf-16le");
    if (html.startsWith(QByteArrayView("\0<\0?\0x"sv)))
        return charsetForLabel("utf-16be");
    const QByteArray bytes = html.left(prescanSize).toLower();
    const Charset *charset = Prescan(bytes).run();
    return charset ? charset : charsetFromXmlDeclaration(bytes);
}

} // namespace smartcache
