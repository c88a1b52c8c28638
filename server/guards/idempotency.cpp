#include "server/guards/idempotency.h"

#include "server/guards/idempotencykey.h"

#include <QDataStream>
#include <QIODevice>

namespace smartcache {

namespace {

using State = IdempotencyStore::State;

/// Part of what is kept: the program's next version may write it differently.
constexpr quint32 answerFormat = 1;

bool isFinal(const HttpResponse &response)
{
    return !response.isTemporary && response.status != 429 && response.status < 500;
}

QByteArray toBytes(const HttpResponse &response)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << answerFormat << qint32(response.status) << response.contentType << response.body
           << quint32(response.headers.size());
    for (const auto &[name, value] : response.headers)
        stream << name << value;
    return bytes;
}

std::optional<HttpResponse> fromBytes(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    HttpResponse response;
    quint32 format = 0;
    qint32 status = 0;
    quint32 headerCount = 0;
    stream >> format >> status >> response.contentType >> response.body >> headerCount;
    for (quint32 i = 0; i < headerCount && stream.status() == QDataStream::Ok; ++i) {
        QByteArray name;
        QByteArray value;
        stream >> name >> value;
        response.headers.emplace_back(name, value);
    }
    if (stream.status() != QDataStream::Ok || format != answerFormat)
        return std::nullopt;
    response.status = status;
    return response;
}

ApiError underWay()
{
    ApiError error{409, QStringLiteral("request_under_way"),
                   QStringLiteral("A request with this Idempotency-Key is being carried out. Ask "
                                  "again in a moment.")};
    error.retryAfter = std::chrono::seconds(1);
    return error;
}

ApiError reused()
{
    return {422, QStringLiteral("idempotency_key_reused"),
            QStringLiteral("This Idempotency-Key was used for another request; every request "
                           "needs one of its own.")};
}

ApiError unreadable()
{
    return {500, QStringLiteral("damaged_record"),
            QStringLiteral("The answer that is kept for this Idempotency-Key cannot be read.")};
}

} // namespace

Idempotency::Idempotency(IdempotencyStore &store)
    : m_store(store)
    , m_alive(std::make_shared<Idempotency *>(this))
{}

void Idempotency::handle(const HttpRequest &request, const Responder &responder, const Next &next)
{
    if (request.head.method != "POST")
        return next(request, responder);
    const auto named = readIdempotencyKey(request);
    if (!named)
        return responder.send(named.error());
    if (!*named)
        return next(request, responder);

    m_store.begin(**named, [this, named = **named, request, responder,
                            next](const Expected<IdempotencyStore::Beginning> &beginning) {
        if (!beginning)
            return responder.send(ApiError::from(beginning.error()));
        switch (beginning->state) {
        case State::Begun:
            return carryOut(named, beginning->token, request, responder, next);
        case State::UnderWay:
            return responder.send(underWay());
        case State::OtherRequest:
            return responder.send(reused());
        case State::Answered:
            break;
        }
        if (auto answer = fromBytes(beginning->answer))
            responder.send(*std::move(answer));
        else
            responder.send(unreadable());
    });
}

void Idempotency::carryOut(const IdempotentRequest &named, const QByteArray &token,
                           const HttpRequest &request, const Responder &responder, const Next &next)
{
    // Kept before it is sent: an answer that somebody has seen is one that can be given again.
    auto keep = [alive = std::weak_ptr(m_alive), named, token,
                 responder](const HttpResponse &response) {
        const auto self = alive.lock();
        if (!self)
            return;
        QByteArray bytes;
        if (isFinal(response) && response.body.size() <= maxAnswerBytes)
            bytes = toBytes(response);
        (*self)->m_store.end(named, token, bytes,
                             [responder, response] { responder.send(response); });
    };
    next(request, responder.intercepted(std::move(keep)));
}

} // namespace smartcache
