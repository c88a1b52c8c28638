#include "tests/chaos/places.h"

#include <QHash>
#include <QMap>

namespace smartcache::test {

namespace {

constexpr auto snapshot = R"(
-- KEYS  1 job_queue  2 job_lanes  3 job_delayed  4 history
-- ARGV  1 what stands before the worker in a job_running key
--       2 what stands before the id in a job_state key
-- Returns  {{place, id, status, ...}, {ids of unfinished jobs}}
local placed = {}
local function add(place, ids)
  for _, id in ipairs(ids) do
    placed[#placed + 1] = place
    placed[#placed + 1] = id
    placed[#placed + 1] = redis.call('HGET', ARGV[2] .. id, 'status') or ''
  end
end
add('job_queue', redis.call('LRANGE', KEYS[1], 0, -1))
add('job_lanes', redis.call('ZRANGE', KEYS[2], 0, -1))
add('job_delayed', redis.call('ZRANGE', KEYS[3], 0, -1))
for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
  add(key, redis.call('LRANGE', key, 0, -1))
end
local unfinished = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
  local status = redis.call('HGET', ARGV[2] .. id, 'status')
  if status == 'pending' or status == 'processing' then
    unfinished[#unfinished + 1] = id
  end
end
return {placed, unfinished}
)";

} // namespace

Expected<Places> Places::look(BlockingConnection &connection, const Keys &keys)
{
    const Expected<Reply> reply =
        connection.call({"EVAL", snapshot, "4", keys.jobQueue(), keys.lanes(), keys.delayed(),
                         keys.history(), keys.running({}), keys.jobState({})});
    if (!reply)
        return failure(reply.error());
    Places places;
    const std::vector<Reply> &placed = reply->at(0).elements();
    for (size_t i = 0; i + 2 < placed.size(); i += 3)
        places.m_placed.push_back(
            {placed[i].bytes(), placed[i + 1].bytes(), placed[i + 2].bytes()});
    for (const Reply &id : reply->at(1).elements())
        places.m_unfinished.append(id.bytes());
    return places;
}

QString Places::summary() const
{
    QMap<QByteArray, int> counts;
    for (const Placed &placed : m_placed)
        ++counts[placed.place];
    QStringList parts{QStringLiteral("%1 unfinished").arg(m_unfinished.size())};
    for (auto place = counts.cbegin(); place != counts.cend(); ++place)
        parts.append(QStringLiteral("%1 in %2").arg(*place).arg(QString::fromLatin1(place.key())));
    return parts.join(QStringLiteral(", "));
}

QStringList Places::violations() const
{
    QStringList found;
    QHash<QByteArray, QByteArrayList> placesOf;
    for (const Placed &placed : m_placed) {
        placesOf[placed.id].append(placed.place);
        const bool isUnfinished = placed.status == "pending" || placed.status == "processing";
        if (!isUnfinished && !placed.place.contains("job_running:")) {
            found.append(QStringLiteral("job %1, which is %2, is in %3")
                             .arg(QString::fromLatin1(placed.id),
                                  placed.status.isEmpty() ? QStringLiteral("gone")
                                                          : QString::fromLatin1(placed.status),
                                  QString::fromLatin1(placed.place)));
        }
    }
    for (auto entry = placesOf.cbegin(); entry != placesOf.cend(); ++entry) {
        if (entry->size() > 1)
            found.append(
                QStringLiteral("job %1 is in more than one place: %2")
                    .arg(QString::fromLatin1(entry.key()), QString::fromLatin1(entry->join(", "))));
    }
    for (const QByteArray &id : m_unfinished) {
        if (!placesOf.contains(id))
            found.append(
                QStringLiteral("the unfinished job %1 is nowhere").arg(QString::fromLatin1(id)));
    }
    return found;
}

} // namespace smartcache::test
