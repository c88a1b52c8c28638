#include "core/input/metarefresh.h"

#include <QRegularExpression>

namespace smartcache {

namespace {

constexpr double longestWait = 3; // seconds

QUrl baseOf(const HtmlTree &page, const QUrl &url)
{
    const qsizetype index = page.find(QLatin1String("base"));
    if (index < 0)
        return url;
    const QString href =
        page.nodes()[static_cast<size_t>(index)].attribute(QLatin1String("href")).trimmed();
    return href.isEmpty() ? url : url.resolved(QUrl(href));
}

} // namespace

std::optional<QUrl> metaRefreshTarget(const HtmlTree &page, const QUrl &base)
{
    // HTML standard, 4.2.5.3, "shared declarative refresh steps"
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*(\\d{1,6}(?:\\.\\d*)?|\\.\\d+)\\s*[;,\\s]\\s*(?:url\\s*=\\s*)?+"
                       "(?:\"([^\"]+)|'([^']+)|([^\"'\\s].*))"),
        QRegularExpression::CaseInsensitiveOption);
    for (const HtmlNode &node : page.nodes()) {
        if (!node.isElement(QLatin1String("meta"))
            || node.attribute(QLatin1String("http-equiv")).trimmed().toLower()
                   != QLatin1String("refresh"))
            continue;
        const QRegularExpressionMatch match =
            pattern.match(node.attribute(QLatin1String("content")).left(4'000));
        if (!match.hasMatch() || match.captured(1).toDouble() > longestWait)
            return std::nullopt;
        const QString where = match.captured(2) + match.captured(3) + match.captured(4);
        const QUrl target = baseOf(page, base).resolved(QUrl(where.trimmed()));
        const bool isWeb =
            target.scheme() == QLatin1String("http") || target.scheme() == QLatin1String("https");
        if (!isWeb || !target.isValid() || target.host().isEmpty()
            || target.matches(base, QUrl::RemoveFragment))
            return std::nullopt;
        return target;
    }
    return std::nullopt;
}

} // namespace smartcache
