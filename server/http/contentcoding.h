#pragma once

#include <QByteArray>

namespace smartcache {

/// Whether a client that sent this Accept-Encoding takes a body in `coding`, such as "gzip" (RFC
/// 9110, section 12.5.3). A client that sent none is not trusted with any. Any thread.
bool acceptsCoding(const QByteArray &acceptEncoding, const QByteArray &coding);

} // namespace smartcache
