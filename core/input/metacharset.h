#pragma once

#include "core/input/charsetlabels.h"

namespace smartcache {

/// The encoding that an HTML page declares in its first 1,024 bytes by `<meta>` or, failing that,
/// in an XML declaration; nullptr where it declares none that is known. This is the HTML standard's
/// "prescan a byte stream to determine its encoding". Thread-safe.
const Charset *charsetFromMeta(const QByteArray &html);

} // namespace smartcache
