#include "app/widgets/waitwhile.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace smartcache {

void waitWhile(const std::function<bool()> &isBusy, std::chrono::milliseconds most)
{
    const QDeadlineTimer deadline(most);
    QEventLoop loop;
    QTimer alarm; // Wakes the loop up, should nothing else do so.
    alarm.start(50);
    while (isBusy() && !deadline.hasExpired())
        loop.processEvents(QEventLoop::ExcludeUserInputEvents | QEventLoop::WaitForMoreEvents);
}

} // namespace smartcache
