#pragma once

#include "tests/fakes/geminianswer.h"
#include "tests/fakes/rawhttpserver.h"

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>
#include <memory>

namespace smartcache::test {

/// How a call wants its response.
enum class GeminiFraming {
    Whole,  ///< generateContent: one object.
    Events, ///< streamGenerateContent?alt=sse: server-sent events.
    Array,  ///< streamGenerateContent: one array of objects, element by element.
};

/// An HTTP response to be sent: in one go, in pieces, or not to its end.
struct GeminiReply
{
    enum class End {
        Complete,
        Stall, ///< Nothing (more) is sent; the connection stays open.
        Reset, ///< The connection is reset instead of an answer.
        Cut,   ///< The connection closes where the pieces end, although more was announced.
    };

    int status = 200;
    QByteArray contentType = "application/json; charset=UTF-8";
    RawExchange::Headers headers = {};
    QByteArrayList pieces;              ///< The body; more than one piece goes out chunked.
    std::chrono::milliseconds pause{0}; ///< Between pieces.
    End end = End::Complete;

    static GeminiReply json(const QJsonObject &body);
    /// `framing`: without events, a stream's error comes in an array.
    static GeminiReply error(const GeminiError &error,
                             GeminiFraming framing = GeminiFraming::Whole);
    /// `answer`, or what `fault` makes of it; no fault when empty.
    static GeminiReply answer(GeminiAnswer answer, GeminiFraming framing, const QString &fault);

    void send(RawExchange &exchange) const;

private:
    void sendPiece(RawExchange &exchange, qsizetype index) const;
};

} // namespace smartcache::test
