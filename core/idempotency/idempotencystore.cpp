#include "core/idempotency/idempotencystore.h"

#include <QPointer>
#include <QUuid>

namespace smartcache {

namespace {

using State = IdempotencyStore::State;

Expected<IdempotencyStore::Beginning> read(const Reply &reply, const QByteArray &token)
{
    const QByteArray state = reply.at(0).bytes();
    if (state == "begun")
        return IdempotencyStore::Beginning{State::Begun, token, {}};
    if (state == "under_way")
        return IdempotencyStore::Beginning{State::UnderWay, {}, {}};
    if (state == "other_request")
        return IdempotencyStore::Beginning{State::OtherRequest, {}, {}};
    if (state == "answered")
        return IdempotencyStore::Beginning{State::Answered, {}, reply.at(1).bytes()};
    return failure(QStringLiteral("damaged_record"),
                   QStringLiteral("The store's answer about an Idempotency-Key makes no sense."));
}

} // namespace

IdempotencyStore::IdempotencyStore(AsyncConnection &connection, Keys keys,
                                   std::chrono::milliseconds lease)
    : m_connection(connection)
    , m_keys(std::move(keys))
    , m_lease(lease)
{
    m_renewal.setInterval(m_lease / 3);
    m_renewal.callOnTimeout([this] { renewAll(); });
}

void IdempotencyStore::begin(const IdempotentRequest &request,
                             std::function<void(Expected<Beginning>)> done)
{
    const QByteArray token = QUuid::createUuid().toRfc4122();
    m_connection.run(m_begin, {m_keys.idempotency(request.key)},
                     {request.fingerprint, token, QByteArray::number(qint64(m_lease.count()))},
                     [this, self = QPointer(&m_renewal), request, token,
                      done = std::move(done)](const Expected<Reply> &reply) {
                         if (!reply)
                             return done(failure(reply.error()));
                         const Expected<Beginning> beginning = read(*reply, token);
                         if (self && beginning && beginning->state == State::Begun)
                             noteBegun(token, request);
                         done(beginning);
                     });
}

void IdempotencyStore::noteBegun(const QByteArray &token, const IdempotentRequest &request)
{
    m_inHand.emplace(token, m_keys.idempotency(request.key));
    if (!m_renewal.isActive())
        m_renewal.start();
}

void IdempotencyStore::renewAll()
{
    if (m_inHand.empty())
        return m_renewal.stop();
    for (const auto &[token, key] : m_inHand) {
        m_connection.run(m_renew, {key}, {token, QByteArray::number(qint64(m_lease.count()))},
                         [](const Expected<Reply> &) {}); // the next time comes before its end
    }
}

void IdempotencyStore::end(const IdempotentRequest &request, const QByteArray &token,
                           const QByteArray &answer, std::function<void()> done)
{
    using std::chrono::seconds;
    m_inHand.erase(token); // before the answer is kept, whose lifetime is no lease
    m_connection.run(m_end, {m_keys.idempotency(request.key)},
                     {token, answer, QByteArray::number(qint64(seconds(lifetime).count()))},
                     [done = std::move(done)](const Expected<Reply> &) { done(); });
}

} // namespace smartcache
