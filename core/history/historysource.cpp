#include "core/history/historysource.h"

#include "core/base/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

namespace smartcache {

namespace {

const QByteArray beforeAllEvents = "0-0";

/// The id of the first entry in an answer to XRANGE or XREVRANGE.
QByteArray firstIdIn(const Reply &entries)
{
    const QByteArray id = entries.at(0).at(0).bytes();
    return id.isEmpty() ? beforeAllEvents : id;
}

QByteArray jobOf(const Reply &entry)
{
    const std::vector<Reply> &fields = entry.at(1).elements();
    for (size_t i = 0; i + 1 < fields.size(); i += 2) {
        if (fields[i].bytes() != "event")
            continue;
        const QJsonObject event = QJsonDocument::fromJson(fields[i + 1].bytes()).object();
        return event.value(u"job_id").toString().toUtf8();
    }
    return {};
}

} // namespace

HistorySource::HistorySource(StoreAddress address, Keys keys, const Clock &clock)
    : m_keys(std::move(keys))
    , m_clock(clock)
    , m_connection(std::move(address))
{}

std::vector<Command> HistorySource::whereaboutsCommands(const Keys &keys)
{
    return {{"SET", keys.storeId(), QUuid::createUuid().toByteArray(QUuid::Id128), "NX"},
            {"GET", keys.storeId()},
            {"XREVRANGE", keys.eventLog(), "+", "-", "COUNT", "1"}};
}

HistoryPosition HistorySource::whereabouts(const std::vector<Reply> &replies)
{
    return {replies.at(1).bytes(), firstIdIn(replies.at(2))};
}

Expected<HistoryPosition> HistorySource::lastPosition()
{
    return m_connection.pipeline(whereaboutsCommands(m_keys))
        .map([](const std::vector<Reply> &replies) { return whereabouts(replies); });
}

Expected<HistorySource::Changes> HistorySource::changesAfter(const QByteArray &logId, int maxEvents)
{
    // Ids of events are times: after a rollback of the store new ones lie beyond `logId` as if
    // nothing had happened. Only `logId` itself, asked for in the same command, shows that what
    // comes next has followed it.
    const Command command{"XRANGE", m_keys.eventLog(), logId,
                          "+",      "COUNT",           QByteArray::number(maxEvents + 1)};
    return m_connection.call(command).map([&](const Reply &reply) {
        Changes changes{firstIdIn(reply) == logId, {}, logId};
        if (!changes.isWhole)
            return changes;
        const std::vector<Reply> &entries = reply.elements();
        changes.isLast = entries.size() <= size_t(maxEvents);
        QSet<QByteArray> seen;
        for (size_t i = 1; i < entries.size(); ++i) {
            changes.lastLogId = entries[i].at(0).bytes();
            const QByteArray id = jobOf(entries[i]);
            if (id.isEmpty() || seen.contains(id))
                continue;
            seen.insert(id);
            changes.ids.append(id);
        }
        return changes;
    });
}

Expected<QList<QByteArray>> HistorySource::history(const QByteArray &command, qint64 start,
                                                   int count)
{
    const Command range{command, m_keys.history(), QByteArray::number(start),
                        QByteArray::number(start + count - 1)};
    return m_connection.call(range).map([](const Reply &reply) {
        QList<QByteArray> ids;
        for (const Reply &id : reply.elements())
            ids.append(id.bytes());
        return ids;
    });
}

Expected<QList<QByteArray>> HistorySource::newest(int count)
{
    return history("ZREVRANGE", 0, count);
}

Expected<QList<QByteArray>> HistorySource::page(const QByteArray &last, int count)
{
    // Places shift while jobs go, so a page begins with the last job of the one before, which shows
    // that none was passed over. When that one has gone itself, all is read from the beginning.
    while (!last.isEmpty()) {
        const Expected<Reply> rank = m_connection.call({"ZRANK", m_keys.history(), last});
        if (!rank)
            return failure(rank.error());
        if (rank->isNil())
            break;
        Expected<QList<QByteArray>> ids = history("ZRANGE", rank->toInteger(), count + 1);
        if (!ids)
            return ids;
        if (!ids->isEmpty() && ids->first() == last) {
            ids->removeFirst();
            return ids;
        }
    }
    return history("ZRANGE", 0, count);
}

Expected<std::vector<Reply>> HistorySource::loadTogether(const QList<QByteArray> &ids)
{
    std::vector<Command> commands;
    for (const QByteArray &id : ids) {
        commands.push_back({"GET", m_keys.job(id)});
        commands.push_back({"PTTL", m_keys.job(id)});
        commands.push_back(Command{"HMGET", m_keys.jobMarks(id)} + JobMarks::fields());
    }
    return m_connection.pipeline(commands);
}

Expected<void> HistorySource::load(const QList<QByteArray> &ids,
                                   const std::function<Expected<void>(const HistoryEntry &)> &found,
                                   const std::function<Expected<void>(const QByteArray &)> &missing)
{
    std::vector<Command> sizeCommands;
    for (const QByteArray &id : ids)
        sizeCommands.push_back({"STRLEN", m_keys.job(id)});
    const Expected<std::vector<Reply>> sizes = m_connection.pipeline(sizeCommands);
    if (!sizes)
        return failure(sizes.error());

    constexpr qint64 maxBytes = 4 << 20;
    qsizetype start = 0;
    while (start < ids.size()) {
        qsizetype end = start;
        qint64 bytes = 0;
        do
            bytes += (*sizes)[size_t(end++)].toInteger();
        while (end < ids.size() && bytes + (*sizes)[size_t(end)].toInteger() <= maxBytes);

        const QList<QByteArray> part = ids.mid(start, end - start);
        const Expected<std::vector<Reply>> replies = loadTogether(part);
        if (!replies)
            return failure(replies.error());
        const qint64 now = m_clock.now().toMSecsSinceEpoch();
        for (qsizetype i = 0; i < part.size(); ++i) {
            const size_t at = size_t(i) * 3;
            const Reply &json = (*replies)[at];
            Expected<void> taken;
            if (json.type() != Reply::Type::Bulk) {
                taken = missing(part[i]);
            } else if (const Expected<Job> job = Job::fromJson(json.bytes())) {
                const qint64 left = (*replies)[at + 1].toInteger();
                taken =
                    found(HistoryEntry::of(*job, JobMarks::fromReply((*replies)[at + 2]),
                                           left >= 0 ? std::optional(now + left) : std::nullopt));
            } else {
                qCWarning(logStore).noquote()
                    << "Job" << part[i] << "is left out of the history:" << job.error().message;
                taken = missing(part[i]);
            }
            if (!taken)
                return taken;
        }
        start = end;
    }
    return {};
}

} // namespace smartcache
