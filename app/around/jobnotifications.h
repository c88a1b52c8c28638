#pragma once

#include "app/appcontext.h"
#include "core/jobs/job.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <vector>

namespace smartcache {

class Notifier;

/// Tells of the end of the jobs that were submitted in this program, while none of its windows is
/// looked at ("around/notify", on by default). What ends at nearly the same time is told at once.
/// Main thread.
class JobNotifications : public QObject
{
    Q_OBJECT

public:
    /// `isLookedAt`: whether a window of ours is active. `notifier` must outlive this object.
    JobNotifications(const AppContext &context, Notifier &notifier,
                     std::function<bool()> isLookedAt, QObject *parent = nullptr);

    static QString preferenceKey();

    /// This job is one of ours.
    void noteSubmitted(const QByteArray &id);

Q_SIGNALS:
    /// The person followed a notification: of one job, or, with an empty id, of several.
    void openWanted(const QByteArray &id);

private:
    void ask(const QByteArray &id);
    void onJob(const QByteArray &id, const Expected<Job> &job);
    void tell();

    const AppContext m_context;
    Notifier &m_notifier;
    const std::function<bool()> m_isLookedAt;
    QSet<QByteArray> m_open;  ///< Ours, as far as they have not ended.
    std::vector<Job> m_ended; ///< To be told of.
    QTimer m_timer;
};

} // namespace smartcache
