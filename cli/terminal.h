#pragma once

namespace smartcache {

enum class StandardStream { Output, Error };

/// How wide the terminal behind `stream` is; 0 when it is none. Any thread.
int terminalColumns(StandardStream stream);

} // namespace smartcache
