#pragma once

#include <chrono>

namespace smartcache {

/// What the calling thread has used of a processor so far: for bounds on work that must not depend
/// on how busy the machine is. Any thread.
std::chrono::nanoseconds processorTimeOfThread();

} // namespace smartcache
