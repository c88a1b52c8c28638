#include "core/store/blockingconnection.h"

#include "core/store/respcodec.h"
#include "core/store/signin.h"
#include "core/store/storeerror.h"
#include "core/store/storesocket.h"

#include <optional>

namespace smartcache {

class BlockingConnection::Private
{
public:
    explicit Private(StoreAddress storeAddress)
        : address(std::move(storeAddress))
    {}

    Expected<std::vector<Reply>> exchange(const QByteArray &wire, size_t replyCount,
                                          const QDeadlineTimer &deadline);
    /// The one reply to one command, an error reply still as a reply.
    Expected<Reply> exchangeOne(const Command &command, const QDeadlineTimer &deadline);

    const StoreAddress address;
    // Made when first used, on the thread that uses it.
    std::unique_ptr<StoreSocket> socket;
    std::optional<ReplyReader> reader;

private:
    Expected<void> open(const QDeadlineTimer &deadline);
    Expected<std::vector<Reply>> transfer(const QByteArray &wire, size_t replyCount,
                                          const QDeadlineTimer &deadline);
    Expected<std::vector<Reply>> await(size_t replyCount, const QDeadlineTimer &deadline);
    Error brokenLink(const QDeadlineTimer &deadline) const;
};

Expected<void> BlockingConnection::Private::open(const QDeadlineTimer &deadline)
{
    if (socket && socket->isOpen())
        return {};
    socket = std::make_unique<StoreSocket>(address);
    reader.emplace();
    socket->open();
    if (!socket->waitForOpen(deadline))
        return failure(storeUnavailable(QStringLiteral("Could not connect to the store at %1: %2")
                                            .arg(address.display(), socket->reason())));

    const std::vector<Command> commands = signInCommands(address);
    if (commands.empty())
        return {};
    QByteArray wire;
    for (const Command &command : commands)
        appendCommand(wire, command);
    const auto replies = transfer(wire, commands.size(), deadline);
    return replies ? checkSignIn(commands, *replies) : failure(replies.error());
}

Expected<std::vector<Reply>> BlockingConnection::Private::exchange(const QByteArray &wire,
                                                                   size_t replyCount,
                                                                   const QDeadlineTimer &deadline)
{
    const Expected<void> opened = open(deadline);
    auto replies = opened ? transfer(wire, replyCount, deadline) : failure(opened.error());
    // Replies that are still to come could not be told from those to later commands.
    if (!replies)
        socket.reset();
    return replies;
}

Expected<std::vector<Reply>> BlockingConnection::Private::transfer(const QByteArray &wire,
                                                                   size_t replyCount,
                                                                   const QDeadlineTimer &deadline)
{
    socket->write(wire);
    socket->flush();
    return await(replyCount, deadline);
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
        return storeUnavailable(
            QStringLiteral("The store at %1 did not answer in time").arg(address.display()));
    return storeUnavailable(QStringLiteral("The connection to the store at %1 broke: %2")
                                .arg(address.display(), socket->reason()));
}

Expected<Reply> BlockingConnection::Private::exchangeOne(const Command &command,
                                                         const QDeadlineTimer &deadline)
{
    QByteArray wire;
    appendCommand(wire, command);
    auto replies = exchange(wire, 1, deadline);
    if (!replies)
        return failure(replies.error());
    if (replies->front().isError() && callsForNewLink(replies->front().bytes()))
        socket.reset();
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

Expected<std::vector<Reply>> BlockingConnection::pipeline(const std::vector<Command> &commands,
                                                          std::chrono::milliseconds timeout)
{
    if (commands.empty())
        return {};
    QByteArray wire;
    for (const Command &command : commands)
        appendCommand(wire, command);
    return d->exchange(wire, commands.size(), QDeadlineTimer(timeout));
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
    d->socket.reset();
}

bool BlockingConnection::isConnected() const
{
    return d->socket && d->socket->isOpen();
}

} // namespace smartcache
