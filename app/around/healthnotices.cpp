#include "app/around/healthnotices.h"

#include <QCoreApplication>
#include <QLocale>

namespace smartcache {

namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(smartcache::HealthWatch)

public:
    static Notice store(const Health &health)
    {
        Notice notice;
        notice.isDismissible = false;
        if (health.code == QLatin1String("store_unavailable")) {
            notice.text =
                tr("The store, Valkey, does not answer. SmartCache keeps trying and comes "
                   "back by itself; nothing that was accepted is lost.");
        } else if (health.code == QLatin1String("store_full")) {
            notice.kind = Notice::Kind::Danger;
            notice.text = tr("The store is full: nothing new can be kept. Give it more memory, or "
                             "delete what is not needed.");
        } else if (health.code == QLatin1String("store_auth")) {
            notice.kind = Notice::Kind::Danger;
            notice.text = tr("The store does not accept the user name or password in its address.");
        } else {
            notice.kind = Notice::Kind::Danger;
            notice.text = tr("The store reports trouble: %1").arg(health.reason);
        }
        return notice;
    }

    static QString cause(const Health &health)
    {
        if (health.code == QLatin1String("key_rejected"))
            return tr("Gemini does not accept the API key.");
        if (health.code == QLatin1String("key_missing"))
            return tr("Gemini is chosen, but there is no API key.");
        if (health.code == QLatin1String("no_credit"))
            return tr("The credit of the Gemini account is used up.");
        if (health.code == QLatin1String("quota_exhausted"))
            return tr("Gemini's quota for today is used up.");
        if (health.code == QLatin1String("budget_exhausted"))
            return tr("Today's budget for Gemini is used up.");
        if (health.code == QLatin1String("request_quota_exhausted"))
            return tr("Today's number of requests to Gemini is used up.");
        if (health.code == QLatin1String("gemini_unavailable"))
            return tr("Gemini fails at the moment, whatever it is asked.");
        if (health.code == QLatin1String("no_model"))
            return tr("The chosen model is not to be had with this key.");
        return health.reason;
    }

    static QString consequence(const Health &health)
    {
        const bool isTimeKnown = health.resumesAt.isValid();
        const QString time =
            QLocale().toString(health.resumesAt.toLocalTime(), QLocale::ShortFormat);
        if (health.provisionalWorkers > 0) {
            return isTimeKnown ? tr("Summaries are made offline until %1, and again by Gemini "
                                    "afterwards.")
                                     .arg(time)
                               : tr("Summaries are made offline for now, and again by Gemini when "
                                    "it answers.");
        }
        return isTimeKnown ? tr("Jobs wait until %1.").arg(time) : tr("Jobs wait; none is lost.");
    }

    static Notice engine(const Health &health, const std::function<void()> &openSettings)
    {
        Notice notice;
        notice.text =
            tr("%1 %2", "what is wrong, then what follows").arg(cause(health), consequence(health));
        if (health.provisionalWorkers > 0)
            notice.kind = Notice::Kind::Info;
        else if (health.code == QLatin1String("key_rejected"))
            notice.kind = Notice::Kind::Danger;
        notice.actionText = tr("Open settings");
        notice.action = openSettings;
        return notice;
    }
};

} // namespace

std::optional<Notice> noticeOf(const Health &health, const std::function<void()> &openSettings)
{
    if (health.code.startsWith(QLatin1String("store_")))
        return Texts::store(health);
    if (health.pausedWorkers == 0 && health.provisionalWorkers == 0 && health.isOk)
        return {};
    return Texts::engine(health, openSettings);
}

} // namespace smartcache
