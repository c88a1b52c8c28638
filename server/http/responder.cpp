#include "server/http/responder.h"

#include "core/base/log.h"
#include "server/http/answerqueue.h"

#include <QPointer>

namespace smartcache {

struct Responder::Shared
{
    Shared(AnswerQueue *aQueue, quint64 aNumber)
        : answers(aQueue)
        , number(aNumber)
    {}
    ~Shared()
    {
        if (!hasReader() || isSent)
            return;
        if (answers) // else its client has hung up, and only the sink needs to know
            qCCritical(logHttp) << "A request was left without an answer";
        deliver(ApiError{500, QStringLiteral("internal_error"),
                         QStringLiteral("The program could not answer this request. Its log may "
                                        "say more.")}
                    .toResponse());
    }
    Q_DISABLE_COPY_MOVE(Shared)

    bool hasReader() const { return answers || sink; }
    void deliver(const HttpResponse &response) const
    {
        if (sink)
            sink(response);
        else
            answers->answer(number, response);
    }

    const QPointer<AnswerQueue> answers;
    const quint64 number;
    std::function<void(const HttpResponse &)> sink; ///< Empty: the client itself.
    HttpHeaders headers;
    bool isSent = false;
};

Responder::Responder(AnswerQueue *answers, quint64 number)
    : m_shared(std::make_shared<Shared>(answers, number))
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
    Responder responder(m_shared->answers, m_shared->number);
    responder.m_shared->sink = std::move(sink);
    return responder;
}

std::shared_ptr<ResponseStream> Responder::stream(int status, const QByteArray &contentType,
                                                  HttpHeaders headers) const
{
    if (!m_shared->answers || std::exchange(m_shared->isSent, true))
        return std::make_shared<ResponseStream>();
    headers.insert(headers.end(), m_shared->headers.begin(), m_shared->headers.end());
    return m_shared->answers->beginStream(m_shared->number,
                                          {status, contentType, {}, std::move(headers)});
}

QObject *Responder::client() const
{
    return m_shared->answers;
}

void Responder::addHeader(const QByteArray &name, const QByteArray &value) const
{
    m_shared->headers.emplace_back(name, value);
}

} // namespace smartcache
