#include "core/config/listoptiontypes.h"

#include "core/base/addressrange.h"
#include "core/config/optiontexts.h"
#include "core/summarize/tags/comparabletag.h"

#include <QUrl>

#include <optional>
#include <utility>

namespace smartcache::optiontypes {

namespace {

/// Texts between commas, each read by `element`, which gives nothing for a wrong one.
OptionType<QStringList> listOf(const QString &placeholder, const QString &rightWouldBe,
                               std::function<std::optional<QString>(const QString &)> element)
{
    return {
        placeholder,
        {},
        true,
        [rightWouldBe, element = std::move(element)](const QString &text) -> Expected<QStringList> {
            QStringList list;
            const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
            for (const QString &part : parts) {
                if (part.trimmed().isEmpty())
                    continue;
                const std::optional<QString> value = element(part.trimmed());
                if (!value)
                    return wrong(rightWouldBe);
                list.append(*value);
            }
            list.removeDuplicates();
            return list;
        }};
}

} // namespace

OptionType<QStringList> hostList()
{
    return listOf(QStringLiteral("HOSTS"),
                  QStringLiteral("names or addresses without port, with commas between them, such "
                                 "as summaries.example.org,10.0.0.5"),
                  [](const QString &text) -> std::optional<QString> {
                      const QString host = withoutBrackets(text).toLower();
                      return isHost(host) ? std::optional(host) : std::nullopt;
                  });
}

OptionType<QStringList> tagList()
{
    return listOf(QStringLiteral("TAGS"),
                  QStringLiteral("tags of up to 80 characters, with commas between them, such as "
                                 "climate,machine learning"),
                  [](const QString &text) -> std::optional<QString> {
                      const QString tag = cleanTag(text);
                      return tag.isEmpty() ? std::nullopt : std::optional(tag);
                  });
}

OptionType<QStringList> synonymList()
{
    return listOf(QStringLiteral("PAIRS"),
                  QStringLiteral("pairs of tags, with commas between them, such as "
                                 "js=JavaScript,ml=machine learning"),
                  [](const QString &text) -> std::optional<QString> {
                      const qsizetype equals = text.indexOf(QLatin1Char('='));
                      const bool isPair = equals > 0 && !cleanTag(text.left(equals)).isEmpty()
                                          && !cleanTag(text.mid(equals + 1)).isEmpty();
                      return isPair ? std::optional(text) : std::nullopt;
                  });
}

OptionType<QStringList> originList()
{
    return listOf(QStringLiteral("ORIGINS"),
                  QStringLiteral("origins such as https://example.org or http://localhost:5173, "
                                 "without path, with commas between them"),
                  [](const QString &text) -> std::optional<QString> {
                      const QUrl url(text, QUrl::StrictMode);
                      const bool bare = url.path().isEmpty() || url.path() == QLatin1String("/");
                      if (!isHttp(url) || !bare || url.hasQuery() || url.hasFragment())
                          return std::nullopt;
                      // Browsers leave the default port out; so must we, to compare equal.
                      const bool isHttps = url.scheme() == QLatin1String("https");
                      QUrl origin(url);
                      origin.setPath(QString());
                      if (url.port() == (isHttps ? 443 : 80))
                          origin.setPort(-1);
                      return origin.toString(QUrl::FullyEncoded);
                  });
}

OptionType<QStringList> rangeList()
{
    return listOf(QStringLiteral("RANGES"),
                  QStringLiteral("addresses, or ranges such as 10.0.0.0/8 or fd00::/8, with commas "
                                 "between them"),
                  [](const QString &text) {
                      return AddressRange::parse(text) ? std::optional(text) : std::nullopt;
                  });
}

OptionType<QStringList> modelList()
{
    return listOf(
        QStringLiteral("MODELS"),
        QStringLiteral("models' names without \"models/\", with commas between them"),
        [](const QString &text) { return isModelName(text) ? std::optional(text) : std::nullopt; });
}

} // namespace smartcache::optiontypes
