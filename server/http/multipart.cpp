#include "server/http/multipart.h"

#include "server/http/headerparameters.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstring>

namespace smartcache {

namespace {

tl::unexpected<ApiError> bad(const QString &what)
{
    return refusal(400, "bad_multipart", what);
}

/// RFC 2046, section 5.1.1: 1 to 70 characters of a small set, no space at the end.
bool isBoundary(const QByteArray &boundary)
{
    return !boundary.isEmpty() && boundary.size() <= 70 && !boundary.endsWith(' ')
           && std::all_of(boundary.begin(), boundary.end(), [](char c) {
                  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                         || (c != '\0' && std::strchr("'()+_,-./:=? ", c) != nullptr);
              });
}

std::optional<QString> utf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(text));
}

/// Browsers escape these three in names, and nothing else (the HTML standard, "multipart/form-data
/// encoding algorithm").
QByteArray unescapedName(QByteArray name)
{
    return name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
}

/// RFC 5987: charset'language'percent-encoded. RFC 7578 forbids it, some clients send it.
std::optional<QByteArray> extendedValue(const QByteArray &value)
{
    const qsizetype language = value.indexOf('\'');
    const qsizetype text = value.indexOf('\'', language + 1);
    if (language < 0 || text < 0 || value.left(language).toLower() != "utf-8")
        return std::nullopt;
    return QByteArray::fromPercentEncoding(value.mid(text + 1));
}

/// Only what can be shown: no folders, no control characters.
QString bareFileName(const QString &name)
{
    const qsizetype folder = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString bare = name.mid(folder + 1);
    bare.removeIf([](QChar c) { return !c.isPrint() && !c.isSurrogate(); });
    constexpr qsizetype longest = 255;
    if (bare.size() <= longest)
        return bare.trimmed();
    // Its end tells the type.
    bare = bare.last(longest);
    return (bare.front().isLowSurrogate() ? bare.mid(1) : bare).trimmed();
}

class FormReader
{
public:
    FormReader(const QByteArray &boundary, const QByteArray &body, const FormLimits &limits)
        : m_delimiter("\r\n--" + boundary)
        , m_body(body)
        , m_limits(limits)
    {}

    tl::expected<std::vector<FormPart>, ApiError> read();

private:
    enum class After { Part, End };
    tl::expected<After, ApiError> readRestOfDelimiter();
    tl::expected<FormPart, ApiError> readPart();
    tl::expected<void, ApiError> readHeader(const QByteArray &line, FormPart *part);
    tl::expected<void, ApiError> readDisposition(const QByteArray &value, FormPart *part);
    QString where() const { return QStringLiteral("Part %1 of the form").arg(m_number); }

    const QByteArray m_delimiter;
    const QByteArray &m_body;
    const FormLimits &m_limits;
    qsizetype m_at = 0;
    int m_number = 0; ///< Of the part that is being read, from 1.
    bool m_hasDisposition = false;
};

tl::expected<std::vector<FormPart>, ApiError> FormReader::read()
{
    // The first delimiter's line may be the body's first, with no line end before it.
    if (m_body.startsWith(QByteArrayView(m_delimiter).sliced(2))) {
        m_at = m_delimiter.size() - 2;
    } else {
        const qsizetype first = m_body.indexOf(m_delimiter);
        if (first < 0)
            return bad(QStringLiteral("The body does not contain the boundary that its "
                                      "Content-Type names."));
        m_at = first + m_delimiter.size();
    }

    std::vector<FormPart> parts;
    for (;;) {
        const auto after = readRestOfDelimiter();
        if (!after)
            return tl::unexpected<ApiError>(after.error());
        if (*after == After::End)
            return parts;
        if (int(parts.size()) == m_limits.maxParts)
            return bad(QStringLiteral("The form has more than %1 parts.").arg(m_limits.maxParts));
        ++m_number;
        auto part = readPart();
        if (!part)
            return tl::unexpected<ApiError>(part.error());
        parts.push_back(std::move(*part));
    }
}

/// "--" ends the form; else blanks (RFC 2046's "transport padding") and a line end.
tl::expected<FormReader::After, ApiError> FormReader::readRestOfDelimiter()
{
    const QByteArrayView rest = QByteArrayView(m_body).sliced(m_at);
    if (rest.startsWith("--"))
        return After::End;
    qsizetype blanks = 0;
    while (blanks < rest.size() && (rest[blanks] == ' ' || rest[blanks] == '\t'))
        ++blanks;
    if (!rest.sliced(blanks).startsWith("\r\n"))
        return bad(QStringLiteral("After part %1 the boundary is followed by something else than "
                                  "a line end; the body may be cut off.")
                       .arg(m_number));
    m_at += blanks; // The line end is also that of an empty body's delimiter.
    return After::Part;
}

tl::expected<FormPart, ApiError> FormReader::readPart()
{
    FormPart part;
    m_hasDisposition = false;
    const qsizetype start = m_at;
    m_at += 2;
    for (;;) {
        const qsizetype end = m_body.indexOf("\r\n", m_at);
        if (end < 0 || end - start > m_limits.maxHeaderBytes)
            return bad(QStringLiteral("%1 has no end of its headers within %2 bytes.")
                           .arg(where())
                           .arg(m_limits.maxHeaderBytes));
        const QByteArray line = m_body.sliced(m_at, end - m_at);
        m_at = end + 2;
        if (line.isEmpty())
            break;
        if (const auto header = readHeader(line, &part); !header)
            return tl::unexpected<ApiError>(header.error());
    }
    if (!m_hasDisposition)
        return bad(QStringLiteral("%1 has no Content-Disposition.").arg(where()));

    // From the empty line's end, since the delimiter of an empty body begins with it.
    const qsizetype end = m_body.indexOf(m_delimiter, m_at - 2);
    if (end < 0)
        return bad(QStringLiteral("%1 does not end; the body may be cut off.").arg(where()));
    part.body = m_body.sliced(m_at, std::max<qsizetype>(0, end - m_at));
    m_at = end + m_delimiter.size();
    return part;
}

tl::expected<void, ApiError> FormReader::readHeader(const QByteArray &line, FormPart *part)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || line.startsWith(' ') || line.startsWith('\t') || line.at(colon - 1) == ' '
        || line.contains('\r') || line.contains('\n') || line.contains('\0'))
        return bad(QStringLiteral("%1 has a malformed header line.").arg(where()));

    const QByteArray name = line.left(colon).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (name == "content-disposition")
        return readDisposition(value, part);
    if (name == "content-type")
        part->contentType = value;
    if (name == "content-transfer-encoding" && value.toLower() != "binary"
        && value.toLower() != "8bit" && value.toLower() != "7bit")
        return bad(QStringLiteral("%1 is sent in the encoding \"%2\"; send its bytes as they are.")
                       .arg(where(), QString::fromLatin1(value.left(40))));
    return {};
}

tl::expected<void, ApiError> FormReader::readDisposition(const QByteArray &value, FormPart *part)
{
    const auto disposition = HeaderParameters::parse(value);
    if (m_hasDisposition || !disposition || disposition->value != "form-data")
        return bad(QStringLiteral("%1 must have one header \"Content-Disposition: form-data; "
                                  "name=…\".")
                       .arg(where()));
    m_hasDisposition = true;
    const auto name = disposition->find("name");
    const auto decodedName = name ? utf8(unescapedName(*name)) : std::nullopt;
    if (!decodedName || decodedName->isEmpty())
        return bad(QStringLiteral("%1 has no name in UTF-8.").arg(where()));
    part->name = *decodedName;

    auto fileName = disposition->find("filename");
    if (fileName)
        fileName = unescapedName(*fileName);
    if (const auto extended = disposition->find("filename*")) {
        fileName = extendedValue(*extended);
        if (!fileName)
            return bad(QStringLiteral("%1 has a malformed \"filename*\"; send \"filename\" in "
                                      "UTF-8 instead.")
                           .arg(where()));
    }
    if (fileName) {
        const auto decoded = utf8(*fileName);
        if (!decoded)
            return bad(QStringLiteral("%1 has a file name that is not UTF-8.").arg(where()));
        part->fileName = bareFileName(*decoded);
    }
    return {};
}

} // namespace

bool isMultipartForm(const QByteArray &contentType)
{
    return contentType.split(';').constFirst().trimmed().toLower() == "multipart/form-data";
}

tl::expected<std::vector<FormPart>, ApiError>
parseMultipartForm(const QByteArray &contentType, const QByteArray &body, const FormLimits &limits)
{
    const auto type = HeaderParameters::parse(contentType);
    const auto boundary = type ? type->find("boundary") : std::nullopt;
    if (!boundary || !isBoundary(*boundary))
        return bad(QStringLiteral("The Content-Type of a form must name its boundary, 1 to 70 "
                                  "characters as RFC 2046 allows them."));
    return FormReader(*boundary, body, limits).read();
}

} // namespace smartcache
