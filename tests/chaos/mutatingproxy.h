#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QTcpServer>

namespace smartcache {
class ReplyReader;
}

namespace smartcache::test {

struct Mutation;

/// Stands between programs and their store and puts a mutated script in the place of the original,
/// so that a mistake can be tried without building it into a program. Lives in a thread with an
/// event loop.
class MutatingProxy : public QObject
{
public:
    /// A port that cannot be listened on ends the program.
    MutatingProxy(const Mutation &mutation, quint16 storePort);

    quint16 port() const { return m_server.serverPort(); }
    /// How often the mutated script was run.
    int runs() const { return m_runs; }

private:
    void accept();
    QByteArray mutated(const QByteArray &bytes, ReplyReader &reader);

    const QByteArray m_original;
    const QByteArray m_originalSha1;
    const QByteArray m_mutated;
    const quint16 m_storePort;
    QTcpServer m_server;
    int m_runs = 0;
};

} // namespace smartcache::test
