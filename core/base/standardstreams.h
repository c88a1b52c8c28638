#pragma once

#include <QString>

#include <cstdio>

namespace smartcache {

/// Makes the standard streams of this process carry what is written and read, byte for byte, and
/// lets a console show it, for as long as this object lives. Only Windows needs it: there the C
/// library translates line ends and stops reading at a Ctrl+Z, and a console takes neither UTF-8
/// nor control sequences before it is asked to. One object for each process, made first in main().
class StandardStreams
{
public:
    StandardStreams();
    ~StandardStreams();
    Q_DISABLE_COPY_MOVE(StandardStreams)

    /// Writes to standard output or standard error, in the locale's encoding, on Windows in UTF-8.
    /// Whether it could is not told, as there would be nowhere to say it. Any thread.
    static void write(std::FILE *stream, const QString &text);

private:
    [[maybe_unused]] unsigned int m_codePageBefore = 0; ///< Of the console; 0: there is none.
};

} // namespace smartcache
