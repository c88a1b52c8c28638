#include "tests/fakes/geminiminute.h"

#include "tests/fakes/geminifaults.h"

#include <algorithm>

namespace smartcache::test {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds minute{60'000};

} // namespace

GeminiMinute::GeminiMinute(int requests, int tokens)
    : m_requests(requests)
    , m_tokens(tokens)
{
    m_timer.start();
}

std::optional<GeminiError> GeminiMinute::take(const QString &model, int tokens)
{
    return takeAt(milliseconds(m_timer.elapsed()), model, tokens);
}

std::optional<GeminiError> GeminiMinute::takeAt(milliseconds now, const QString &model, int tokens)
{
    QList<Taken> &taken = m_taken[model];
    while (!taken.isEmpty() && taken.first().time + minute <= now)
        taken.removeFirst();
    int used = 0;
    for (const Taken &each : std::as_const(taken))
        used += each.tokens;

    const bool isTooOften = m_requests > 0 && taken.size() >= m_requests;
    if (!isTooOften && (m_tokens == 0 || used + tokens <= m_tokens)) {
        taken.append({now, tokens});
        return std::nullopt;
    }
    ++m_refusals;
    // When the first ones that are in the way have gone; for a text that never fits, all of them.
    milliseconds delay{0};
    for (qsizetype i = 0; i < taken.size(); ++i) {
        if ((m_requests == 0 || taken.size() - i < m_requests)
            && (m_tokens == 0 || used + tokens <= m_tokens))
            break;
        used -= taken.at(i).tokens;
        delay = taken.at(i).time + minute - now;
    }
    return isTooOften
               ? geminiMinuteError(QStringLiteral("requests"), model, m_requests, delay)
               : geminiMinuteError(QStringLiteral("input_token_count"), model, m_tokens, delay);
}

} // namespace smartcache::test
