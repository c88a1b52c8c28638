#include "server/http/responder.h"

#include "core/base/log.h"
#include "server/http/connection.h"

#include <QPointer>

namespace smartcache {

struct Responder::Shared
{
    Shared(Connection *aConnection, quint64 aNumber)
        : connection(aConnection)
        , number(aNumber)
    {}
    ~Shared()
    {
        if (!hasReader() || isSent)
            return;
        qCCritical(logHttp) << "A request was left without an answer";
        deliver(ApiError{500, QStringLiteral("internal_error"),
                         QStringLiteral("The program could not answer this request. Its log may "
                                        "say more.")}
                    .toResponse());
    }
    Q_DISABLE_COPY_MOVE(Shared)

    bool hasReader() const { return connection || sink; }
    void deliver(const HttpResponse &response) const
    {
        if (sink)
            sink(response);
        else
            connection->answer(number, response);
    }

    const QPointer<Connection> connection;
    const quint64 number;
    std::function<void(const HttpResponse &)> sink; ///< Empty: the client itself.
    HttpHeaders headers;
    bool isSent = false;
};

Responder::Responder(Connection *connection, quint64 number)
    : m_shared(std::make_shared<Shared>(connection, number))
{}

void Responder::send(HttpResponse response) const
{
    if (!m_shared->hasReader() || std::exchange(m_shared->isSent, true))
        return;
    response.headers.insert(response.headers.end(), m_shared->headers.begin(),
                            m_shared->headers.end());
    m_shared->deliver(response);
}

Responder Responder::intercepted(std::function<void(const HttpResponse &)> sink) const
{
    Responder responder(m_shared->connection, m_shared->number);
    responder.m_shared->sink = std::move(sink);
    return responder;
}

std::shared_ptr<ResponseStream> Responder::stream(int status, const QByteArray &contentType,
                                                  HttpHeaders headers) const
{
    if (!m_shared->connection || std::exchange(m_shared->isSent, true))
        return std::make_shared<ResponseStream>();
    headers.insert(headers.end(), m_shared->headers.begin(), m_shared->headers.end());
    return m_shared->connection->beginStream(m_shared->number,
                                             {status, contentType, {}, std::move(headers)});
}

QObject *Responder::client() const
{
    return m_shared->connection;
}

void Responder::addHeader(const QByteArray &name, const QByteArray &value) const
{
    m_shared->headers.emplace_back(name, value);
}

} // namespace smartcache
