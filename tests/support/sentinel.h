#pragma once

#include "core/store/blockingconnection.h"

#include <QProcess>
#include <QTemporaryDir>

namespace smartcache::test {

/// A real Sentinel for one test, in a folder of its own, gone with this object. It watches one
/// primary, as the service "main", and is quick to find it dead. One thread.
class Sentinel
{
public:
    /// `quorum`: how many must agree that the primary is down. `password`: the primary's, without
    /// quotation marks; empty: none.
    Sentinel(quint16 primaryPort, int quorum, const QByteArray &password = {});
    ~Sentinel();

    quint16 port() const { return m_address.port; }
    /// SIGKILL, and waits for the end.
    void kill();

    /// The port of the primary as it sees it; 0: it does not answer.
    quint16 primaryPort();
    /// How many replicas of the primary it sees in good order, and how many other Sentinels.
    int goodReplicas();
    int others();

private:
    void start();

    const QTemporaryDir m_folder;
    const StoreAddress m_address;
    BlockingConnection m_connection;
    QProcess m_process;
};

} // namespace smartcache::test
