#include "core/events/event.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace smartcache {

namespace {

bool isTypeName(const QByteArray &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    });
}

} // namespace

std::optional<Event> Event::fromMessage(QByteArray json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Event event;
    event.type = object.value(u"type").toString().toUtf8();
    if (!isTypeName(event.type))
        return {};
    if (object.contains(u"event_id")) {
        event.id = EventId::parse(object.value(u"event_id").toString().toLatin1());
        if (!event.id)
            return {};
    }
    event.jobId = object.value(u"job_id").toString().toUtf8();
    // Within a JSON string there are no line breaks; between its parts they mean nothing.
    event.json = json.replace('\n', ' ').replace('\r', ' ');
    return event;
}

std::optional<Event> Event::fromLog(const EventId &id, const QByteArray &json)
{
    return fromMessage("{\"event_id\":\"" + id.toBytes() + "\"," + json.mid(1));
}

} // namespace smartcache
