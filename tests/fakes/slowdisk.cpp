// A disk that takes its time: preloaded into a program (LD_PRELOAD), it makes fsync(2) and
// fdatasync(2) take as long as on a busy one. Nothing else changes.

#include <unistd.h>

namespace {

int takeLong()
{
    ::usleep(1'500'000);
    return 0;
}

} // namespace

extern "C" int fsync(int /*file*/)
{
    return takeLong();
}

extern "C" int fdatasync(int /*file*/)
{
    return takeLong();
}
