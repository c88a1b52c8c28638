#include "core/base/wholecharacters.h"
#include "core/summarize/gemini/geminireply.h"
#include "core/summarize/gemini/sseparser.h"
#include "core/summarize/gemini/streamedreply.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonDocument>

#include <algorithm>

using namespace smartcache;

namespace {

struct Parsed
{
    QByteArrayList events;
    QByteArray bare;

    friend bool operator==(const Parsed &, const Parsed &) = default;
};

/// `bytes` as they come, `pieceSize` of them at a time.
template <typename Take>
void inPieces(const QByteArray &bytes, qsizetype pieceSize, const Take &take)
{
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        if (!take(bytes.mid(at, pieceSize)))
            return;
    }
}

Parsed parse(const QByteArray &bytes, qsizetype pieceSize)
{
    SseParser parser;
    Parsed parsed;
    inPieces(bytes, pieceSize, [&](const QByteArray &piece) {
        const Expected<QByteArrayList> events = parser.feed(piece);
        FUZZ_VERIFY(events); // nothing here comes near the largest event
        parsed.events += *events;
        return true;
    });
    parsed.bare = parser.bare();
    return parsed;
}

void verifyEvents(const QByteArray &bytes)
{
    const Parsed whole = parse(bytes, bytes.size());
    for (const QByteArray &event : whole.events)
        FUZZ_VERIFY(!event.contains('\r'));
    FUZZ_VERIFY(parse(bytes, 1) == whole);
    FUZZ_VERIFY(parse(bytes, 7) == whole);

    // All three line ends of the standard mean the same.
    if (!bytes.contains('\r') && whole.bare.isEmpty()) {
        FUZZ_VERIFY(parse(QByteArray(bytes).replace('\n', "\r\n"), 3) == whole);
        FUZZ_VERIFY(parse(QByteArray(bytes).replace('\n', '\r'), 2) == whole);
    }
}

struct Answer
{
    StreamedReply reply;
    bool isRefused = false;
};

Answer answerOf(const QByteArray &bytes, qsizetype pieceSize)
{
    Answer answer;
    inPieces(bytes, pieceSize, [&answer](const QByteArray &piece) {
        const QString before = answer.reply.text();
        const Expected<void> fed = answer.reply.feed(piece);
        FUZZ_VERIFY(answer.reply.text().startsWith(before));
        answer.isRefused = !fed;
        FUZZ_VERIFY(fed || fed.error().code == QLatin1String("ai_bad_reply"));
        return fed.has_value();
    });
    return answer;
}

void verifyAnswer(const QByteArray &bytes)
{
    const Answer whole = answerOf(bytes, bytes.size());
    const Answer pieces = answerOf(bytes, 1);
    FUZZ_VERIFY(pieces.isRefused == whole.isRefused);
    FUZZ_VERIFY(pieces.reply.text() == whole.reply.text());
    FUZZ_VERIFY(pieces.reply.isComplete() == whole.reply.isComplete());
    FUZZ_VERIFY(pieces.reply.form() == whole.reply.form());
    if (whole.isRefused) // what follows is nobody's business
        return;
    const QByteArray merged = whole.reply.merged();
    FUZZ_VERIFY(pieces.reply.merged() == merged);
    FUZZ_VERIFY(pieces.reply.metadata() == whole.reply.metadata());

    const Expected<GeminiReply> reply = readGeminiReply(merged, QStringLiteral("m"));
    if (whole.reply.form() == StreamedReply::Form::Events) {
        FUZZ_VERIFY(QJsonDocument::fromJson(merged).isObject());
        // A stream that was cut is no answer, unless it goes on as bare JSON.
        const bool goesOn = !parse(bytes, bytes.size()).bare.isEmpty();
        FUZZ_VERIFY(!reply || whole.reply.isComplete() || goesOn);
        FUZZ_VERIFY(!reply || goesOn || reply->text == wholeCharacters(whole.reply.text()));
    }
    FUZZ_VERIFY(reply || !reply.error().message.isEmpty());
}

} // namespace

/// The body of a stream.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    verifyEvents(bytes);
    verifyAnswer(bytes);
    return 0;
}
