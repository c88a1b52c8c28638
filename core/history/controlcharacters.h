#pragma once

#include <QString>

namespace smartcache {

/// The text without control characters (C0, DEL and C1), which terminals may obey: only tabs and
/// line breaks stay. A vertical tab, a form feed and U+0085 become line breaks. Bidirectional
/// marks are no control characters in this sense, and stay. Any thread.
QString withoutControls(const QString &text);

} // namespace smartcache
