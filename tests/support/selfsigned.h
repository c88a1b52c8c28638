#pragma once

#include <QSslConfiguration>
#include <QString>

namespace smartcache::test {

/// A key and a certificate that it signed itself, for the host `name` only, made in `folder`. Ends
/// the program when OpenSSL makes none.
QSslConfiguration selfSigned(const QString &folder, const QString &name);

} // namespace smartcache::test
