#pragma once

#include "core/store/reply.h"
#include "core/store/storeaddress.h"

#include <QMutex>
#include <QThread>

#include <functional>

class QTcpServer;

namespace smartcache::test {

/// A server that speaks RESP and answers as it is told: for what a real one says only when it is in
/// trouble. Lives in a thread of its own, so that those who block can talk to it.
class ScriptedStore
{
public:
    /// Gives the answer in wire form ("+OK\r\n"); empty: none. Called in the server's thread.
    using Answer = std::function<QByteArray(const Command &)>;

    explicit ScriptedStore(Answer answer);
    ~ScriptedStore();

    StoreEndpoint endpoint() const;
    /// As a plain address.
    StoreAddress address() const;
    /// The commands so far, in order. Any thread.
    QList<Command> heard() const;
    /// How many of them had this name.
    int count(const QByteArray &name) const;

private:
    void serve();

    const Answer m_answer;
    QThread m_thread;
    QTcpServer *m_server = nullptr; ///< Lives, and goes, in m_thread.
    quint16 m_port = 0;
    mutable QMutex m_mutex;
    QList<Command> m_heard;
};

/// A list of strings in wire form.
QByteArray wireArray(const QList<QByteArray> &texts);

} // namespace smartcache::test
