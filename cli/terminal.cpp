#include "cli/terminal.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace smartcache {

namespace {

/// Of a terminal that does not say.
[[maybe_unused]] constexpr int usualColumns = 80;

} // namespace

int terminalColumns(StandardStream stream)
{
    const bool isOutput = stream == StandardStream::Output;
#ifdef Q_OS_WIN
    CONSOLE_SCREEN_BUFFER_INFO info;
    const HANDLE handle = GetStdHandle(isOutput ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
    return GetConsoleScreenBufferInfo(handle, &info) ? info.srWindow.Right - info.srWindow.Left + 1
                                                     : 0;
#else
    const int descriptor = isOutput ? STDOUT_FILENO : STDERR_FILENO;
    if (isatty(descriptor) == 0)
        return 0;
    winsize size{};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                        : usualColumns;
#endif
}

} // namespace smartcache
