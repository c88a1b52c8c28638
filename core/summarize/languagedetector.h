#pragma once

#include <QString>
#include <QStringView>

namespace smartcache {

/// The language most of `text` is written in, as a BCP 47 code ("en", "zh"); empty where it cannot
/// be told: no letters, a language that is not known here, too few words.
///
/// The script decides first. Where languages share one (Latin, Cyrillic, Arabic), their function
/// words and the letters of their own do. Looks at the first some thousand words. Any thread.
QString detectLanguage(QStringView text);

} // namespace smartcache
