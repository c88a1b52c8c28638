#include "core/idempotency/idempotencystore.h"

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

IdempotencyStore::IdempotencyStore(AsyncConnection &connection, Keys keys)
    : m_connection(connection)
    , m_keys(std::move(keys))
{}

void IdempotencyStore::begin(const IdempotentRequest &request,
                             std::function<void(Expected<Beginning>)> done)
{
    using std::chrono::milliseconds;
    const QByteArray token = QUuid::createUuid().toRfc4122();
    m_connection.run(
        m_begin, {m_keys.idempotency(request.key)},
        {request.fingerprint, token, QByteArray::number(qint64(milliseconds(lease).count()))},
        [token, done = std::move(done)](const Expected<Reply> &reply) {
            if (reply)
                done(read(*reply, token));
            else
                done(failure(reply.error()));
        });
}

void IdempotencyStore::end(const IdempotentRequest &request, const QByteArray &token,
                           const QByteArray &answer, std::function<void()> done)
{
    using std::chrono::seconds;
    m_connection.run(m_end, {m_keys.idempotency(request.key)},
                     {token, answer, QByteArray::number(qint64(seconds(lifetime).count()))},
                     [done = std::move(done)](const Expected<Reply> &) { done(); });
}

} // namespace smartcache
