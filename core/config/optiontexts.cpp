#include "core/config/optiontexts.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace smartcache::optiontypes {

namespace {

/// Long enough for any name of DNS (RFC 1035).
constexpr qsizetype longestHost = 253;

} // namespace

tl::unexpected<Error> wrong(const QString &rightWouldBe)
{
    return failure(QStringLiteral("bad_option"), rightWouldBe);
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool isHost(const QString &text)
{
    if (!QHostAddress(text).isNull())
        return !text.contains(QLatin1Char('%'));
    return text.size() <= longestHost
           && matches(text, QStringLiteral("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?"
                                           "(\\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*"))
           // Else 127.0.0.300 and 12345 would be names.
           && !matches(text, QStringLiteral("[0-9.]+"));
}

QString withoutBrackets(const QString &text)
{
    const bool bracketed =
        text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']')) && text.size() > 2;
    return bracketed ? text.mid(1, text.size() - 2) : text;
}

bool isHttp(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
           && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

bool isModelName(const QString &text)
{
    return matches(text, QStringLiteral("[A-Za-z0-9][A-Za-z0-9._-]*"));
}

} // namespace smartcache::optiontypes
