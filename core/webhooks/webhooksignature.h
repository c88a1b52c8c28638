#pragma once

#include <QByteArray>
#include <QDateTime>

namespace smartcache {

/// The value of `X-SmartCache-Signature`, by which a receiver knows that `body` comes from whoever
/// knows `secret`, and when it was sent: `t=UNIX,v1=HEX`, where HEX is the HMAC-SHA256 (RFC 2104)
/// of `UNIX.BODY` in lowercase digits. The time is signed too, so that a receiver can refuse what
/// somebody recorded and sends again. Any thread.
QByteArray webhookSignature(const QByteArray &secret, const QByteArray &body,
                            const QDateTime &sentAt);

} // namespace smartcache
