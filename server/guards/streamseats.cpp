#include "server/guards/streamseats.h"

#include "server/guards/clientkey.h"

#include <QMutexLocker>

#include <algorithm>

namespace smartcache {

StreamSeats::StreamSeats(int connections)
    : m_most(std::max(1, connections * 3 / 4))
    , m_mostOfOne(std::max(1, connections / 4))
{}

tl::expected<StreamSeats::Seat, ApiError> StreamSeats::take(const QHostAddress &peer)
{
    const QByteArray client = clientKey(peer);
    const QMutexLocker lock(&m_mutex);
    const int ofClient = m_ofClient.value(client);
    if (ofClient >= m_mostOfOne || m_taken >= m_most) {
        constexpr std::chrono::seconds comeBackAfter(30);
        return tl::unexpected<ApiError>(ApiError{
            429, QStringLiteral("too_many_streams"),
            QStringLiteral("%1 streams of events are open %2, which is as many as MAX_CONNECTIONS "
                           "allows. Close one, or ask for the status of jobs instead.")
                .arg(ofClient >= m_mostOfOne ? ofClient : m_taken)
                .arg(ofClient >= m_mostOfOne ? QStringLiteral("from your address")
                                             : QStringLiteral("in all")),
            comeBackAfter});
    }
    m_ofClient.insert(client, ofClient + 1);
    ++m_taken;
    return Seat(this, [client](StreamSeats *seats) { seats->giveBack(client); });
}

void StreamSeats::giveBack(const QByteArray &client)
{
    const QMutexLocker lock(&m_mutex);
    --m_taken;
    if (--m_ofClient[client] == 0)
        m_ofClient.remove(client);
}

} // namespace smartcache
