#pragma once

#include "app/shell/banner.h"
#include "core/engineclient.h"

#include <functional>
#include <optional>

namespace smartcache {

/// What a person is told of the engine's health; nothing when all is well. `openSettings` is what
/// the button does where settings mend it. Main thread.
std::optional<Notice> noticeOf(const Health &health, const std::function<void()> &openSettings);

} // namespace smartcache
