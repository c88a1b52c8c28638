#pragma once

#include "tests/server/rawclient.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace smartcache::test {

/// One event as a browser would read it from a stream of Server-Sent Events.
struct SentEvent
{
    QByteArray type;
    QByteArray id; ///< Of this event or the last one that had an id.
    QByteArray data;

    QJsonObject json() const { return QJsonDocument::fromJson(data).object(); }
    QString text(const char *field) const { return json().value(QLatin1String(field)).toString(); }
};

/// A client of `GET /api/events`, by the rules of the WHATWG HTML standard, section "Interpreting
/// an event stream". One thread.
class EventReader
{
public:
    explicit EventReader(quint16 port, const QByteArray &target = "/api/events",
                         const QByteArray &headers = {})
        : m_client(port)
    {
        m_client.send(getRequest(target, headers));
        m_head = m_client.nextHead();
    }

    const RawAnswer &head() const { return m_head; }
    RawClient &client() { return m_client; }
    const QByteArray &lastEventId() const { return m_lastEventId; }
    const QByteArray &retry() const { return m_retry; }
    int comments() const { return m_comments; }

    /// The next event; nothing when the server closes or ten seconds go by without a byte.
    std::optional<SentEvent> next()
    {
        while (true) {
            qsizetype end = m_text.indexOf('\n');
            while (end < 0) {
                const auto chunk = m_client.nextChunk();
                if (!chunk || chunk->isEmpty())
                    return {};
                m_text += *chunk;
                end = m_text.indexOf('\n');
            }
            const QByteArray line = m_text.first(end);
            m_text.remove(0, end + 1);
            if (const auto event = take(line))
                return event;
        }
    }

    /// The next change of a job's state.
    std::optional<SentEvent> nextOfJob()
    {
        auto event = next();
        while (event && event->type != "job")
            event = next();
        return event;
    }

    /// The next event about `job`'s reaching `status`.
    bool waitFor(const QString &job, const QString &status)
    {
        while (const auto event = next()) {
            if (event->text("job_id") == job && event->text("status") == status)
                return true;
        }
        return false;
    }

private:
    std::optional<SentEvent> take(const QByteArray &line)
    {
        if (line.isEmpty()) {
            SentEvent event = std::exchange(m_event, {});
            event.id = m_lastEventId;
            return event.data.isEmpty() ? std::nullopt : std::optional(event);
        }
        if (line.startsWith(':')) {
            ++m_comments;
            return {};
        }
        const qsizetype colon = line.indexOf(": ");
        const QByteArray field = line.first(std::max(qsizetype(0), colon));
        const QByteArray value = line.sliced(colon + 2);
        if (field == "event")
            m_event.type = value;
        else if (field == "data")
            m_event.data += value;
        else if (field == "id")
            m_lastEventId = value;
        else if (field == "retry")
            m_retry = value;
        else
            qFatal("not a line of an event stream: %s", line.constData());
        return {};
    }

    RawClient m_client;
    RawAnswer m_head;
    QByteArray m_text;
    SentEvent m_event;
    QByteArray m_lastEventId;
    QByteArray m_retry;
    int m_comments = 0;
};

} // namespace smartcache::test
