#include "app/around/fileopenings.h"

#include <QFileOpenEvent>
#include <QUrl>

namespace smartcache {

FileOpenings::FileOpenings(QObject &application, QObject *parent)
    : QObject(parent)
{
    application.installEventFilter(this);
}

bool FileOpenings::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    const QUrl url = static_cast<QFileOpenEvent *>(event)->url();
    if (!url.isEmpty())
        Q_EMIT wanted(url.toString(QUrl::FullyEncoded));
    return true;
}

} // namespace smartcache
