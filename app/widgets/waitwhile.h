#pragma once

#include <chrono>
#include <functional>

namespace smartcache {

/// At the program's end, when no event loop runs that would do it: has events handled, but none of
/// the user's, while `isBusy`, for `most` at most. Main thread.
void waitWhile(const std::function<bool()> &isBusy,
               std::chrono::milliseconds most = std::chrono::seconds(2));

} // namespace smartcache
