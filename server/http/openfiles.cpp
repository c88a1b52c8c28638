#include "server/http/openfiles.h"

#include <QtGlobal>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace smartcache {

#ifdef Q_OS_UNIX

int allowOpenFiles(int wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    const auto number = rlim_t(wanted);
    if (limit.rlim_cur >= number)
        return wanted;
    rlimit raised = limit;
    raised.rlim_cur = std::min(number, limit.rlim_max);
    // Some systems refuse what they call their own limit.
    return int(setrlimit(RLIMIT_NOFILE, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur);
}

#else

/// Sockets are bounded by memory alone.
int allowOpenFiles(int wanted)
{
    return wanted;
}

#endif

} // namespace smartcache
