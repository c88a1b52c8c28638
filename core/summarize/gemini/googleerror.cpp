#include "core/summarize/gemini/googleerror.h"

#include "core/base/wholecharacters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace smartcache {

namespace {

using std::chrono::milliseconds;

constexpr qsizetype maxMessage = 600;

/// No wait that another side names is believed beyond this.
constexpr double maxDelaySeconds = 24 * 3600;

QString oneLine(const QString &text)
{
    const QString line = wholeCharacters(text.simplified());
    return line.size() <= maxMessage ? line : beginningOf(line, maxMessage) + QChar(0x2026);
}

std::optional<milliseconds> delayFromSeconds(const QString &number)
{
    bool isNumber = false;
    const double seconds = number.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(seconds) || seconds < 0)
        return std::nullopt;
    return milliseconds(qint64(std::ceil(std::min(seconds, maxDelaySeconds) * 1000)));
}

/// google.protobuf.Duration as JSON: "45.837906927s".
std::optional<milliseconds> delayFromDuration(const QString &duration)
{
    if (!duration.endsWith(QLatin1Char('s')))
        return std::nullopt;
    return delayFromSeconds(duration.chopped(1));
}

/// "Please retry in 12.5s", also "350ms" and "1h2m3.5s".
std::optional<milliseconds> delayFromMessage(const QString &message)
{
    static const QRegularExpression pattern(
        QStringLiteral("retry in (?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)(ms|s))?"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(message);
    if (!match.hasMatch() || match.captured(0).endsWith(QLatin1Char(' ')))
        return std::nullopt;
    const double last = match.captured(3).toDouble();
    const double seconds = match.captured(1).toDouble() * 3600 + match.captured(2).toDouble() * 60
                           + (match.captured(4) == QLatin1String("ms") ? last / 1000 : last);
    return milliseconds(qint64(std::ceil(std::min(seconds, maxDelaySeconds) * 1000)));
}

/// RFC 9110, 10.2.3: seconds or a date.
std::optional<milliseconds> delayFromHeader(const QByteArray &header, const QDateTime &now)
{
    if (header.isEmpty())
        return std::nullopt;
    const QString text = QString::fromLatin1(header).trimmed();
    if (const auto delay = delayFromSeconds(text))
        return delay;
    // RFC 2822 dates are the "IMF-fixdate" of HTTP, but for the zone's name.
    QString numeric = text;
    numeric.replace(QLatin1String("GMT"), QLatin1String("+0000"));
    const QDateTime date = QDateTime::fromString(numeric, Qt::RFC2822Date);
    if (!date.isValid())
        return std::nullopt;
    return delayFromSeconds(QString::number(std::max<qint64>(0, now.secsTo(date))));
}

/// What a page calls itself, or how it begins.
QString wordsOfPage(const QByteArray &body)
{
    const QString page = QString::fromUtf8(body.left(64 * 1024));
    static const QRegularExpression title(QStringLiteral("<title[^>]*>([^<]*)</title"),
                                          QRegularExpression::CaseInsensitiveOption);
    if (const QRegularExpressionMatch match = title.match(page); match.hasMatch())
        return oneLine(match.captured(1));
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    return beginningOf(oneLine(QString(page).replace(tag, QStringLiteral(" "))), 200);
}

void readDetail(const QJsonObject &detail, GoogleError *error)
{
    const QString type = detail.value(QLatin1String("@type")).toString();
    if (type.endsWith(QLatin1String("google.rpc.ErrorInfo"))) {
        error->reasons.append(detail.value(QLatin1String("reason")).toString());
    } else if (type.endsWith(QLatin1String("google.rpc.RetryInfo"))) {
        error->retryDelay = delayFromDuration(detail.value(QLatin1String("retryDelay")).toString());
    } else if (type.endsWith(QLatin1String("google.rpc.QuotaFailure"))) {
        const QJsonArray violations = detail.value(QLatin1String("violations")).toArray();
        for (const QJsonValue violation : violations) {
            error->quotaIds.append(violation[QLatin1String("quotaId")].toString());
            const QJsonValue value = violation[QLatin1String("quotaValue")];
            error->quotaValues.append(value.isDouble() ? QString::number(value.toDouble())
                                                       : value.toString());
        }
    }
}

} // namespace

GoogleError GoogleError::fromReply(const GeminiHttpReply &reply, const QDateTime &now)
{
    GoogleError result;
    const QUrl location = QUrl::fromEncoded(reply.location);
    result.redirectHost =
        location.host().isEmpty() ? QStringLiteral("another path") : location.host();

    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    // Streams wrap their errors in an array.
    const QJsonObject top =
        document.isArray() ? document.array().first().toObject() : document.object();
    const QJsonValue error = top.value(QLatin1String("error"));
    if (error.isObject()) {
        result.isFromGoogle = true;
        result.code = error[QLatin1String("code")].toInt();
        result.status = error[QLatin1String("status")].toString();
        result.message = oneLine(error[QLatin1String("message")].toString());
        const QJsonArray details = error[QLatin1String("details")].toArray();
        for (const QJsonValue detail : details)
            readDetail(detail.toObject(), &result);
        if (!result.retryDelay)
            result.retryDelay = delayFromMessage(error[QLatin1String("message")].toString());
    } else {
        result.message = wordsOfPage(reply.body);
    }
    if (!result.retryDelay)
        result.retryDelay = delayFromHeader(reply.retryAfter, now);
    return result;
}

bool GoogleError::isBadKey() const
{
    static const QRegularExpression pattern(
        QStringLiteral("api[ _]key (not valid|not found|expired|is invalid)|"
                       "pass a valid api[ _]key"),
        QRegularExpression::CaseInsensitiveOption);
    return reasons.contains(QLatin1String("API_KEY_INVALID"))
           || reasons.contains(QLatin1String("API_KEY_EXPIRED"))
           || pattern.match(message).hasMatch();
}

bool GoogleError::isDailyQuota() const
{
    const bool isNamed = std::any_of(quotaIds.begin(), quotaIds.end(), [](const QString &id) {
        return id.contains(QLatin1String("PerDay"), Qt::CaseInsensitive);
    });
    if (isNamed)
        return true;
    // The message counts only where nothing better was said.
    static const QRegularExpression pattern(QStringLiteral("per[ _-]?day"),
                                            QRegularExpression::CaseInsensitiveOption);
    return quotaIds.isEmpty() && pattern.match(message).hasMatch();
}

bool GoogleError::isZeroQuota() const
{
    static const QRegularExpression pattern(QStringLiteral("\\blimit: ?0(?![\\d.]*\\d)"));
    return quotaValues.contains(QLatin1String("0")) || pattern.match(message).hasMatch();
}

bool GoogleError::isTooLong() const
{
    static const QRegularExpression pattern(
        QStringLiteral("token count.*exceeds the maximum|exceeds the maximum number of tokens"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(message).hasMatch();
}

} // namespace smartcache
