#pragma once

#include "server/http/apierror.h"

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <memory>

namespace smartcache {

/// How many endless answers, such as those of `/api/events`, there may be at once. Their
/// connections never give way to others, so they get three quarters of all, and one client a
/// quarter: else one could keep everyone out, or everyone together those who want to submit.
///
/// One object for all HTTP threads; any thread.
class StreamSeats
{
public:
    /// `connections`: as many as the server has room for.
    explicit StreamSeats(int connections);

    /// Kept for as long as the answer lasts; must not outlive this object.
    using Seat = std::shared_ptr<void>;
    /// Error: 429 `too_many_streams`.
    tl::expected<Seat, ApiError> take(const QHostAddress &peer);

private:
    void giveBack(const QByteArray &client);

    const int m_most;
    const int m_mostOfOne;
    QMutex m_mutex; ///< For the two below.
    int m_taken = 0;
    QHash<QByteArray, int> m_ofClient;
};

} // namespace smartcache
