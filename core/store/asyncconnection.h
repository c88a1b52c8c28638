#pragma once

#include "core/base/expected.h"
#include "core/store/reply.h"
#include "core/store/script.h"
#include "core/store/storeaddress.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace smartcache {

/// One pipelined connection for a thread with an event loop (HTTP threads, the window).
///
/// Calls are written at once, many may be under way, answers come back in order, each on this
/// object's thread. Nothing here blocks. When the link breaks, every call under way gets
/// `store_unavailable` and the connection is made again with backoff (100 ms doubling to 5 s, with
/// jitter); a call made while there is no link waits for at most `connectPatience` for it and then
/// gets `store_unavailable`. A call without an answer for `replyTimeout` breaks the link: answers
/// could no longer be told apart. Errors, Sentinels and clusters as in BlockingConnection.
///
/// All members: only on the thread the object lives in. Callbacks are never called from within
/// `call()` itself, and never after the object was destroyed.
class AsyncConnection : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(Expected<Reply>)>;
    using PipelineCallback = std::function<void(Expected<std::vector<Reply>>)>;

    struct Timing
    {
        std::chrono::milliseconds replyTimeout{5000};
        std::chrono::milliseconds connectPatience{1000};
    };

    explicit AsyncConnection(StoreAddress address, QObject *parent = nullptr);
    AsyncConnection(StoreAddress address, Timing timing, QObject *parent = nullptr);
    ~AsyncConnection() override;

    void call(const Command &command, Callback done);
    /// As BlockingConnection::pipeline.
    void pipeline(const std::vector<Command> &commands, PipelineCallback done);
    void run(const Script &script, const QList<QByteArray> &keys,
             const QList<QByteArray> &arguments, Callback done);

    bool isConnected() const;

Q_SIGNALS:
    /// The link is up and signed in, or has gone.
    void connectedChanged(bool connected);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
