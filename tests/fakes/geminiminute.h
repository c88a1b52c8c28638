#pragma once

#include "tests/fakes/geminierror.h"

#include <QElapsedTimer>
#include <QHash>
#include <QList>

#include <chrono>
#include <optional>

namespace smartcache::test {

/// What each model takes in a minute, as strictly as it can be meant: in any 60 seconds, whenever
/// they begin. Requests that are refused count for nothing. Not thread-safe.
class GeminiMinute
{
public:
    /// 0: no limit.
    explicit GeminiMinute(int requests = 0, int tokens = 0);

    /// For a request that has just come; the 429 when it is too much, with the time after which it
    /// would not be.
    std::optional<GeminiError> take(const QString &model, int tokens);
    /// The same at a given time, which does not go back; for tests.
    std::optional<GeminiError> takeAt(std::chrono::milliseconds now, const QString &model,
                                      int tokens);

    int refusals() const { return m_refusals; }

private:
    struct Taken
    {
        std::chrono::milliseconds time;
        int tokens;
    };

    int m_requests;
    int m_tokens;
    int m_refusals = 0;
    QElapsedTimer m_timer;
    QHash<QString, QList<Taken>> m_taken; ///< Of the last minute, oldest first.
};

} // namespace smartcache::test
