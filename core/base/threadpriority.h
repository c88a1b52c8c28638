#pragma once

namespace smartcache {

/// How far a thread's work gives way to that of others. On Linux these are nice values.
enum class Patience {
    Engine = 5,     ///< To the person at the window.
    Housework = 10, ///< To whoever waits for an answer, too.
};

/// The calling thread, and all that are started from it, get the processor only as far as others
/// leave it; never nothing. There is no way back.
void giveWay(Patience patience);

} // namespace smartcache
