#pragma once

namespace smartcache {

/// Raises how many files and sockets this process may have open, if need be, as far as the system
/// lets it. Gives how many it may have now, at most `wanted`. Any thread; children inherit it.
int allowOpenFiles(int wanted);

} // namespace smartcache
