#pragma once

#include <QString>
#include <QWidget>

namespace smartcache {

/// Gives a widget one of the looks in resources/app/style.qss, "card". Before it is shown.
inline void setLook(QWidget *widget, const char *look)
{
    widget->setProperty("look", QString::fromLatin1(look));
}

} // namespace smartcache
