#pragma once

#include <QString>
#include <QUrl>

namespace smartcache {

/// The one http or https address that `text` is, in its canonical form; empty for any other text,
/// or one of more than 2,000 characters. Any thread.
QUrl singleAddressIn(const QString &text);

} // namespace smartcache
