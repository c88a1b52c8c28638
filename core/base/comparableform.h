#pragma once

#include <QString>
#include <QStringView>

namespace smartcache {

/// `text` as it is compared where neither case nor accents nor the width of letters count: full
/// case folding ("ß" is "ss"), compatibility forms taken apart, accents dropped. Marks that make
/// another letter of one (vowels of India's scripts and Thai, the voicing of kana) stay. In NFC.
/// Any thread.
QString comparableForm(QStringView text);

} // namespace smartcache
