#pragma once

#include "core/base/expected.h"
#include "core/store/reply.h"

#include <QByteArray>

#include <memory>
#include <optional>

struct redisReader;

namespace smartcache {

/// Appends `command`, which must not be empty, to `wire` as the server reads it.
/// (An empty command would get no answer, and every later answer would be taken for another's.)
void appendCommand(QByteArray &wire, const Command &command);

/// Takes bytes as they come from a socket and gives whole replies: RESP2, by hiredis' own reader.
/// Any one thread.
class ReplyReader
{
public:
    ReplyReader();
    ~ReplyReader();

    void feed(const QByteArray &bytes);

    /// The next whole reply; nothing when more bytes are needed. Error `store_unavailable` when the
    /// bytes are not RESP2, or announce an array of more than 16 Mi elements: the link must be
    /// dropped, and this reader with it.
    Expected<std::optional<Reply>> next();

private:
    struct Deleter
    {
        void operator()(redisReader *reader) const;
    };

    std::unique_ptr<redisReader, Deleter> m_reader;
    QByteArray m_unread; ///< Fed to us but not yet to m_reader, from m_offset on.
    qsizetype m_offset = 0;
};

} // namespace smartcache
