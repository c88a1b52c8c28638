#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>

/// What every target of this folder defines: it gives `data` to what is tested, and verifies what
/// that promises. libFuzzer calls it with whatever it has made up, the replay program with each
/// file of the target's corpus. Always returns 0.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace smartcache::fuzz {

/// Says which property is broken and ends the program, which libFuzzer takes for a crash.
[[noreturn]] void broken(const char *property, const char *file, int line);

/// A copy of its own, so that the address sanitizer sees what is read beyond its end.
QByteArray bytesOf(const uint8_t *data, size_t size);

/// Takes the first line, without its end, off `bytes`; all of them where there is but one. So that
/// targets can be told more than one thing and their corpora still be read and written by hand.
QByteArray takeLine(QByteArray &bytes);

/// Whether `text` has no half of a surrogate pair.
bool isUnicode(const QString &text);

} // namespace smartcache::fuzz

/// Verifies a property; unlike an assertion, in every kind of build.
#define FUZZ_VERIFY(property)                                                                      \
    ((property) ? void() : ::smartcache::fuzz::broken(#property, __FILE__, __LINE__))
