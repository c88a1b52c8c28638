#include "core/money/geminiquota.h"

#include "core/money/accountscript.h"

#include <QCryptographicHash>

#include <algorithm>

namespace smartcache {

using namespace std::chrono;

namespace {

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

int burstOf(int requests)
{
    return std::max(1, requests / 10);
}

} // namespace

GeminiQuota::GeminiQuota(StoreAddress address, Keys keys, QuotaLimits limits, QByteArray caller,
                         const Clock &clock)
    : m_connection(std::move(address))
    , m_keys(std::move(keys))
    , m_limits(limits)
    , m_caller(std::move(caller))
    , m_clock(clock)
{}

QByteArray GeminiQuota::now() const
{
    return number(m_clock.elapsed().count());
}

Expected<milliseconds> GeminiQuota::take(const PlannedRequest &request, milliseconds patience)
{
    // As much as the script books: a text beyond the limit counts as the limit.
    m_last = {request.model, 0, std::min<qint64>(request.promptTokens, m_limits.tokens)};
    const QByteArray text = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256);
    const Expected<Reply> taken =
        run(m_take, request.model,
            {m_caller, now(), number(m_limits.requests), number(m_limits.tokens),
             number(request.promptTokens), text.toHex(), number(minute.count()),
             number(burstOf(m_limits.requests)), number(patience.count())});
    if (!taken)
        return failure(untilTheStoreIsBack(taken.error()));
    if (taken->at(0).bytes() != "taken")
        return failure(full(request.model, *taken));
    m_last.second = taken->at(2).toInteger();
    return milliseconds(taken->at(1).toInteger());
}

Expected<void> GeminiQuota::correct(qint64 promptTokens)
{
    const qint64 more = promptTokens - m_last.tokens;
    if (m_limits.tokens <= 0 || more == 0)
        return {};
    m_last.tokens = promptTokens;
    return run(m_correct, m_last.model, {number(m_last.second), number(more)})
        .map([](const Reply &) {});
}

Expected<void> GeminiQuota::block(const QString &model, milliseconds time)
{
    return run(m_block, model, {m_caller, now(), number(time.count()), number(minute.count())})
        .map([](const Reply &) {});
}

Expected<Reply> GeminiQuota::run(const Script &script, const QString &model,
                                 const QList<QByteArray> &arguments)
{
    return runAccountScript(m_connection, script, {m_keys.quota(model)}, arguments);
}

Error GeminiQuota::full(const QString &model, const Reply &outcome) const
{
    const bool isForAll = outcome.at(0).bytes() == "full";
    const milliseconds wait(outcome.at(1).toInteger());
    const QString limit = outcome.at(2).bytes() == "tokens"
                              ? QStringLiteral("%1 tokens (GEMINI_TPM)").arg(m_limits.tokens)
                          : m_limits.requests > 0
                              ? QStringLiteral("%1 requests (GEMINI_RPM)").arg(m_limits.requests)
                              : QStringLiteral("requests, says Google,");
    return {QStringLiteral("rate_limited_here"),
            QStringLiteral("The minute's %1 for %2 are used up; there is room in %3 s.")
                .arg(limit, model)
                .arg(ceil<seconds>(wait).count()),
            isForAll ? Disposition::PausePool : Disposition::RetryLater, wait};
}

} // namespace smartcache
