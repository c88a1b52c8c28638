#include "core/store/asyncconnection.h"

#include "core/store/respcodec.h"
#include "core/store/storeerror.h"
#include "core/store/storelink.h"

#include <QDeadlineTimer>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <utility>

namespace smartcache {

namespace {

/// One or several commands whose replies go to one callback.
struct Request
{
    QByteArray wire; ///< Empty once it is sent.
    size_t replyCount = 0;
    AsyncConnection::PipelineCallback done;
    QDeadlineTimer deadline = {}; ///< For the link while it waits, for the replies once it is sent.
    std::vector<Reply> replies = {};
};

} // namespace

/// Every request is in exactly one of `waiting` (no link yet) and `sent`, both in the order of
/// their deadlines, until its callback is called. `waiting` is empty while the link is up.
class AsyncConnection::Private
{
public:
    Private(AsyncConnection *connection, StoreAddress address, Timing times);

    void submit(Request request);

private:
    void onUp();
    void onDown(const Error &error);
    void onReply(const Reply &reply);
    void onTimer();

    void send(Request request);
    void failAll(std::deque<Request> requests, const Error &error);
    void armTimer();
    Error noLinkInTime() const;

    AsyncConnection *const q;
    const Timing timing;
    std::deque<Request> waiting;
    std::deque<Request> sent;
    QTimer *const timer; ///< Runs while there is any request, to the earliest deadline or before.
    Error lastError;
    bool reportedUp = false;

public:
    StoreLink *const link; ///< A child of q, as the timer is, to move between threads with it.
};

AsyncConnection::Private::Private(AsyncConnection *connection, StoreAddress address, Timing times)
    : q(connection)
    , timing(times)
    , timer(new QTimer(q))
    , link(new StoreLink(std::move(address), timing.replyTimeout, q))
{
    timer->setSingleShot(true);
    timer->callOnTimeout(q, [this] { onTimer(); });
    connect(link, &StoreLink::up, q, [this] { onUp(); });
    connect(link, &StoreLink::down, q, [this](const Error &error) { onDown(error); });
    connect(link, &StoreLink::replied, q, [this](const Reply &reply) { onReply(reply); });
}

void AsyncConnection::Private::submit(Request request)
{
    if (link->isUp()) {
        send(std::move(request));
    } else {
        request.deadline.setRemainingTime(timing.connectPatience);
        waiting.push_back(std::move(request));
    }
    armTimer();
}

void AsyncConnection::Private::send(Request request)
{
    link->send(std::exchange(request.wire, {}));
    request.deadline.setRemainingTime(timing.replyTimeout);
    sent.push_back(std::move(request));
}

void AsyncConnection::Private::onUp()
{
    for (Request &request : std::exchange(waiting, {}))
        send(std::move(request));
    armTimer();
    reportedUp = true;
    Q_EMIT q->connectedChanged(true);
}

void AsyncConnection::Private::onDown(const Error &error)
{
    const QPointer<AsyncConnection> alive(q);
    lastError = error;
    const bool wasUp = std::exchange(reportedUp, false);
    std::deque<Request> lost = std::exchange(sent, {});
    // Waiting longer does not make a password right.
    if (error.code == QLatin1String("store_auth")) {
        for (Request &request : std::exchange(waiting, {}))
            lost.push_back(std::move(request));
    }
    failAll(std::move(lost), error);
    if (alive && wasUp)
        Q_EMIT q->connectedChanged(false);
}

void AsyncConnection::Private::onReply(const Reply &reply)
{
    if (sent.empty())
        return link->fail(storeUnavailable(
            QStringLiteral("The store at %1 answered unasked").arg(link->address().display())));
    Request &request = sent.front();
    request.replies.push_back(reply);
    if (request.replies.size() < request.replyCount)
        return;
    const QPointer<AsyncConnection> alive(q);
    Request finished = std::move(request);
    sent.pop_front();
    const bool newLink = reply.isError() && callsForNewLink(reply.bytes());
    finished.done(std::move(finished.replies));
    if (alive && newLink && link->isUp())
        link->fail(storeErrorFromReply(reply.bytes(), "a write"));
}

void AsyncConnection::Private::onTimer()
{
    const QPointer<AsyncConnection> alive(q);
    if (!sent.empty() && sent.front().deadline.hasExpired())
        link->fail(storeUnavailable(QStringLiteral("The store at %1 did not answer in time")
                                        .arg(link->address().display())));
    if (!alive)
        return;
    std::deque<Request> impatient;
    while (!waiting.empty() && waiting.front().deadline.hasExpired()) {
        impatient.push_back(std::move(waiting.front()));
        waiting.pop_front();
    }
    failAll(std::move(impatient), noLinkInTime());
    if (alive)
        armTimer();
}

void AsyncConnection::Private::failAll(std::deque<Request> requests, const Error &error)
{
    const QPointer<AsyncConnection> alive(q);
    const Error reason = error; // the argument may belong to q
    for (const Request &request : requests) {
        if (!alive)
            return;
        request.done(failure(reason));
    }
}

void AsyncConnection::Private::armTimer()
{
    // Not moved for each request: it may fire early, sees that nothing is due, and is set anew.
    if (timer->isActive() || (sent.empty() && waiting.empty()))
        return;
    const Request &next = sent.empty() ? waiting.front() : sent.front();
    timer->start(static_cast<int>(next.deadline.remainingTime()));
}

Error AsyncConnection::Private::noLinkInTime() const
{
    return lastError.message.isEmpty()
               ? storeUnavailable(QStringLiteral("Could not connect to the store at %1 in time")
                                      .arg(link->address().display()))
               : storeUnavailable(lastError.message);
}

namespace {

/// Takes the one reply out of the list, an error reply as an error.
Expected<Reply> singleReply(const Expected<std::vector<Reply>> &replies, const QByteArray &name)
{
    if (!replies)
        return failure(replies.error());
    const Reply &reply = replies->front();
    if (reply.isError())
        return failure(storeErrorFromReply(reply.bytes(), name));
    return reply;
}

Request single(const Command &command, AsyncConnection::PipelineCallback done)
{
    Request request{{}, 1, std::move(done)};
    appendCommand(request.wire, command);
    return request;
}

} // namespace

AsyncConnection::AsyncConnection(StoreAddress address, QObject *parent)
    : AsyncConnection(std::move(address), Timing(), parent)
{}

AsyncConnection::AsyncConnection(StoreAddress address, Timing timing, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(address), timing))
{}

AsyncConnection::~AsyncConnection() = default;

void AsyncConnection::call(const Command &command, Callback done)
{
    d->submit(single(command, [name = command.constFirst(), done = std::move(done)](
                                  const Expected<std::vector<Reply>> &replies) {
        done(singleReply(replies, name));
    }));
}

void AsyncConnection::pipeline(const std::vector<Command> &commands, PipelineCallback done)
{
    if (commands.empty()) {
        QMetaObject::invokeMethod(
            this, [done = std::move(done)] { done(std::vector<Reply>()); }, Qt::QueuedConnection);
        return;
    }
    Request request{{}, commands.size(), std::move(done)};
    for (const Command &command : commands)
        appendCommand(request.wire, command);
    d->submit(std::move(request));
}

void AsyncConnection::run(const Script &script, const QList<QByteArray> &keys,
                          const QList<QByteArray> &arguments, Callback done)
{
    auto finish = [name = script.name().toUtf8(),
                   done = std::move(done)](const Expected<std::vector<Reply>> &replies) {
        done(singleReply(replies, name));
    };
    d->submit(single(script.bySha1(keys, arguments),
                     [this, script, keys, arguments,
                      finish = std::move(finish)](const Expected<std::vector<Reply>> &replies) {
                         if (replies && Script::isUnknownTo(replies->front()))
                             d->submit(single(script.bySource(keys, arguments), finish));
                         else
                             finish(replies);
                     }));
}

bool AsyncConnection::isConnected() const
{
    return d->link->isUp();
}

} // namespace smartcache
