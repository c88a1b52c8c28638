#pragma once

#include <QString>
#include <QStringList>

namespace smartcache {

/// The one of `known` that `text` was most likely meant to be; empty when none is near. Any thread.
QString nearestName(const QString &text, const QStringList &known);

} // namespace smartcache
