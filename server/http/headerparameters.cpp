#include "server/http/headerparameters.h"

#include <algorithm>
#include <cstring>

namespace smartcache {

namespace {

/// RFC 9110, section 5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
}

class Scanner
{
public:
    explicit Scanner(const QByteArray &text)
        : m_text(text)
    {}

    bool atEnd() const { return m_at == m_text.size(); }

    void skipBlanks()
    {
        while (!atEnd() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }

    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    QByteArray takeToken()
    {
        const qsizetype from = m_at;
        while (!atEnd() && isTokenCharacter(m_text[m_at]))
            ++m_at;
        return m_text.sliced(from, m_at - from);
    }

    /// The rest of a quoted string whose opening quote has been taken.
    std::optional<QByteArray> takeQuoted()
    {
        QByteArray value;
        while (!atEnd()) {
            char c = m_text[m_at++];
            if (c == '"')
                return value;
            if (c == '\\' && !atEnd() && (m_text[m_at] == '"' || m_text[m_at] == '\\'))
                c = m_text[m_at++];
            value += c;
        }
        return std::nullopt;
    }

private:
    const QByteArray &m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<QByteArray> HeaderParameters::find(const char *name) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto &entry) { return entry.first == name; });
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
}

std::optional<HeaderParameters> HeaderParameters::parse(const QByteArray &header)
{
    const qsizetype semicolon = header.indexOf(';');
    HeaderParameters result;
    result.value = (semicolon < 0 ? header : header.first(semicolon)).trimmed().toLower();
    if (result.value.isEmpty())
        return std::nullopt;
    if (semicolon < 0)
        return result;

    const QByteArray rest = header.sliced(semicolon);
    Scanner scanner(rest);
    while (!scanner.atEnd()) {
        if (!scanner.take(';'))
            return std::nullopt;
        scanner.skipBlanks();
        if (scanner.atEnd()) // A semicolon too many at the end is common and means nothing.
            break;
        const QByteArray name = scanner.takeToken().toLower();
        if (name.isEmpty() || !scanner.take('=') || result.find(name.constData()))
            return std::nullopt;
        std::optional<QByteArray> value;
        if (scanner.take('"'))
            value = scanner.takeQuoted();
        else if (const QByteArray token = scanner.takeToken(); !token.isEmpty())
            value = token;
        if (!value)
            return std::nullopt;
        result.parameters.emplace_back(name, *value);
        scanner.skipBlanks();
    }
    return result;
}

} // namespace smartcache
