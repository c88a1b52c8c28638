#include "core/store/blockingconnection.h"

#include "core/base/log.h"
#include "core/store/clusterreply.h"
#include "core/store/respcodec.h"
#include "core/store/storeerror.h"
#include "core/store/storeroute.h"
#include "core/store/storesocket.h"

#include <algorithm>
#include <optional>

namespace smartcache {

namespace {

QDeadlineTimer within(const QDeadlineTimer &deadline, std::chrono::milliseconds patience)
{
    return patience == std::chrono::milliseconds::max() ? deadline
                                                        : qMin(deadline, QDeadlineTimer(patience));
}

QByteArray wireOf(const std::vector<Command> &commands)
{
    QByteArray wire;
    for (const Command &command : commands)
        appendCommand(wire, command);
    return wire;
}

} // namespace

class BlockingConnection::Private
{
public:
    explicit Private(StoreAddress storeAddress)
        : address(std::move(storeAddress))
        , route(address)
    {}

    /// The replies to all commands, redirects followed.
    Expected<std::vector<Reply>> exchange(const std::vector<Command> &commands,
                                          const QDeadlineTimer &deadline);
    /// The one reply to one command, an error reply still as a reply.
    Expected<Reply> exchangeOne(const Command &command, const QDeadlineTimer &deadline);

    /// Sends a command whose reply the next exchange reads.
    Expected<void> post(const Command &command, const QDeadlineTimer &deadline);
    void drop();

    const StoreAddress address;
    // Made when first used, on the thread that uses it.
    std::unique_ptr<StoreSocket> socket;
    std::optional<ReplyReader> reader;
    int links = 0;

private:
    Expected<void> open(const QDeadlineTimer &deadline);
    Expected<StoreRoute::Progress> visitStop(const QDeadlineTimer &deadline);
    Expected<std::vector<Reply>> exchangeHere(const std::vector<Command> &commands,
                                              const QDeadlineTimer &deadline);
    Expected<std::vector<Reply>> follow(const Redirect &redirect,
                                        const std::vector<Command> &commands,
                                        const QDeadlineTimer &deadline);
    Expected<std::vector<Reply>> transfer(const QByteArray &wire, size_t replyCount,
                                          const QDeadlineTimer &deadline);
    Expected<std::vector<Reply>> await(size_t replyCount, const QDeadlineTimer &deadline);
    Error brokenLink(const QDeadlineTimer &deadline) const;

    StoreRoute route;
    QList<QByteArray> posted; ///< Names of the commands whose replies are still to be read.
    QString complaint;        ///< The last one about what was posted.
};

void BlockingConnection::Private::drop()
{
    socket.reset();
    posted.clear();
}

Expected<void> BlockingConnection::Private::post(const Command &command,
                                                 const QDeadlineTimer &deadline)
{
    if (const Expected<void> opened = open(deadline); !opened) {
        drop();
        return opened;
    }
    socket->write(wireOf({command}));
    socket->flush();
    posted.append(command.constFirst());
    return {};
}

Expected<void> BlockingConnection::Private::open(const QDeadlineTimer &deadline)
{
    if (socket && socket->isOpen())
        return {};
    route.start();
    while (true) {
        const Expected<StoreRoute::Progress> progress = visitStop(deadline);
        if (progress && *progress == StoreRoute::Progress::Arrived) {
            ++links;
            return {};
        }
        if (progress)
            continue;
        if (const Expected<void> other = route.detour(progress.error()); !other)
            return other;
    }
}

Expected<StoreRoute::Progress>
BlockingConnection::Private::visitStop(const QDeadlineTimer &deadline)
{
    const StoreRoute::Stop &stop = route.stop();
    socket = std::make_unique<StoreSocket>(stop.address);
    posted.clear();
    reader.emplace();
    socket->open();
    if (!socket->waitForOpen(within(deadline, stop.patience)))
        return failure(storeUnavailable(
            QStringLiteral("Could not connect to %1: %2").arg(stop.name, socket->reason())));
    if (stop.greeting.empty())
        return StoreRoute::Progress::Arrived;
    const auto replies =
        transfer(wireOf(stop.greeting), stop.greeting.size(), within(deadline, stop.patience));
    return replies ? route.judge(*replies) : failure(replies.error());
}

Expected<std::vector<Reply>>
BlockingConnection::Private::exchange(const std::vector<Command> &commands,
                                      const QDeadlineTimer &deadline)
{
    auto replies = exchangeHere(commands, deadline);
    for (int i = 0; replies && address.isInCluster() && i < mostRedirects; ++i) {
        const std::vector<size_t> places = redirectedPlaces(*replies);
        if (places.empty())
            break;
        const std::optional<Redirect> redirect =
            Redirect::fromReply(replies->at(places.front()), route.stop().address.host);
        if (!redirect)
            break;
        // Those were not carried out, the others were.
        std::vector<Command> again;
        for (const size_t place : places)
            again.push_back(commands[place]);
        const auto answers = follow(*redirect, again, deadline);
        if (!answers)
            return answers;
        for (size_t n = 0; n < places.size(); ++n)
            (*replies)[places[n]] = answers->at(n);
    }
    return replies;
}

Expected<std::vector<Reply>>
BlockingConnection::Private::follow(const Redirect &redirect, const std::vector<Command> &commands,
                                    const QDeadlineTimer &deadline)
{
    if (redirect.kind == Redirect::Kind::Moved) {
        route.redirect(redirect.node);
        drop();
        return exchangeHere(commands, deadline);
    }
    BlockingConnection other(nodeToAsk(address, redirect.node));
    return other.pipeline(withAsking(commands), std::chrono::milliseconds(deadline.remainingTime()))
        .map(withoutAsking);
}

Expected<std::vector<Reply>>
BlockingConnection::Private::exchangeHere(const std::vector<Command> &commands,
                                          const QDeadlineTimer &deadline)
{
    const Expected<void> opened = open(deadline);
    auto replies =
        opened ? transfer(wireOf(commands), commands.size(), deadline) : failure(opened.error());
    // Replies that are still to come could not be told from those to later commands.
    if (!replies || std::any_of(replies->begin(), replies->end(), callsForNewLink))
        drop();
    return replies;
}

Expected<std::vector<Reply>> BlockingConnection::Private::transfer(const QByteArray &wire,
                                                                   size_t replyCount,
                                                                   const QDeadlineTimer &deadline)
{
    socket->write(wire);
    socket->flush();
    const auto before = size_t(posted.size());
    auto replies = await(before + replyCount, deadline);
    if (!replies || before == 0)
        return replies;
    for (size_t i = 0; i < before; ++i) {
        const Reply &reply = replies->at(i);
        const QString message =
            reply.isError() ? storeErrorFromReply(reply.bytes(), posted.at(qsizetype(i))).message
                            : QString();
        if (!message.isEmpty() && message != complaint)
            qCWarning(logStore).noquote() << "Nobody waits for this, but:" << message;
        complaint = message;
    }
    replies->erase(replies->begin(), replies->begin() + qsizetype(before));
    posted.clear();
    return replies;
}

Expected<std::vector<Reply>> BlockingConnection::Private::await(size_t replyCount,
                                                                const QDeadlineTimer &deadline)
{
    std::vector<Reply> replies;
    replies.reserve(replyCount);
    while (replies.size() < replyCount) {
        Expected<std::optional<Reply>> reply = reader->next();
        if (!reply)
            return failure(reply.error());
        if (*reply) {
            replies.push_back(std::move(**reply));
            continue;
        }
        // Bytes may be there already (TLS reads while it writes): only without any may we wait.
        QByteArray bytes = socket->read();
        if (bytes.isEmpty()) {
            if (!socket->waitForReadyRead(deadline))
                return failure(brokenLink(deadline));
            bytes = socket->read();
        }
        reader->feed(bytes);
    }
    return replies;
}

Error BlockingConnection::Private::brokenLink(const QDeadlineTimer &deadline) const
{
    if (deadline.hasExpired())
        return storeUnavailable(QStringLiteral("No answer in time from %1").arg(route.stop().name));
    return storeUnavailable(
        QStringLiteral("The connection to %1 broke: %2").arg(route.stop().name, socket->reason()));
}

Expected<Reply> BlockingConnection::Private::exchangeOne(const Command &command,
                                                         const QDeadlineTimer &deadline)
{
    auto replies = exchange({command}, deadline);
    if (!replies)
        return failure(replies.error());
    return std::move(replies->front());
}

namespace {

Expected<Reply> errorReplyAsError(Expected<Reply> reply, const QByteArray &commandName)
{
    if (reply && reply->isError())
        return failure(storeErrorFromReply(reply->bytes(), commandName));
    return reply;
}

} // namespace

BlockingConnection::BlockingConnection(StoreAddress address)
    : d(std::make_unique<Private>(std::move(address)))
{}

BlockingConnection::~BlockingConnection() = default;

Expected<Reply> BlockingConnection::call(const Command &command, std::chrono::milliseconds timeout)
{
    return errorReplyAsError(d->exchangeOne(command, QDeadlineTimer(timeout)),
                             command.constFirst());
}

Expected<void> BlockingConnection::post(const Command &command, std::chrono::milliseconds timeout)
{
    return d->post(command, QDeadlineTimer(timeout));
}

Expected<std::vector<Reply>> BlockingConnection::pipeline(const std::vector<Command> &commands,
                                                          std::chrono::milliseconds timeout)
{
    if (commands.empty())
        return {};
    return d->exchange(commands, QDeadlineTimer(timeout));
}

Expected<Reply> BlockingConnection::run(const Script &script, const QList<QByteArray> &keys,
                                        const QList<QByteArray> &arguments,
                                        std::chrono::milliseconds timeout)
{
    const QDeadlineTimer deadline(timeout);
    Expected<Reply> reply = d->exchangeOne(script.bySha1(keys, arguments), deadline);
    if (reply && Script::isUnknownTo(*reply))
        reply = d->exchangeOne(script.bySource(keys, arguments), deadline);
    return errorReplyAsError(std::move(reply), script.name().toUtf8());
}

void BlockingConnection::close()
{
    d->drop();
}

bool BlockingConnection::isConnected() const
{
    return d->socket && d->socket->isOpen();
}

int BlockingConnection::linkCount() const
{
    return d->links;
}

} // namespace smartcache
