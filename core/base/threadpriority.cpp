#include "core/base/threadpriority.h"

#include "core/base/log.h"

#include <QThread>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <cstring>
#include <sys/resource.h>
#endif

namespace smartcache {

void giveWay(Patience patience)
{
#ifdef Q_OS_LINUX
    // Of the calling thread alone, and of all that are started from it; see setpriority(2).
    if (setpriority(PRIO_PROCESS, 0, int(patience)) != 0)
        qCWarning(logEngine) << "Others may have to wait for the work of the thread"
                             << QThread::currentThread()->objectName() << ":" << strerror(errno);
#else
    QThread::currentThread()->setPriority(patience == Patience::Housework ? QThread::LowestPriority
                                                                          : QThread::LowPriority);
#endif
}

} // namespace smartcache
