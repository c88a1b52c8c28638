#pragma once

namespace smartcache {

/// Gives the system back what this process has freed. glibc keeps most of it for later, which after
/// a rush of clients is a hundred megabytes that nobody uses. Takes some milliseconds. Elsewhere it
/// does nothing. Any thread.
void returnFreeMemory();

} // namespace smartcache
