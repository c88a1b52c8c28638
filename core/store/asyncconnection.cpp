#include "core/store/asyncconnection.h"

#include "core/store/clusterreply.h"
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
    std::vector<Command> commands = {}; ///< In a cluster alone, to send them to another node.
    int redirects = 0;
};

} // namespace

/// Every request is in exactly one of `waiting` (no link yet) and `sent`, both in the order of
/// their deadlines, until its callback is called; but for what a cluster's node that is being given
/// our slot was asked, on a link of its own. `waiting` is empty while the link is up and not to be
/// left.
class AsyncConnection::Private
{
public:
    Private(AsyncConnection *connection, StoreAddress address, Timing times);

    void submit(Request request);
    /// Commands whose replies go to `done`.
    Request request(std::vector<Command> commands, PipelineCallback done) const;

private:
    void onUp();
    void onDown(const Error &error);
    void onReply(const Reply &reply);
    void onTimer();

    void send(Request request);
    void follow(Request redirected, const Redirect &redirect);
    void ask(const StoreEndpoint &node, Request request);
    void leaveOnceDone();
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
    bool isLeaving = false; ///< Our slot has moved: nothing more is sent on this link.

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

Request AsyncConnection::Private::request(std::vector<Command> commands,
                                          PipelineCallback done) const
{
    Request made;
    for (const Command &command : commands)
        appendCommand(made.wire, command);
    made.replyCount = commands.size();
    made.done = std::move(done);
    if (link->address().isInCluster())
        made.commands = std::move(commands);
    return made;
}

void AsyncConnection::Private::submit(Request request)
{
    if (link->isUp() && !isLeaving) {
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
    isLeaving = false;
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
    const bool newLink = callsForNewLink(reply);
    const std::vector<size_t> places = redirectedPlaces(finished.replies);
    const std::optional<Redirect> redirect =
        places.empty() || finished.commands.empty() || finished.redirects == mostRedirects
            ? std::nullopt
            : Redirect::fromReply(finished.replies[places.front()], link->node().host);
    if (redirect)
        follow(std::move(finished), *redirect);
    else
        finished.done(std::move(finished.replies));
    if (!alive)
        return;
    if (newLink && link->isUp())
        link->fail(storeErrorFromReply(reply.bytes(), "a write"));
    else
        leaveOnceDone();
}

/// Sends what was not carried out to where it belongs; the rest was carried out.
void AsyncConnection::Private::follow(Request redirected, const Redirect &redirect)
{
    const std::vector<size_t> places = redirectedPlaces(redirected.replies);
    std::vector<Command> commands;
    for (const size_t place : places)
        commands.push_back(redirected.commands[place]);
    Request again = request(
        std::move(commands),
        [places, replies = std::move(redirected.replies),
         done = std::move(redirected.done)](const Expected<std::vector<Reply>> &answers) mutable {
            if (!answers)
                return done(failure(answers.error()));
            for (size_t i = 0; i < places.size(); ++i)
                replies[places[i]] = answers->at(i);
            done(std::move(replies));
        });
    again.redirects = redirected.redirects + 1;
    if (redirect.kind == Redirect::Kind::Asked)
        return ask(redirect.node, std::move(again));
    link->redirect(redirect.node);
    isLeaving = true;
    again.deadline.setRemainingTime(timing.connectPatience);
    waiting.push_back(std::move(again));
    armTimer();
}

/// A link for this alone: until a slot has moved as a whole, few of its commands get here.
void AsyncConnection::Private::ask(const StoreEndpoint &node, Request request)
{
    auto *other = new AsyncConnection(nodeToAsk(link->address(), node), timing, q);
    other->pipeline(withAsking(request.commands), [other, done = std::move(request.done)](
                                                      const Expected<std::vector<Reply>> &replies) {
        other->deleteLater(); // Not from within its own callback.
        done(replies.map(withoutAsking));
    });
}

/// What is under way on a link gets its answers before it is left.
void AsyncConnection::Private::leaveOnceDone()
{
    if (isLeaving && sent.empty() && link->isUp())
        link->fail(
            storeUnavailable(QStringLiteral("The slot of the store at %1 has moved to another node")
                                 .arg(link->address().display())));
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
    d->submit(d->request({command}, [name = command.constFirst(), done = std::move(done)](
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
    d->submit(d->request(commands, std::move(done)));
}

void AsyncConnection::run(const Script &script, const QList<QByteArray> &keys,
                          const QList<QByteArray> &arguments, Callback done)
{
    auto finish = [name = script.name().toUtf8(),
                   done = std::move(done)](const Expected<std::vector<Reply>> &replies) {
        done(singleReply(replies, name));
    };
    d->submit(d->request({script.bySha1(keys, arguments)},
                         [this, script, keys, arguments,
                          finish = std::move(finish)](const Expected<std::vector<Reply>> &replies) {
                             if (replies && Script::isUnknownTo(replies->front()))
                                 d->submit(d->request({script.bySource(keys, arguments)}, finish));
                             else
                                 finish(replies);
                         }));
}

bool AsyncConnection::isConnected() const
{
    return d->link->isUp();
}

} // namespace smartcache
