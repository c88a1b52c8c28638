#pragma once

#include "server/http/clientsocket.h"
#include "server/http/httpresponse.h"
#include "server/http/requesthead.h"
#include "server/http/responsestream.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <memory>

namespace smartcache {

/// The answers of one connection, which leave in the order of their requests, however late each one
/// comes. Bounds what a client may leave unread of them, in bytes and time.
///
/// A request is known by its number. What is done with the number of one that was answered or given
/// up has no effect. The thread of the socket.
class AnswerQueue : public QObject
{
    Q_OBJECT

public:
    /// `patience`: how long a client may read nothing of what is sent. `socket` must outlive this
    /// object.
    AnswerQueue(ClientSocket *socket, std::chrono::milliseconds patience);
    ~AnswerQueue() override;

    /// A request that is to be answered, with what every answer to it carries. Gives its number.
    quint64 add(const RequestHead &head, HttpHeaders commonHeaders);

    /// At most once for each number.
    void answer(quint64 number, HttpResponse response);

    /// Instead of answer(): the answer's head, without a body. The stream is closed already for
    /// HEAD, and when the request was given up.
    std::shared_ptr<ResponseStream> beginStream(quint64 number, HttpResponse head);

    // What ResponseStream does.
    void writeToStream(quint64 number, const QByteArray &bytes);
    void finishStream(quint64 number);
    void cutOffStream(quint64 number);
    /// Written, but not yet taken by the system on its way to the client.
    qint64 unsentBytes(quint64 number) const;

    /// "100 Continue" and the like. REQUIRES: no answer is due.
    void writeInterim(const QByteArray &bytes);

    /// Requests without a whole answer.
    int size() const { return int(m_pending.size()); }
    /// The client has read nothing for too long, though there is something.
    bool isStalled() const;

    /// Nothing more is written. What is unanswered stays until drop().
    void close() { m_isClosed = true; }
    /// Gives up all that is unanswered, and tells its streams so.
    void drop();

Q_SIGNALS:
    /// Every request has its answer.
    void emptied();
    /// The answer was written after which the connection ends. Nothing more is written.
    void lastWritten();
    /// The client must be cut off, for `reason` ("which does not …"). Nothing more is written.
    void failed(const char *reason);

private:
    struct Pending
    {
        bool keepAlive = true;
        bool isHttp10 = false;
        HttpResponse::Body bodyMode = HttpResponse::Body::Send;
        HttpHeaders commonHeaders;

        QByteArray bytes; ///< Of the answer, until its turn comes.
        bool isWhole = false;
        bool isChunked = false;
        std::weak_ptr<ResponseStream> stream;
    };

    Pending *find(quint64 number);
    const Pending *find(quint64 number) const;
    void flush();
    void write(const QByteArray &bytes);
    void onBytesWritten();
    void tellDrained();
    void fail(const char *reason);

    ClientSocket *const m_socket;
    const std::chrono::milliseconds m_patience;
    std::chrono::steady_clock::time_point m_stalledAt; ///< Unless the client reads on before.
    bool m_isClosed = false;
    bool m_willFlush = false;       ///< In the event loop, as is
    bool m_willTellDrained = false; ///< this.
    std::deque<Pending> m_pending;  ///< Oldest first; only the front may be on its way.
    quint64 m_firstNumber = 0;      ///< Of the front.
};

} // namespace smartcache
