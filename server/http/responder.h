#pragma once

#include "server/http/apierror.h"
#include "server/http/httpresponse.h"
#include "server/http/responsestream.h"

#include <functional>
#include <memory>

class QObject;

namespace smartcache {

class AnswerQueue;

/// The right to answer one request, now or later. Copies share it; the first answer counts. When
/// the client has gone, answers go nowhere; when the last copy goes unused, the client is told of
/// an internal error, so that no request stays open for ever.
///
/// The thread of the connection.
class Responder
{
public:
    Responder(AnswerQueue *answers, quint64 number);

    void send(HttpResponse response) const;
    void send(const ApiError &error) const { send(error.toResponse()); }

    /// Begins an answer whose body comes in pieces. Gives a closed stream when there is nobody to
    /// write to: the client has gone, or has been answered.
    std::shared_ptr<ResponseStream> stream(int status, const QByteArray &contentType,
                                           HttpHeaders headers = {}) const;

    /// Lives in this thread as long as the client may still get an answer; null when it has gone.
    QObject *client() const;

    /// The right to give `sink` a whole answer in place of the client, who may have gone by then.
    /// Left unused, it gives it the internal error. An answer in pieces goes past it.
    Responder intercepted(std::function<void(const HttpResponse &)> sink) const;

    /// Goes into whatever answer is sent.
    void addHeader(const QByteArray &name, const QByteArray &value) const;

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace smartcache
