#pragma once

#include <QLocale>
#include <QTranslator>

namespace smartcache {

/// The texts of the window in a person's language, Qt's own included, for as long as this object
/// lives. Where there is no such language, in English, whose plural forms are a translation, too.
/// Main thread.
class Translations
{
public:
    /// Before anything is shown.
    void install(const QLocale &locale);

private:
    QTranslator m_qt;
    QTranslator m_ours;
};

} // namespace smartcache
