#include "app/shell/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace smartcache {

void Translations::install(const QLocale &locale)
{
    const QString folder = QStringLiteral(":/app/translations");
    const QString name = QStringLiteral("smartcache");
    const QString separator = QStringLiteral("_");
    if (!m_ours.load(locale, name, separator, folder)
        && !m_ours.load(QStringLiteral("smartcache_en"), folder))
        qFatal("The window's texts are missing from the program");
    QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(locale, QStringLiteral("qtbase"), separator,
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace smartcache
