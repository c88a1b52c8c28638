#include "core/base/standardstreams.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#include <windows.h>
#endif

namespace smartcache {

#ifdef Q_OS_WIN

namespace {

/// The progress line and bold type are made of control sequences.
void obeyControlSequences(DWORD stream)
{
    const HANDLE handle = GetStdHandle(stream);
    DWORD mode = 0;
    if (GetConsoleMode(handle, &mode))
        SetConsoleMode(handle, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

} // namespace

StandardStreams::StandardStreams()
{
    for (std::FILE *stream : {stdin, stdout, stderr}) {
        // A program of windows may have none.
        if (const int descriptor = _fileno(stream); descriptor >= 0)
            _setmode(descriptor, _O_BINARY);
    }
    m_codePageBefore = GetConsoleOutputCP();
    if (m_codePageBefore != 0)
        SetConsoleOutputCP(CP_UTF8);
    for (const DWORD stream : {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE})
        obeyControlSequences(stream);
}

StandardStreams::~StandardStreams()
{
    // The console stays when the program has ended.
    if (m_codePageBefore != 0)
        SetConsoleOutputCP(m_codePageBefore);
}

#else

StandardStreams::StandardStreams() = default;
StandardStreams::~StandardStreams() = default;

#endif

void StandardStreams::write(std::FILE *stream, const QString &text)
{
#ifdef Q_OS_WIN
    const QByteArray bytes = text.toUtf8();
#else
    const QByteArray bytes = text.toLocal8Bit();
#endif
    std::fputs(bytes.constData(), stream);
}

} // namespace smartcache
