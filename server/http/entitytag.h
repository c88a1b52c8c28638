#pragma once

#include <QByteArray>

namespace smartcache {

struct RequestHead;

/// A strong entity tag for a body, with its quotes (RFC 9110, section 8.8.3). Any thread.
QByteArray entityTagOf(const QByteArray &body);

/// Whether the client has what `tag` names already, so that 304 is the answer: the weak comparison
/// that If-None-Match asks for (RFC 9110, section 13.1.2). Any thread.
bool hasAlready(const RequestHead &head, const QByteArray &tag);

} // namespace smartcache
