#include "tests/support/scriptedstore.h"

#include "core/store/respcodec.h"

#include <QMutexLocker>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <memory>

namespace smartcache::test {

ScriptedStore::ScriptedStore(Answer answer)
    : m_answer(std::move(answer))
{
    m_server = new QTcpServer;
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("No free port: %s", qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] { serve(); });
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    m_server->moveToThread(&m_thread);
    m_thread.start();
}

ScriptedStore::~ScriptedStore()
{
    m_thread.quit();
    m_thread.wait();
}

void ScriptedStore::serve()
{
    QTcpSocket *socket = m_server->nextPendingConnection(); // a child of the server
    // A command on the wire is an array of strings, so a reader of replies reads it as well.
    const auto reader = std::make_shared<ReplyReader>();
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, reader] {
        reader->feed(socket->readAll());
        while (true) {
            const auto next = reader->next();
            if (!next || !*next)
                return;
            Command command;
            for (const Reply &word : (*next)->elements())
                command.append(word.bytes());
            {
                const QMutexLocker lock(&m_mutex);
                m_heard.append(command);
            }
            socket->write(m_answer(command));
        }
    });
}

StoreEndpoint ScriptedStore::endpoint() const
{
    return {QStringLiteral("127.0.0.1"), m_port};
}

StoreAddress ScriptedStore::address() const
{
    return StoreAddress().at(endpoint());
}

QList<Command> ScriptedStore::heard() const
{
    const QMutexLocker lock(&m_mutex);
    return m_heard;
}

int ScriptedStore::count(const QByteArray &name) const
{
    const QList<Command> commands = heard();
    return int(std::count_if(commands.begin(), commands.end(),
                             [&](const Command &command) { return command.value(0) == name; }));
}

QByteArray wireArray(const QList<QByteArray> &texts)
{
    QByteArray wire;
    appendCommand(wire, texts);
    return wire;
}

} // namespace smartcache::test
