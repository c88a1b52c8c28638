#include "core/store/respcodec.h"

#include <algorithm>
#include <charconv>
#include <hiredis/hiredis.h>
#include <new>

namespace smartcache {

namespace {

/// hiredis moves what is left of its buffer to the front after each kilobyte it has read, so the
/// work for many small replies grows with the square of what it was given at once.
constexpr qsizetype sliceSize = 16 * 1024;

/// No reply of ours comes near it. hiredis makes room for an array as soon as it has read how long
/// it will be, so that a few bytes from whatever listens there would cost gigabytes.
constexpr int maxElements = 16 * 1024 * 1024;

redisReplyObjectFunctions *defaultFunctions()
{
    static const std::unique_ptr<redisReader, decltype(&redisReaderFree)> reader(
        redisReaderCreate(), &redisReaderFree);
    Q_CHECK_PTR(reader.get());
    return reader->fn;
}

/// Null, which hiredis takes for want of memory, instead of too large an array. `Count` differs
/// between versions of hiredis.
template <typename Count>
void *createBoundedArray(const redisReadTask *task, Count elements)
{
    if (elements > Count{maxElements})
        return nullptr;
    return defaultFunctions()->createArray(task, elements);
}

redisReplyObjectFunctions *boundedFunctions()
{
    static redisReplyObjectFunctions functions = [] {
        redisReplyObjectFunctions bounded = *defaultFunctions();
        bounded.createArray = &createBoundedArray;
        return bounded;
    }();
    return &functions;
}

Expected<Reply> toReply(const redisReply &reply)
{
    switch (reply.type) {
    case REDIS_REPLY_NIL:
        return Reply::nil();
    case REDIS_REPLY_INTEGER:
        return Reply::integer(reply.integer);
    case REDIS_REPLY_STRING:
        return Reply::bulk(QByteArray(reply.str, static_cast<qsizetype>(reply.len)));
    case REDIS_REPLY_STATUS:
        return Reply::status(QByteArray(reply.str, static_cast<qsizetype>(reply.len)));
    case REDIS_REPLY_ERROR:
        return Reply::error(QByteArray(reply.str, static_cast<qsizetype>(reply.len)));
    case REDIS_REPLY_ARRAY: {
        std::vector<Reply> elements;
        elements.reserve(reply.elements);
        for (size_t i = 0; i < reply.elements; ++i) {
            Expected<Reply> element = toReply(*reply.element[i]);
            if (!element)
                return element;
            elements.push_back(std::move(*element));
        }
        return Reply::array(std::move(elements));
    }
    default: // RESP3, which newer versions of hiredis read too and nobody asked the server for
        return failure(QStringLiteral("store_unavailable"),
                       QStringLiteral("The store answered with an unknown type of reply (%1).")
                           .arg(reply.type),
                       Disposition::RetryLater);
    }
}

constexpr QByteArrayView lineEnd("\r\n");

/// A sign, a length and two line ends.
constexpr qsizetype mostAround = 24;

char *writeBytes(char *to, QByteArrayView bytes)
{
    return std::copy(bytes.begin(), bytes.end(), to);
}

char *writeLength(char *to, char sign, qsizetype length)
{
    *to++ = sign;
    return writeBytes(std::to_chars(to, to + mostAround, length).ptr, lineEnd);
}

} // namespace

// Not by hiredis, whose way over printf() takes a tenth of all that a submission does here.
void appendCommand(QByteArray &wire, const Command &command)
{
    Q_ASSERT(!command.isEmpty());
    const qsizetype before = wire.size();
    qsizetype most = before + mostAround;
    for (const QByteArray &argument : command)
        most += argument.size() + mostAround;
    if (most > wire.capacity()) // Twice as much, for those that follow in a pipeline.
        wire.reserve(std::max(most, 2 * wire.capacity()));
    wire.resize(most);
    char *const start = wire.data();
    char *to = writeLength(start + before, '*', command.size());
    for (const QByteArray &argument : command) {
        to = writeLength(to, '$', argument.size());
        to = writeBytes(to, argument);
        to = writeBytes(to, lineEnd);
    }
    wire.truncate(to - start);
}

void ReplyReader::Deleter::operator()(redisReader *reader) const
{
    redisReaderFree(reader);
}

ReplyReader::ReplyReader()
    : m_reader(redisReaderCreate())
{
    Q_CHECK_PTR(m_reader.get());
    m_reader->fn = boundedFunctions();
}

ReplyReader::~ReplyReader() = default;

void ReplyReader::feed(const QByteArray &bytes)
{
    if (m_offset == m_unread.size()) {
        m_unread = bytes;
        m_offset = 0;
    } else {
        m_unread.append(bytes);
    }
}

Expected<std::optional<Reply>> ReplyReader::next()
{
    for (;;) {
        void *object = nullptr;
        if (redisReaderGetReply(m_reader.get(), &object) != REDIS_OK)
            return failure(QStringLiteral("store_unavailable"),
                           QStringLiteral("The store's answer is not in its protocol (%1). Is it a "
                                          "Valkey or Redis server?")
                               .arg(QLatin1String(m_reader->errstr)),
                           Disposition::RetryLater);
        if (object != nullptr) {
            Expected<Reply> reply = toReply(*static_cast<redisReply *>(object));
            freeReplyObject(object);
            if (!reply)
                return failure(reply.error());
            return std::optional<Reply>(std::move(*reply));
        }
        const qsizetype size = std::min(sliceSize, m_unread.size() - m_offset);
        if (size == 0)
            return std::optional<Reply>();
        redisReaderFeed(m_reader.get(), m_unread.constData() + m_offset, static_cast<size_t>(size));
        m_offset += size;
        if (m_offset == m_unread.size()) {
            m_unread.clear();
            m_offset = 0;
        }
    }
}

} // namespace smartcache
