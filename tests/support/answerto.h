#pragma once

#include "core/base/expected.h"

#include <QTest>

#include <optional>

namespace smartcache::test {

/// Waits in the event loop for what a question answers, which must come later than the call.
template <typename T, typename Ask>
T plainAnswerTo(Ask ask)
{
    std::optional<T> answer;
    ask([&](T value) { answer = std::move(value); });
    if (answer)
        qFatal("answered from within the call");
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
        qFatal("no answer");
    return *answer;
}

/// The same for questions that may fail.
template <typename T, typename Ask>
Expected<T> answerTo(Ask ask)
{
    return plainAnswerTo<Expected<T>>(std::move(ask));
}

} // namespace smartcache::test
