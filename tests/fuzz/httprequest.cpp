#include "server/http/requesthead.h"
#include "server/http/requestreader.h"
#include "tests/fuzz/fuzztarget.h"

#include <algorithm>

using namespace smartcache;

namespace {

constexpr qsizetype maxHeadBytes = 512;
constexpr qint64 maxBodyBytes = 2048;

struct Requests
{
    QByteArrayList taken; ///< Head and body, in turn.
    bool isRefused = false;

    friend bool operator==(const Requests &, const Requests &) = default;
};

void verifyHead(const RequestHead &head, const QByteArray &bytes)
{
    FUZZ_VERIFY(bytes.endsWith("\r\n\r\n") && bytes.size() <= maxHeadBytes);
    FUZZ_VERIFY(bytes.startsWith(head.method + ' ' + head.target + " HTTP/1."));
    FUZZ_VERIFY(!head.method.isEmpty() && !head.target.isEmpty());
    FUZZ_VERIFY(head.contentLength >= 0 && head.contentLength < 1'000'000'000'000'000);
    // Nothing by which two readers could find different ends of the body.
    FUZZ_VERIFY(head.header("transfer-encoding").isNull());
    for (const auto &[name, value] : head.headers) {
        FUZZ_VERIFY(!name.isEmpty() && !name.contains(' ') && !name.contains(':'));
        for (const QByteArray &text : {name, value})
            FUZZ_VERIFY(std::none_of(text.begin(), text.end(),
                                     [](char c) { return c == '\r' || c == '\n' || c == '\0'; }));
    }
    const bool hasLength = std::any_of(head.headers.begin(), head.headers.end(), [](const auto &h) {
        return h.first.compare("Content-Length", Qt::CaseInsensitive) == 0;
    });
    FUZZ_VERIFY(hasLength || head.contentLength == 0);
}

/// All that is in `bytes`, which come `pieceSize` at a time, as a connection takes it.
Requests read(const QByteArray &bytes, qsizetype pieceSize)
{
    RequestReader reader(maxHeadBytes);
    Requests requests;
    qint64 bodyBytes = -1; // Negative: a head is next.
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        reader.feed(bytes.mid(at, pieceSize));
        for (;;) {
            if (bodyBytes < 0) {
                const auto head = reader.takeHead();
                const auto parsed =
                    head && !head->isEmpty() ? RequestHead::parse(*head) : RequestHead();
                if (!head || !parsed || parsed->contentLength > maxBodyBytes) {
                    requests.isRefused = true;
                    return requests;
                }
                if (head->isEmpty())
                    break;
                verifyHead(*parsed, *head);
                requests.taken.append(*head);
                bodyBytes = parsed->contentLength;
            }
            const std::optional<QByteArray> body = reader.takeBody(bodyBytes);
            if (!body)
                break;
            FUZZ_VERIFY(body->size() == bodyBytes);
            requests.taken.append(*body);
            bodyBytes = -1;
        }
    }
    return requests;
}

} // namespace

/// What a client sends over one connection: the same requests, however it arrives.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const Requests whole = read(bytes, std::max<qsizetype>(1, bytes.size()));
    FUZZ_VERIFY(read(bytes, 1) == whole);
    FUZZ_VERIFY(read(bytes, 7) == whole);
    qsizetype at = 0;
    for (const QByteArray &taken : whole.taken) { // In their order, and nothing twice.
        at = bytes.indexOf(taken, at);
        FUZZ_VERIFY(at >= 0);
        at += taken.size();
    }
    return 0;
}
