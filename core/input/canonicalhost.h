#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QString>

namespace smartcache {

/// The host of an http address, as written between `//` and the port, in its canonical form as the
/// WHATWG URL standard parses it: IDNA to ASCII (UTS #46, nontransitional), IPv4 in four decimal
/// parts whatever form it came in, IPv6 compressed, lower case and in brackets. A trailing dot is
/// dropped: it names the same host. Stricter than the standard in what a name may consist of, which
/// is letters, digits, `-`, `_` and dots, as nothing else can be looked up.
/// Errors: `bad_url`. Thread-safe.
Expected<QByteArray> canonicalHost(const QString &host);

} // namespace smartcache
