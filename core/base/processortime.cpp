#include "core/base/processortime.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <ctime>
#endif

namespace smartcache {

using namespace std::chrono;

#ifdef Q_OS_WIN

std::chrono::nanoseconds processorTimeOfThread()
{
    FILETIME created{};
    FILETIME ended{};
    FILETIME inKernel{};
    FILETIME inProgram{};
    if (!GetThreadTimes(GetCurrentThread(), &created, &ended, &inKernel, &inProgram))
        return {};
    const auto units = [](const FILETIME &time) { // of 100 ns
        return (qint64(time.dwHighDateTime) << 32) + time.dwLowDateTime;
    };
    return nanoseconds(100 * (units(inKernel) + units(inProgram)));
}

#else

std::chrono::nanoseconds processorTimeOfThread()
{
    std::timespec time{};
    if (::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0)
        return {};
    return seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

#endif

} // namespace smartcache
