#pragma once

#include <QSocketNotifier>
#include <QTcpServer>

#include <functional>
#include <memory>

namespace smartcache {

/// Accepts connections and leaves the rest to others. One thread, with an event loop.
///
/// Where the system is short of something, mostly of files that a process may have open, accepting
/// pauses for a moment. QTcpServer of Qt 6.4 does not notice: it takes this error for the one
/// before, which said that there is nobody to accept, and asks again at once and for ever.
class Acceptor : public QTcpServer
{
    Q_OBJECT

public:
    /// `take` owns the descriptor of the socket it is given.
    explicit Acceptor(std::function<void(qintptr socketDescriptor)> take);

    /// As QTcpServer::listen().
    bool start(const QHostAddress &address, quint16 port);

Q_SIGNALS:
    /// Nobody can be accepted, for `reason`; it is tried again soon.
    void failed(const QString &reason);

protected:
    void incomingConnection(qintptr socketDescriptor) override { m_take(socketDescriptor); }

private:
    void accept();
    void pause(const QString &reason);
    void resume();

    const std::function<void(qintptr)> m_take;
    std::unique_ptr<QSocketNotifier> m_notifier; ///< Instead of QTcpServer's own, where we accept.
};

} // namespace smartcache
