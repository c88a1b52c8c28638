#include "app/analytics/figureboard.h"

#include "app/analytics/figurecard.h"
#include "app/analytics/figureformat.h"

#include <algorithm>

namespace smartcache {

namespace {

constexpr int leastCardWidth = 168;

int numerus(qint64 number)
{
    return int(std::min<qint64>(number, std::numeric_limits<int>::max()));
}

QString todayDetail(const DaySpend &today, const FigureFormat &format)
{
    const QString resets = format.time(QDateTime(today.day.addDays(1), QTime(0, 0), Qt::UTC));
    const SpendLimits &limits = today.limits;
    if (!today.exhausted().isEmpty())
        return FigureBoard::tr("limit reached until %1").arg(resets);
    if (limits.usd > 0) {
        return FigureBoard::tr("of %1 until %2", "an amount of money, a time")
            .arg(format.money(qint64(limits.usd * 1e9)), resets);
    }
    if (limits.requests > 0) {
        return FigureBoard::tr("%1 of %2 calls until %3", "a number, a number, a time")
            .arg(format.count(today.requests), format.count(limits.requests), resets);
    }
    return FigureBoard::tr("%n call(s) to Gemini", nullptr, numerus(today.requests));
}

} // namespace

FigureBoard::FigureBoard(QWidget *parent)
    : TileGrid(leastCardWidth, {1, 2, 3, 4, 6}, parent)
    , m_requests(addCard(QStringLiteral("requests"), tr("Requests"),
                         tr("Submissions of texts, addresses and files so far.")))
    , m_hitRate(addCard(QStringLiteral("hitRate"), tr("Hit rate"),
                        tr("The share of the requests that was answered from the cache.")))
    , m_saved(addCard(QStringLiteral("saved"), tr("Money saved"),
                      tr("What requests would have cost that were answered from the cache, or that "
                         "joined a job under way.")))
    , m_spentToday(addCard(QStringLiteral("spentToday"), tr("Spent today"),
                           tr("What Gemini was paid since midnight UTC, when the limits of the day "
                              "begin anew.")))
    , m_waiting(addCard(QStringLiteral("waiting"), tr("Waiting"),
                        tr("Jobs in the queue that no worker has taken yet.")))
    , m_running(addCard(QStringLiteral("running"), tr("Running"),
                        tr("Jobs that workers have in hand now, on all nodes.")))
    , m_delayed(addCard(QStringLiteral("delayed"), tr("Delayed"),
                        tr("Jobs that met trouble that passes, and will be tried again by "
                           "themselves.")))
    , m_failed(
          addCard(QStringLiteral("failed"), tr("Failed"),
                  tr("Jobs that came to no summary so far; those that gave up are listed below "
                     "until they are retried or deleted.")))
    , m_time(addCard(QStringLiteral("time"), tr("Processing time"),
                     tr("Half of all jobs took no longer than this; below, what 95 and 99 of a "
                        "hundred did not exceed.")))
    , m_tokensRead(addCard(QStringLiteral("tokensRead"), tr("Tokens read"),
                           tr("Tokens that were sent to Gemini: texts and instructions.")))
    , m_tokensWritten(addCard(QStringLiteral("tokensWritten"), tr("Tokens written"),
                              tr("Tokens that Gemini answered with, thoughts included, as they are "
                                 "paid for alike.")))
    , m_spent(addCard(QStringLiteral("spent"), tr("Spent in all"),
                      tr("All that Gemini was paid, also for answers that were of no use, by the "
                         "prices that the program knows.")))
{}

FigureCard *FigureBoard::addCard(const QString &name, const QString &label, const QString &tip)
{
    auto *card = new FigureCard(label, tip);
    card->setObjectName(name);
    add(card);
    return card;
}

void FigureBoard::show(const Analytics &analytics)
{
    showRequests(analytics);
    showWork(analytics);
    showMoney(analytics);
}

void FigureBoard::showRequests(const Analytics &analytics)
{
    const FigureFormat format;
    m_requests->setFigure(
        format.shortCount(analytics.totalRequests),
        tr("%1 hits, %2 misses", "two numbers")
            .arg(format.shortCount(analytics.cacheHits), format.shortCount(analytics.cacheMisses)));
    if (analytics.totalRequests == 0) {
        m_hitRate->setFigure(tr("–", "there is no figure yet"), tr("no requests yet"));
    } else {
        m_hitRate->setFigure(format.share(analytics.hitRate()),
                             tr("of %1 requests").arg(format.shortCount(analytics.totalRequests)));
    }
    m_tokensRead->setFigure(format.shortCount(analytics.promptTokens), tr("sent to Gemini"));
    m_tokensWritten->setFigure(format.shortCount(analytics.outputTokens), tr("thoughts included"));
}

void FigureBoard::showWork(const Analytics &analytics)
{
    const FigureFormat format;
    int alive = 0;
    int paused = 0;
    for (const NodeWork &node : analytics.nodes) {
        alive += node.workers;
        paused += node.paused;
    }
    m_waiting->setFigure(format.shortCount(analytics.queueSize), tr("in the queue"));
    m_running->setFigure(format.shortCount(analytics.runningJobs()),
                         paused > 0 ? tr("%n worker(s) paused", nullptr, paused)
                                    : tr("on %n worker(s)", nullptr, alive));
    m_delayed->setFigure(format.shortCount(analytics.delayedJobs),
                         tr("%n repeat(s) so far", nullptr, numerus(analytics.retries)));
    m_failed->setFigure(format.shortCount(analytics.failedJobs),
                        tr("%1 to look at").arg(format.shortCount(analytics.deadJobs)),
                        analytics.deadJobs > 0);
    if (analytics.durations.count() == 0) {
        m_time->setFigure(tr("–", "there is no figure yet"), tr("no jobs yet"));
    } else {
        m_time->setFigure(format.duration(analytics.durations.percentileMs(0.5)),
                          tr("95%: %1, 99%: %2", "two durations")
                              .arg(format.duration(analytics.durations.percentileMs(0.95)),
                                   format.duration(analytics.durations.percentileMs(0.99))));
    }
}

void FigureBoard::showMoney(const Analytics &analytics)
{
    const FigureFormat format;
    m_saved->setFigure(format.money(analytics.savedNanodollars), tr("by the cache"));
    m_spentToday->setFigure(format.money(analytics.today.nanodollars),
                            todayDetail(analytics.today, format),
                            !analytics.today.exhausted().isEmpty());
    QString detail;
    if (analytics.costUnknown > 0)
        detail = tr("unknown for %n job(s)", nullptr, numerus(analytics.costUnknown));
    else if (analytics.pricesUpdated.isValid())
        detail = tr("prices of %1", "a date")
                     .arg(format.locale().toString(analytics.pricesUpdated, QLocale::ShortFormat));
    m_spent->setFigure(format.money(analytics.spentNanodollars), detail);
}

} // namespace smartcache
