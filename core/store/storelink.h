#pragma once

#include "core/base/error.h"
#include "core/store/reply.h"
#include "core/store/respcodec.h"
#include "core/store/storeroute.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace smartcache {

class StoreSocket;

/// A link to the server for event loops that is made again, with backoff, whenever it breaks, each
/// time by asking anew where the server is (StoreRoute). What AsyncConnection and Subscriber have
/// in common.
///
/// Connecting begins from the event loop after construction; until then the object may still be
/// moved to its thread. All members only on that thread. A slot of any of its signals may delete
/// it.
class StoreLink : public QObject
{
    Q_OBJECT

public:
    /// `answerTimeout`: how long connecting, and then signing in, may take at each stop.
    StoreLink(StoreAddress address, std::chrono::milliseconds answerTimeout,
              QObject *parent = nullptr);
    ~StoreLink() override;

    /// Connected and signed in.
    bool isUp() const { return m_isUp; }
    /// Commands in wire form; only while the link is up. They go out from the event loop, those of
    /// one turn together.
    void send(const QByteArray &wire);
    /// Breaks the link, since its other end cannot be trusted to answer; down() comes at once.
    void fail(const Error &error);
    /// The next attempt begins at this node of the cluster.
    void redirect(const StoreEndpoint &node) { m_route.redirect(node); }

    const StoreAddress &address() const { return m_address; }
    /// The server at the other end, or where the way there has come.
    const StoreAddress &node() const { return m_route.stop().address; }

Q_SIGNALS:
    void up();
    /// The link broke, or an attempt to make it failed. The next attempt comes by itself.
    void down(const smartcache::Error &error);
    /// One for each command sent, in order; or whatever the server pushes.
    void replied(const smartcache::Reply &reply);

private:
    void connectNow();
    void visit();
    void greet();
    void leave(const Error &reason);
    void onReadyRead();
    void onClosed();
    void readReplies();
    void onGreetingReply(const Reply &reply);
    void armAnswerTimer();
    void dropSocket();

    const StoreAddress m_address;
    const std::chrono::milliseconds m_answerTimeout;
    StoreRoute m_route; ///< Ends with PING: a server that is loading refuses it.
    std::vector<Reply> m_greetingReplies;
    StoreSocket *m_socket = nullptr; ///< A child of this object.
    bool m_socketEmits = false;      ///< We are being called by m_socket.
    std::optional<ReplyReader> m_reader;
    QTimer m_answerTimer;
    QTimer m_retryTimer;
    std::chrono::milliseconds m_retryDelay;
    QElapsedTimer m_upSince; ///< Valid once the link has been up.
    bool m_isUp = false;
    bool m_failureLogged = false;
};

} // namespace smartcache
