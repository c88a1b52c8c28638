#pragma once

#include "core/store/blockingconnection.h"
#include "core/store/keys.h"

#include <QStringList>

namespace smartcache::test {

/// Where all jobs stand at one moment, as one script sees them.
///
/// An unfinished job is in exactly one of job_queue, job_lanes, one job_running:*, job_delayed. One
/// that has ended may still be claimed (it was cancelled before its worker began it), and is in no
/// other place.
class Places
{
public:
    /// Errors: those of every call.
    static Expected<Places> look(BlockingConnection &connection, const Keys &keys);

    /// What contradicts that, for people.
    QStringList violations() const;
    /// How many are where, for people.
    QString summary() const;
    qsizetype unfinished() const { return m_unfinished.size(); }
    /// Whether a job, or what is left of one, is in any place.
    bool isEmpty() const { return m_placed.empty(); }

private:
    struct Placed
    {
        QByteArray place;
        QByteArray id;
        QByteArray status; ///< Empty: there is no such job.
    };

    std::vector<Placed> m_placed;
    QList<QByteArray> m_unfinished;
};

} // namespace smartcache::test
