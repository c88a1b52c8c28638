#pragma once

#include <QString>

namespace smartcache {

/// `input` with every run of Unicode white space (line ends among it) folded to one space, other
/// control characters dropped and lone surrogates made U+FFFD; white space and invisible characters
/// (byte order mark, zero width space and joiners) trimmed from both ends. Thread-safe.
QString foldWhiteSpace(const QString &input);

/// `text` in Unicode Normalization Form C. `text` has no lone surrogates. Linear in time, which
/// QString::normalized() is not; for that, a run of more than 30 combining marks that are not in
/// order is parted by U+034F (UAX #15, section 13). Thread-safe.
QString toNfc(const QString &text);

} // namespace smartcache
