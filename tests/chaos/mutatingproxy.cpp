#include "tests/chaos/mutatingproxy.h"

#include "core/store/respcodec.h"
#include "core/store/script.h"
#include "tests/chaos/mutation.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <memory>

namespace smartcache::test {

MutatingProxy::MutatingProxy(const Mutation &mutation, quint16 storePort)
    : m_original(Script::bundled(QLatin1String(mutation.script)).source())
    , m_originalSha1(Script::bundled(QLatin1String(mutation.script)).sha1())
    , m_mutated(mutation.source())
    , m_storePort(storePort)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("The proxy cannot listen: %s", qPrintable(m_server.errorString()));
}

void MutatingProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *store = new QTcpSocket(client);
        store->connectToHost(QHostAddress::LocalHost, m_storePort);
        const auto commands = std::make_shared<ReplyReader>();
        connect(client, &QTcpSocket::readyRead, this, [this, client, store, commands] {
            store->write(mutated(client->readAll(), *commands));
        });
        connect(store, &QTcpSocket::readyRead, client,
                [client, store] { client->write(store->readAll()); });
        connect(store, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

/// Commands have the same form as replies that are arrays.
QByteArray MutatingProxy::mutated(const QByteArray &bytes, ReplyReader &reader)
{
    reader.feed(bytes);
    QByteArray wire;
    while (true) {
        const Expected<std::optional<Reply>> reply = reader.next();
        if (!reply)
            qFatal("A program sent what is no command: %s", qPrintable(reply.error().message));
        if (!*reply)
            return wire;
        Command command;
        for (const Reply &element : (*reply)->elements())
            command.append(element.bytes());
        if (command.value(1) == m_originalSha1 || command.value(1) == m_original) {
            command[0] = "EVAL";
            command[1] = m_mutated;
            ++m_runs;
        }
        appendCommand(wire, command);
    }
}

} // namespace smartcache::test
