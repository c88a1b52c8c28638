// A disk and a clock that can be spoilt from outside: preloaded into a program (LD_PRELOAD), this
// looks into the folder named by SPOILT_FOLDER. While there is a file "full" in it, nothing more
// can be written into files (ENOSPC, after half of what was to be written); the file "clock" says
// by how many seconds the wall clock is wrong.

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

template <typename Function>
Function original(const char *name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

/// Path of `name` in the folder, or false.
bool pathOf(const char *name, char *path, size_t size)
{
    const char *folder = ::getenv("SPOILT_FOLDER");
    return folder && ::snprintf(path, size, "%s/%s", folder, name) < int(size);
}

bool isFull(int file)
{
    char path[512];
    if (!pathOf("full", path, sizeof path) || ::access(path, F_OK) != 0)
        return false;
    struct stat status
    {};
    return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

/// Looked at again every tenth of a second, by the clock that nobody sets.
long wrongSeconds()
{
    static const auto realTime = original<int (*)(clockid_t, timespec *)>("clock_gettime");
    static thread_local long seconds = 0;
    static thread_local long lookAgain = 0;
    timespec now{};
    realTime(CLOCK_MONOTONIC, &now);
    const long tenths = now.tv_sec * 10 + now.tv_nsec / 100'000'000;
    if (tenths == lookAgain)
        return seconds;
    lookAgain = tenths;
    char path[512];
    seconds = 0;
    const int file = pathOf("clock", path, sizeof path) ? ::open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0)
        return seconds;
    // Not with stdio, which allocates memory: an allocator may be asking for the time.
    char digits[24] = {};
    if (::read(file, digits, sizeof digits - 1) > 0)
        seconds = ::strtol(digits, nullptr, 10);
    ::close(file);
    return seconds;
}

} // namespace

extern "C" ssize_t write(int file, const void *bytes, size_t count)
{
    static const auto realWrite = original<ssize_t (*)(int, const void *, size_t)>("write");
    if (!isFull(file))
        return realWrite(file, bytes, count);
    if (count > 1)
        return realWrite(file, bytes, count / 2);
    errno = ENOSPC;
    return -1;
}

extern "C" int clock_gettime(clockid_t clock, timespec *time)
{
    static const auto realTime = original<int (*)(clockid_t, timespec *)>("clock_gettime");
    const int result = realTime(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += wrongSeconds();
    return result;
}

extern "C" int gettimeofday(timeval *time, void * /*zone*/)
{
    timespec now{};
    const int result = ::clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return result;
}

extern "C" time_t time(time_t *result)
{
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    if (result)
        *result = now.tv_sec;
    return now.tv_sec;
}
