#pragma once

#include <QByteArray>

namespace smartcache {

/// One encoding of the WHATWG Encoding standard.
struct Charset
{
    const char *name;      ///< The standard's, in lower case: "shift_jis".
    const char *converter; ///< What ICU calls the converter that decodes it as the standard does.
};

/// The encoding that `label` means, or nullptr where the standard knows none. Case and white space
/// around the label do not count. What is returned lives as long as the program. Thread-safe.
const Charset *charsetForLabel(const QByteArray &label);

} // namespace smartcache
