#include "core/config/optiontypes.h"

#include "core/config/optiontexts.h"
#include "core/store/storeaddress.h"

#include <QDir>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace smartcache::optiontypes {

namespace {

using std::chrono::seconds;

constexpr qsizetype longestPrefix = 64;
constexpr qsizetype shortestToken = 16;

bool isVisibleAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c > QLatin1Char(' ') && c <= QLatin1Char('~'); });
}

/// A number from 0 up and the unit behind it, if `text` is such a thing.
std::optional<std::pair<qint64, QString>> numberAndUnit(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9]+) *([A-Za-z]*)$"));
    const QRegularExpressionMatch match = pattern.match(text);
    bool fits = false;
    const qint64 number = match.captured(1).toLongLong(&fits);
    if (!fits)
        return std::nullopt;
    return std::pair(number, match.captured(2));
}

/// `number` times `unit` when that lies within both limits. Cannot overflow.
std::optional<qint64> scaled(qint64 number, qint64 unit, qint64 least, qint64 most)
{
    if (number > most / unit || number * unit < least)
        return std::nullopt;
    return number * unit;
}

/// The one of `values` whose name in `names` is `text`.
template <typename T>
OptionType<T> oneOf(const QStringList &names, const QList<T> &values)
{
    return {names.join(QLatin1Char('|')), names, false,
            [names, values](const QString &text) -> Expected<T> {
                const qsizetype index = names.indexOf(text.toLower());
                if (index < 0)
                    return wrong(QStringLiteral("one of ") + names.join(QStringLiteral(", ")));
                return values.at(index);
            }};
}

} // namespace

OptionType<int> integer(int least, int most)
{
    return {QStringLiteral("N"), {}, false, [least, most](const QString &text) -> Expected<int> {
                bool isNumber = false;
                const int number = text.toInt(&isNumber);
                if (!isNumber || number < least || number > most)
                    return wrong(
                        QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
                return number;
            }};
}

OptionType<int> limit()
{
    const OptionType<int> number = integer(0, std::numeric_limits<int>::max());
    return {QStringLiteral("N"), {}, true, [number](const QString &text) -> Expected<int> {
                return text.isEmpty() ? Expected<int>(0) : number.parse(text);
            }};
}

OptionType<double> dollars()
{
    return {QStringLiteral("DOLLARS"), {}, true, [](const QString &text) -> Expected<double> {
                if (text.isEmpty())
                    return 0.0;
                // Not "1e3", "inf" or "1,5", which a person may mean otherwise than we would.
                if (!matches(text, QStringLiteral("[0-9]{1,9}(\\.[0-9]{1,9})?")))
                    return wrong(QStringLiteral("an amount of dollars such as 2 or 0.50, or "
                                                "nothing for no limit"));
                return text.toDouble();
            }};
}

OptionType<quint16> port()
{
    const OptionType<int> number = integer(0, 65535);
    return {QStringLiteral("PORT"), {}, false, [number](const QString &text) -> Expected<quint16> {
                const Expected<int> port = number.parse(text);
                if (!port)
                    return wrong(port.error().message);
                return static_cast<quint16>(*port);
            }};
}

OptionType<bool> boolean()
{
    return {QStringLiteral("1|0"), {}, false, [](const QString &text) -> Expected<bool> {
                const QString word = text.toLower();
                static const QStringList yes{QStringLiteral("1"), QStringLiteral("true"),
                                             QStringLiteral("yes"), QStringLiteral("on")};
                static const QStringList no{QStringLiteral("0"), QStringLiteral("false"),
                                            QStringLiteral("no"), QStringLiteral("off")};
                if (!yes.contains(word) && !no.contains(word))
                    return wrong(QStringLiteral("1 or 0 (true, false, yes, no, on and off are "
                                                "understood as well)"));
                return yes.contains(word);
            }};
}

OptionType<seconds> duration(seconds least, seconds most)
{
    return {QStringLiteral("SECONDS"),
            {},
            false,
            [least, most](const QString &text) -> Expected<seconds> {
                static const QHash<QString, qint64> units{{QString(), 1},
                                                          {QStringLiteral("s"), 1},
                                                          {QStringLiteral("m"), 60},
                                                          {QStringLiteral("h"), 3600},
                                                          {QStringLiteral("d"), 86400}};
                const auto number = numberAndUnit(text);
                const auto count = number && units.contains(number->second)
                                       ? scaled(number->first, units.value(number->second),
                                                least.count(), most.count())
                                       : std::nullopt;
                if (!count)
                    return wrong(QStringLiteral("a number of seconds from %1 to %2, or one with "
                                                "s, m, h or d behind it, such as 5m")
                                     .arg(least.count())
                                     .arg(most.count()));
                return seconds(*count);
            }};
}

OptionType<qint64> byteSize(qint64 least, qint64 most)
{
    return {
        QStringLiteral("BYTES"), {}, false, [least, most](const QString &text) -> Expected<qint64> {
            static const QHash<QString, qint64> units{{QString(), 1},
                                                      {QStringLiteral("kib"), 1 << 10},
                                                      {QStringLiteral("mib"), 1 << 20},
                                                      {QStringLiteral("gib"), 1 << 30}};
            const auto number = numberAndUnit(text.toLower());
            const auto size = number && units.contains(number->second)
                                  ? scaled(number->first, units.value(number->second), least, most)
                                  : std::nullopt;
            if (!size)
                return wrong(QStringLiteral("a number of bytes from %1 to %2, or one with KiB, "
                                            "MiB or GiB behind it, such as 2MiB")
                                 .arg(least)
                                 .arg(most));
            return *size;
        }};
}

OptionType<QString> listenHost()
{
    return {QStringLiteral("HOST"), {}, false, [](const QString &text) -> Expected<QString> {
                const QString host = withoutBrackets(text).toLower();
                const bool isWord =
                    host == QLatin1String("*") || host == QLatin1String("localhost");
                if (!isWord && (QHostAddress(host).isNull() || !isHost(host)))
                    return wrong(QStringLiteral("an address of this machine, such as 127.0.0.1 or "
                                                "::1, or localhost, or * for every address; the "
                                                "port stands in PORT"));
                return host;
            }};
}

OptionType<QString> httpUrl()
{
    return {QStringLiteral("URL"), {}, false, [](const QString &text) -> Expected<QString> {
                const QUrl url(text, QUrl::StrictMode);
                if (!isHttp(url) || url.hasQuery() || url.hasFragment())
                    return wrong(QStringLiteral("a URL such as https://host[:port][/path], without "
                                                "user, query and fragment"));
                QString plain = url.toString(QUrl::FullyEncoded);
                while (plain.endsWith(QLatin1Char('/')))
                    plain.chop(1);
                return plain;
            }};
}

OptionType<QString> storeUrl()
{
    return {QStringLiteral("URL"), {}, true, [](const QString &text) -> Expected<QString> {
                if (text.isEmpty())
                    return text;
                const Expected<StoreAddress> address = StoreAddress::parse(text);
                if (!address)
                    return failure(address.error());
                return text;
            }};
}

OptionType<QString> modelName()
{
    return {QStringLiteral("MODEL"), {}, false, [](const QString &text) -> Expected<QString> {
                if (!isModelName(text))
                    return wrong(QStringLiteral("a model's name without \"models/\", such as "
                                                "gemini-flash-lite-latest"));
                return text;
            }};
}

OptionType<QString> language()
{
    return {QStringLiteral("TAG"), {}, true, [](const QString &text) -> Expected<QString> {
                if (!text.isEmpty()
                    && !matches(text, QStringLiteral("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")))
                    return wrong(QStringLiteral("a language tag such as en, de or pt-BR, or "
                                                "nothing for the language of the text"));
                return text;
            }};
}

OptionType<QString> folder()
{
    return {QStringLiteral("FOLDER"), {}, false, [](const QString &text) -> Expected<QString> {
                if (text.contains(QChar(u'\0')) || text.isEmpty())
                    return wrong(QStringLiteral("the path of a folder"));
                if (text == QLatin1String("~"))
                    return QDir::homePath();
                if (text.startsWith(QLatin1String("~/")))
                    return QDir::cleanPath(QDir::homePath() + text.mid(1));
                return QDir::cleanPath(QDir().absoluteFilePath(text));
            }};
}

OptionType<QString> file()
{
    const OptionType<QString> path = folder();
    return {QStringLiteral("FILE"), {}, true, [path](const QString &text) -> Expected<QString> {
                if (text.isEmpty())
                    return QString();
                const Expected<QString> absolute = path.parse(text);
                return absolute ? absolute : wrong(QStringLiteral("the path of a file"));
            }};
}

OptionType<QString> program()
{
    return {QStringLiteral("PROGRAM"), {}, true, [](const QString &text) -> Expected<QString> {
                if (text.contains(QChar(u'\0')))
                    return wrong(QStringLiteral("the name or path of a program"));
                if (text.startsWith(QLatin1String("~/")))
                    return QDir::cleanPath(QDir::homePath() + text.mid(1));
                return text;
            }};
}

OptionType<QString> keyPrefix()
{
    return {QStringLiteral("PREFIX"), {}, true, [](const QString &text) -> Expected<QString> {
                if (!isVisibleAscii(text) || text.size() > longestPrefix)
                    return wrong(QStringLiteral("up to %1 letters, digits and signs of ASCII "
                                                "without spaces, such as team1:")
                                     .arg(longestPrefix));
                return text;
            }};
}

OptionType<QString> choice(const QStringList &choices)
{
    return oneOf<QString>(choices, choices);
}

OptionType<QByteArray> apiKey()
{
    return {QStringLiteral("KEY"), {}, true, [](const QString &text) -> Expected<QByteArray> {
                if (!isVisibleAscii(text))
                    return wrong(QStringLiteral("a key of ASCII letters, digits and signs, without "
                                                "spaces"));
                return text.toLatin1();
            }};
}

OptionType<QByteArray> token()
{
    return {QStringLiteral("TOKEN"), {}, true, [](const QString &text) -> Expected<QByteArray> {
                if (!isVisibleAscii(text) || (!text.isEmpty() && text.size() < shortestToken))
                    return wrong(QStringLiteral("at least %1 letters, digits and signs of ASCII "
                                                "without spaces, such as `openssl rand -hex 32` "
                                                "gives")
                                     .arg(shortestToken));
                return text.toLatin1();
            }};
}

OptionType<Role> role()
{
    return oneOf<Role>({QStringLiteral("all"), QStringLiteral("api"), QStringLiteral("worker")},
                       {Role::All, Role::Api, Role::Worker});
}

OptionType<LogFormat> logFormat()
{
    return oneOf<LogFormat>({QStringLiteral("text"), QStringLiteral("json")},
                            {LogFormat::Text, LogFormat::Json});
}

} // namespace smartcache::optiontypes
