#include "core/input/contenttype.h"

#include <QStringList>

#include <algorithm>

namespace smartcache {

namespace {

/// As much as the WHATWG MIME Sniffing standard looks at.
constexpr qsizetype sniffedBytes = 1445;

tl::unexpected<Error> unsupported(const QString &what)
{
    return failure(QStringLiteral("unsupported_type"),
                   QStringLiteral("%1; web pages (HTML), plain text, Markdown and PDF can be read.")
                       .arg(what));
}

/// The standard's "binary data bytes": what no text holds.
bool isBinary(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x08 || byte == 0x0b || (byte >= 0x0e && byte <= 0x1a)
           || (byte >= 0x1c && byte <= 0x1f);
}

bool hasByteOrderMark(const QByteArray &bytes)
{
    return bytes.startsWith("\xfe\xff") || bytes.startsWith("\xff\xfe")
           || bytes.startsWith("\xef\xbb\xbf");
}

/// The value of the parameter `charset`, with or without quotes.
QByteArray charsetOf(const QList<QByteArray> &parameters)
{
    for (const QByteArray &parameter : parameters) {
        const qsizetype equals = parameter.indexOf('=');
        if (equals < 0 || parameter.left(equals).trimmed().toLower() != "charset")
            continue;
        QByteArray value = parameter.mid(equals + 1).trimmed();
        for (const char quote : {'"', '\''}) {
            if (value.size() >= 2 && value.startsWith(quote) && value.endsWith(quote))
                value = value.mid(1, value.size() - 2).trimmed();
        }
        return value;
    }
    return {};
}

} // namespace

Expected<ContentType> ContentType::fromHeader(const QByteArray &value)
{
    static const QStringList readable{
        QStringLiteral("text/html"),       QStringLiteral("application/xhtml+xml"),
        QStringLiteral("text/plain"),      QStringLiteral("text/markdown"),
        QStringLiteral("application/pdf"),
    };
    QList<QByteArray> parts = value.split(';');
    const QString name = QString::fromLatin1(parts.takeFirst().trimmed().toLower());
    if (name.isEmpty() || name == QLatin1String("application/octet-stream"))
        return ContentType{{}, charsetOf(parts)};
    if (!readable.contains(name))
        return unsupported(QStringLiteral("The page is of type %1").arg(name.left(100)));
    return ContentType{name, charsetOf(parts)};
}

Expected<QString> sniffMimeType(const QByteArray &body)
{
    const QByteArray start = body.left(sniffedBytes);
    if (start.startsWith("%PDF-"))
        return QStringLiteral("application/pdf");

    QByteArray first = start.startsWith("\xef\xbb\xbf") ? start.mid(3) : start;
    first = first.trimmed().left(14).toLower();
    if (first.startsWith("<!doctype html") || first.startsWith("<html") || first.startsWith("<head")
        || first.startsWith("<body") || first.startsWith("<!--")) {
        return QStringLiteral("text/html");
    }

    // UTF-16 is full of NULs; its mark tells that it is text all the same.
    if (!hasByteOrderMark(start) && std::any_of(start.begin(), start.end(), isBinary))
        return unsupported(QStringLiteral("The page came without a type and is not text"));
    return QStringLiteral("text/plain");
}

} // namespace smartcache
