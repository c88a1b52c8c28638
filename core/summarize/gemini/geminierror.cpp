#include "core/summarize/gemini/geminierror.h"

#include "core/summarize/gemini/googleerror.h"

#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace smartcache {

namespace {

using Remedy = GeminiFault::Remedy;
using std::chrono::milliseconds;

/// Google's words as the end of a sentence of ours, or nothing.
QString quoted(const GoogleError &error)
{
    return error.message.isEmpty() ? QString()
                                   : QStringLiteral(" Google says: %1").arg(error.message);
}

QString nameOf(const QString &model)
{
    return model.isEmpty() ? QStringLiteral("Gemini") : model;
}

GeminiFault paused(const QString &code, const QString &message)
{
    return {{code, message, Disposition::PausePool, {}}, Remedy::None};
}

GeminiFault keyRejected(const GoogleError &error)
{
    return paused(QStringLiteral("key_rejected"),
                  QStringLiteral("Gemini does not accept the API key; check GEMINI_API_KEY or make "
                                 "a new key at https://aistudio.google.com/apikey.")
                      + quoted(error));
}

/// 429: the reason is in the details, in any order, or in the message, or nowhere.
GeminiFault quotaFault(const GoogleError &error, const QString &model, const QDateTime &now)
{
    if (error.isZeroQuota())
        return {{QStringLiteral("no_model"),
                 QStringLiteral("The model %1 is not in this account's plan.").arg(nameOf(model))
                     + quoted(error),
                 Disposition::PausePool,
                 {}},
                Remedy::OtherModel};

    if (error.isDailyQuota()) {
        const QDateTime reset = nextQuotaReset(now);
        return {{QStringLiteral("quota_exhausted"),
                 QStringLiteral("The daily quota of %1 is spent until %2 UTC (midnight Pacific "
                                "time).")
                         .arg(nameOf(model), reset.toString(QStringLiteral("yyyy-MM-dd HH:mm")))
                     + quoted(error),
                 Disposition::PausePool, milliseconds(now.msecsTo(reset))},
                Remedy::None};
    }

    Error limited{
        QStringLiteral("ai_rate_limited"),
        QStringLiteral("Gemini takes no more requests for %1 at the moment.").arg(nameOf(model))
            + quoted(error),
        Disposition::RetryLater,
        {}};
    if (error.retryDelay) // and a second, so that our clock's error does not cost another 429
        limited.retryAfter = *error.retryDelay + std::chrono::seconds(1);
    return {limited, Remedy::None};
}

/// A page or nothing where Google's JSON should be: somebody on the way, or a wrong address.
GeminiFault foreignReply(const GeminiHttpReply &reply, const GoogleError &error)
{
    // Words that a person must act on; the others pass.
    const bool stays = reply.status == 401 || reply.status == 403 || reply.status == 404
                       || reply.status == 405 || reply.status == 451;
    return {{QStringLiteral("ai_unavailable"),
             QStringLiteral("Something that is not Gemini answered with HTTP %1 (%2): a proxy on "
                            "the way, or GEMINI_BASE_URL leads to another server.")
                 .arg(reply.status)
                 .arg(error.message.isEmpty() ? QStringLiteral("no text") : error.message),
             stays ? Disposition::PausePool : Disposition::RetryLater, error.retryDelay},
            reply.status >= 500 ? Remedy::ServerTrouble : Remedy::None};
}

GeminiFault badRequest(const GoogleError &error, const QString &model)
{
    if (error.isBadKey())
        return keyRejected(error);
    if (error.status == QLatin1String("FAILED_PRECONDITION"))
        return paused(QStringLiteral("region_unsupported"),
                      QStringLiteral("Google does not offer Gemini's free tier in this country; a "
                                     "key with billing is needed.")
                          + quoted(error));
    return {{QStringLiteral("bad_request"),
             QStringLiteral("%1 refused the request.").arg(nameOf(model)) + quoted(error),
             Disposition::GiveUp,
             {}},
            error.isTooLong() ? Remedy::ShorterText : Remedy::None};
}

GeminiFault unavailable(int status, const GoogleError &error, const QString &model)
{
    return {{QStringLiteral("ai_unavailable"),
             QStringLiteral("%1 is in trouble (HTTP %2).").arg(nameOf(model)).arg(status)
                 + quoted(error),
             Disposition::RetryLater, error.retryDelay},
            Remedy::ServerTrouble};
}

GeminiFault notFound(const GoogleError &error, const QString &model)
{
    if (model.isEmpty())
        return paused(QStringLiteral("ai_unavailable"),
                      QStringLiteral("Gemini has no such address; check GEMINI_BASE_URL.")
                          + quoted(error));
    return {{QStringLiteral("no_model"),
             QStringLiteral("The model %1 does not exist or is closed to this account.").arg(model)
                 + quoted(error),
             Disposition::PausePool,
             {}},
            Remedy::OtherModel};
}

} // namespace

QDateTime nextQuotaReset(const QDateTime &now)
{
    QTimeZone pacific("America/Los_Angeles");
    if (!pacific.isValid()) // a machine without time zone data; an hour early in summer is harmless
        pacific = QTimeZone(-8 * 3600);
    const QDate tomorrow = now.toTimeZone(pacific).date().addDays(1);
    return QDateTime(tomorrow, QTime(0, 0), pacific).toUTC();
}

GeminiFault geminiFault(const GeminiHttpReply &reply, const QString &model, const QDateTime &now)
{
    const GoogleError error = GoogleError::fromReply(reply, now);
    if (reply.status >= 300 && reply.status < 400)
        return {{QStringLiteral("ai_unavailable"),
                 QStringLiteral("Gemini's address answered with a redirect to %1, which is not "
                                "followed because the key would go along. Check GEMINI_BASE_URL, "
                                "or whether this network asks for a login first.")
                     .arg(error.redirectHost),
                 Disposition::RetryLater,
                 {}},
                Remedy::None};
    // Without a body, only the status can tell.
    if (!error.isFromGoogle && !reply.body.trimmed().isEmpty())
        return foreignReply(reply, error);

    switch (reply.status) {
    case 400:
        return badRequest(error, model);
    case 401:
    case 403:
        return keyRejected(error);
    case 402:
        return paused(QStringLiteral("no_credit"),
                      QStringLiteral("The account's prepaid credit is used up; add credit at "
                                     "https://aistudio.google.com.")
                          + quoted(error));
    case 404:
        return notFound(error, model);
    case 429:
        return quotaFault(error, model, now);
    case 408:
    case 499:
        return unavailable(reply.status, error, model);
    default:
        if (reply.status >= 500)
            return unavailable(reply.status, error, model);
        return badRequest(error, model);
    }
}

FaultOr<QByteArray> bodyOfSuccess(const GeminiHttpReply &reply, const QString &model,
                                  const QDateTime &now)
{
    if (reply.status < 200 || reply.status > 299)
        return tl::unexpected(geminiFault(reply, model, now));
    // An error can come with the status of a success, once an answer had begun.
    const bool mayBeError = reply.body.contains("\"error\"");
    if (const int code = mayBeError ? GoogleError::fromReply(reply, now).code : 0; code >= 400) {
        GeminiHttpReply late = reply;
        late.status = code;
        return tl::unexpected(geminiFault(late, model, now));
    }
    return reply.body;
}

} // namespace smartcache
