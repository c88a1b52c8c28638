#include "tests/fuzz/fuzztarget.h"

#include <cstdio>
#include <cstdlib>

namespace smartcache::fuzz {

void broken(const char *property, const char *file, int line)
{
    std::fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, property);
    std::abort();
}

QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

QByteArray takeLine(QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray line = end < 0 ? bytes : bytes.first(end);
    bytes = end < 0 ? QByteArray() : bytes.sliced(end + 1);
    return line;
}

bool isUnicode(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (text[i].isSurrogate())
            return false;
    }
    return true;
}

} // namespace smartcache::fuzz
