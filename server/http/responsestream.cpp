#include "server/http/responsestream.h"

#include "server/http/connection.h"

#include <utility>

namespace smartcache {

ResponseStream::ResponseStream(Connection *connection, quint64 number)
    : m_connection(connection)
    , m_number(number)
{}

ResponseStream::~ResponseStream()
{
    if (m_connection)
        m_connection->cutOffStream(m_number);
}

void ResponseStream::write(const QByteArray &bytes)
{
    if (m_connection)
        m_connection->writeToStream(m_number, bytes);
}

qint64 ResponseStream::pendingBytes() const
{
    return m_connection ? m_connection->unsentBytes(m_number) : 0;
}

void ResponseStream::onDrained(std::function<void()> callback)
{
    m_onDrained = std::make_shared<const std::function<void()>>(std::move(callback));
}

void ResponseStream::finish()
{
    m_onDrained = nullptr;
    m_onClosed = nullptr;
    if (const QPointer<Connection> connection = std::exchange(m_connection, nullptr))
        connection->finishStream(m_number);
}

void ResponseStream::drained() const
{
    if (const auto callback = m_onDrained; callback && *callback)
        (*callback)();
}

void ResponseStream::closed()
{
    m_connection.clear();
    m_onDrained = nullptr;
    if (const std::function<void()> callback = std::exchange(m_onClosed, nullptr))
        callback();
}

} // namespace smartcache
