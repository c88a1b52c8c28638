#include "core/store/respcodec.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>

using namespace smartcache;

namespace {

/// Two replies are equal when these are.
QByteArray toWire(const Reply &reply)
{
    const QByteArray bytes = reply.bytes();
    switch (reply.type()) {
    case Reply::Type::Nil:
        return "$-1\r\n";
    case Reply::Type::Status:
        return '+' + bytes + "\r\n";
    case Reply::Type::Error:
        return '-' + bytes + "\r\n";
    case Reply::Type::Integer:
        return ':' + bytes + "\r\n";
    case Reply::Type::Bulk:
        return '$' + QByteArray::number(bytes.size()) + "\r\n" + bytes + "\r\n";
    case Reply::Type::Array: {
        QByteArray wire = '*' + QByteArray::number(qsizetype(reply.elements().size())) + "\r\n";
        for (const Reply &element : reply.elements())
            wire += toWire(element);
        return wire;
    }
    }
    fuzz::broken("a reply has one of these types", __FILE__, __LINE__);
}

struct Answers
{
    QByteArrayList replies; ///< As toWire() writes them.
    bool isRefused = false;

    friend bool operator==(const Answers &, const Answers &) = default;
};

/// All that is in `bytes`, which come `pieceSize` at a time.
Answers read(const QByteArray &bytes, qsizetype pieceSize)
{
    ReplyReader reader;
    Answers answers;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        reader.feed(bytes.mid(at, pieceSize));
        for (;;) {
            const Expected<std::optional<Reply>> reply = reader.next();
            if (!reply) {
                FUZZ_VERIFY(reply.error().code == QLatin1String("store_unavailable"));
                FUZZ_VERIFY(reply.error().disposition == Disposition::RetryLater);
                answers.isRefused = true;
                return answers;
            }
            if (!*reply)
                break;
            answers.replies.append(toWire(**reply));
        }
    }
    return answers;
}

void verifyReplies(const QByteArray &bytes)
{
    const Answers whole = read(bytes, bytes.size());
    FUZZ_VERIFY(read(bytes, 1) == whole);
    FUZZ_VERIFY(read(bytes, 3) == whole);
    FUZZ_VERIFY(read(bytes, 16) == whole);

    // What was understood is understood again in its shortest spelling.
    const Answers again = read(whole.replies.join(), 5);
    FUZZ_VERIFY(!again.isRefused && again.replies == whole.replies);
}

/// A command is itself an array of bulk strings.
void verifyCommand(const QByteArray &bytes)
{
    const Command command = bytes.split('\n');
    QByteArray wire;
    appendCommand(wire, command);
    ReplyReader reader;
    reader.feed(wire);
    const Expected<std::optional<Reply>> read = reader.next();
    FUZZ_VERIFY(read && *read && (*read)->type() == Reply::Type::Array);
    const std::vector<Reply> &words = (*read)->elements();
    FUZZ_VERIFY(std::equal(words.begin(), words.end(), command.begin(), command.end(),
                           [](const Reply &word, const QByteArray &argument) {
                               return word.type() == Reply::Type::Bulk && word.bytes() == argument;
                           }));
    FUZZ_VERIFY(wire.size() == toWire(**read).size());
}

} // namespace

/// What came over the wire; its lines are also a command's words.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    verifyReplies(bytes);
    verifyCommand(bytes);
    return 0;
}
