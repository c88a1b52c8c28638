#include "tests/fakes/geminireply.h"

#include "tests/fakes/geminifaults.h"

#include <QJsonDocument>

namespace smartcache::test {

namespace {

using namespace std::chrono_literals;

constexpr int streamedPieces = 3;
constexpr int slowPieces = 16;
constexpr auto slowPause = 100ms;
/// Lets clients read the first event by itself, as they do when a real model fails later on.
constexpr auto midStreamPause = 150ms;
constexpr qsizetype hugeSize = 32 * 1024 * 1024;

QByteArray compact(const QJsonValue &value)
{
    const QJsonDocument document =
        value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return document.toJson(QJsonDocument::Compact);
}

QByteArray indented(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

QJsonArray textPart(const QString &text)
{
    return {QJsonObject{{QStringLiteral("text"), text}}};
}

/// What `fault` makes of the answer as such.
void spoil(GeminiAnswer *answer, const QString &fault)
{
    if (fault == QLatin1String("invalid-json"))
        answer->text.chop(answer->text.size() / 3 + 1);
    else if (fault == QLatin1String("fenced-json"))
        answer->text = QStringLiteral("```json\n%1\n```\n").arg(answer->text);
    else if (fault == QLatin1String("wrong-schema"))
        answer->text = QStringLiteral(
            "{\"result\": true, \"summary\": 42, \"tags\": \"one, two\", \"title\": null}");
    else if (fault == QLatin1String("other-model-version"))
        answer->modelVersion = answer->modelVersion == QLatin1String("gemini-3.6-flash")
                                   ? QStringLiteral("gemini-3.1-flash-lite")
                                   : QStringLiteral("gemini-3.6-flash");
    else if (fault == QLatin1String("cached-usage"))
        answer->cachedTokens = answer->promptTokens * 4 / 5;
    else if (fault == QLatin1String("unknown-finish-reason"))
        answer->finishReason = QStringLiteral("OUT_OF_IDEAS");
    else if (fault == QLatin1String("no-content"))
        answer->finishReason = QStringLiteral("OTHER");
    else if (fault == QLatin1String("huge-reply"))
        answer->text = QString(hugeSize, u'x');
    else if (fault == QLatin1String("safety-no-parts"))
        answer->finishReason = QStringLiteral("SAFETY");
    else if (fault == QLatin1String("max-tokens-no-parts"))
        answer->finishReason = QStringLiteral("MAX_TOKENS");

    if (fault.endsWith(QLatin1String("-no-parts")) || fault == QLatin1String("no-content"))
        answer->text.clear();
    if (fault == QLatin1String("max-tokens-no-parts"))
        answer->thoughtsTokens = 2048;
}

/// What `fault` makes of a response object, or of one event's.
QJsonObject spoilt(QJsonObject response, const QString &fault)
{
    if (fault == QLatin1String("missing-usage")) {
        response.remove(QStringLiteral("usageMetadata"));
    } else if (fault == QLatin1String("retiring-model")) {
        response.insert(
            QStringLiteral("modelStatus"),
            QJsonObject{{QStringLiteral("modelStage"), QStringLiteral("LEGACY")},
                        {QStringLiteral("retirementTime"), QStringLiteral("2027-02-15T00:00:00Z")},
                        {QStringLiteral("message"),
                         QStringLiteral("This model retires soon; please use a newer one.")}});
    } else if (fault == QLatin1String("no-content")) {
        QJsonObject candidate =
            response.value(QLatin1String("candidates")).toArray().first().toObject();
        candidate.remove(QStringLiteral("content"));
        response.insert(QStringLiteral("candidates"), QJsonArray{candidate});
    } else if (fault == QLatin1String("safety-no-parts")) {
        QJsonObject candidate =
            response.value(QLatin1String("candidates")).toArray().first().toObject();
        const QJsonObject rating{
            {QStringLiteral("category"), QStringLiteral("HARM_CATEGORY_DANGEROUS_CONTENT")},
            {QStringLiteral("probability"), QStringLiteral("HIGH")},
            {QStringLiteral("blocked"), true}};
        candidate.insert(QStringLiteral("safetyRatings"), QJsonArray{rating});
        response.insert(QStringLiteral("candidates"), QJsonArray{candidate});
    } else if (fault == QLatin1String("blocked-prompt")) {
        response.remove(QStringLiteral("candidates"));
        response.insert(
            QStringLiteral("promptFeedback"),
            QJsonObject{{QStringLiteral("blockReason"), QStringLiteral("PROHIBITED_CONTENT")}});
    }
    return response;
}

/// The response objects of a stream; a whole answer is a stream of one.
QList<QJsonObject> responses(const GeminiAnswer &answer, bool streamed, const QString &fault)
{
    QList<QJsonArray> parts;
    if (answer.text.isEmpty() || fault == QLatin1String("blocked-prompt")) {
        parts = {QJsonArray()};
    } else if (fault == QLatin1String("thought-parts")) {
        const qsizetype half = answer.text.size() / 2;
        QJsonObject thought =
            textPart(QStringLiteral("**Reading the text** {not the answer}")).first().toObject();
        thought.insert(QStringLiteral("thought"), true);
        QJsonObject signedPart = textPart(answer.text.mid(half)).first().toObject();
        signedPart.insert(QStringLiteral("thoughtSignature"), QStringLiteral("c2lnbmF0dXJl"));
        parts = {QJsonArray{thought}, textPart(answer.text.left(half)), QJsonArray{signedPart}};
    } else if (streamed) {
        const qsizetype size = answer.text.size() / streamedPieces + 1;
        for (qsizetype from = 0; from < answer.text.size(); from += size)
            parts += textPart(answer.text.mid(from, size));
    } else {
        parts = {textPart(answer.text)};
    }
    if (!streamed) {
        QJsonArray all;
        for (const QJsonArray &group : std::as_const(parts)) {
            for (const QJsonValue part : group)
                all += part;
        }
        return {spoilt(answer.toJson(all), fault)};
    }

    QList<QJsonObject> result;
    for (const QJsonArray &group : std::as_const(parts).mid(0, parts.size() - 1)) {
        GeminiAnswer begun = answer;
        begun.finishReason.clear();
        QJsonObject piece = spoilt(begun.toJson(group), fault);
        piece.remove(QStringLiteral("usageMetadata")); // Only the last piece counts.
        result += piece;
    }
    result += spoilt(answer.toJson(parts.last()), fault);
    return result;
}

QByteArray event(const QJsonObject &response, const QString &fault)
{
    if (fault != QLatin1String("multi-line-sse"))
        return "data: " + compact(response) + "\r\n\r\n";
    QByteArray lines;
    for (const QByteArray &line : indented(response).trimmed().split('\n'))
        lines += "data: " + line + "\r\n";
    return lines + "\r\n";
}

GeminiReply streamed(const GeminiAnswer &answer, GeminiFraming framing, const QString &fault)
{
    GeminiReply reply;
    const bool events = framing == GeminiFraming::Events;
    if (events)
        reply.contentType = "text/event-stream";

    QList<QJsonObject> objects = responses(answer, true, fault);
    const bool breaks = fault.startsWith(QLatin1String("mid-stream-"));
    if (breaks)
        objects = objects.mid(0, 1);
    else if (fault == QLatin1String("cut-stream"))
        objects.removeLast();
    for (const QJsonObject &object : std::as_const(objects)) {
        const QByteArray separator = reply.pieces.isEmpty() ? "[" : ",\r\n";
        reply.pieces += events ? event(object, fault) : separator + compact(object);
    }
    if (breaks) {
        reply.pause = midStreamPause;
        const QJsonObject error =
            geminiFaultError(QStringLiteral("503-plain"), answer.modelVersion, {})->toJson();
        const QJsonValue shown = fault == QLatin1String("mid-stream-array-error")
                                     ? QJsonValue(QJsonArray{error})
                                     : QJsonValue(error);
        reply.pieces += events ? compact(shown) : ",\r\n" + compact(shown);
    }
    if (!events)
        reply.pieces += reply.pieces.isEmpty() ? "[]" : "]";
    return reply;
}

GeminiReply whole(const GeminiAnswer &answer, const QString &fault)
{
    if (fault == QLatin1String("mid-stream-error"))
        return GeminiReply::json(geminiFaultError(QStringLiteral("503-plain"), {}, {})->toJson());
    if (fault == QLatin1String("mid-stream-array-error")) {
        GeminiReply reply;
        reply.pieces = {
            compact(QJsonArray{geminiFaultError(QStringLiteral("503-plain"), {}, {})->toJson()})};
        return reply;
    }
    GeminiReply reply = GeminiReply::json(responses(answer, false, fault).first());
    if (fault == QLatin1String("cut-stream"))
        reply.end = GeminiReply::End::Cut;
    return reply;
}

GeminiReply html(int status, const QByteArray &text)
{
    GeminiReply reply;
    reply.status = status;
    reply.contentType = "text/html; charset=UTF-8";
    reply.pieces = {"<!DOCTYPE html>\n<html><head><title>" + text + "</title></head><body><h1>"
                    + text + "</h1></body></html>\n"};
    return reply;
}

} // namespace

GeminiReply GeminiReply::json(const QJsonObject &body)
{
    GeminiReply reply;
    reply.pieces = {indented(body)};
    return reply;
}

GeminiReply GeminiReply::error(const GeminiError &error, GeminiFraming framing)
{
    GeminiReply reply = json(error.toJson());
    reply.status = error.code;
    if (framing == GeminiFraming::Array)
        reply.pieces = {'[' + reply.pieces.first() + ']'};
    return reply;
}

GeminiReply GeminiReply::answer(GeminiAnswer answer, GeminiFraming framing, const QString &fault)
{
    if (fault == QLatin1String("408"))
        return html(408, "Request Timeout");
    if (fault == QLatin1String("html-502"))
        return html(502, "Bad Gateway");
    if (fault == QLatin1String("redirect")) {
        GeminiReply reply = html(302, "Found");
        reply.headers = {{"Location", "/elsewhere"}};
        return reply;
    }
    const bool isWhole = framing == GeminiFraming::Whole;
    if (fault == QLatin1String("stall") || fault == QLatin1String("cut")
        || (isWhole && fault == QLatin1String("stall-stream"))) {
        GeminiReply reply;
        reply.end = fault == QLatin1String("cut") ? End::Reset : End::Stall;
        return reply;
    }
    if (!isWhole && fault == QLatin1String("no-stream"))
        return error({404, QStringLiteral("NOT_FOUND"),
                      QStringLiteral("Nothing is served at streamGenerateContent.")});
    if (fault == QLatin1String("plain-stream"))
        framing = GeminiFraming::Whole;

    spoil(&answer, fault);
    GeminiReply reply =
        framing == GeminiFraming::Whole ? whole(answer, fault) : streamed(answer, framing, fault);
    if (fault == QLatin1String("stall-stream")) {
        reply.pieces = reply.pieces.mid(0, 1);
        reply.end = End::Stall;
    }
    if (fault == QLatin1String("cut-body"))
        reply.end = End::Cut;
    if (fault == QLatin1String("slow-body")) {
        const QByteArray body = reply.pieces.join();
        const qsizetype size = body.size() / slowPieces + 1;
        reply.pieces.clear();
        for (qsizetype from = 0; from < body.size(); from += size)
            reply.pieces += body.mid(from, size);
        reply.pause = slowPause;
    }
    return reply;
}

void GeminiReply::send(RawExchange &exchange) const
{
    if (end == End::Stall && pieces.isEmpty())
        return;
    if (end == End::Reset) {
        exchange.abort();
        return;
    }

    RawExchange::Headers all = headers;
    all.prepend({"Content-Type", contentType});
    const QByteArray body = pieces.join();
    if (end == End::Complete && pieces.size() <= 1) {
        exchange.respond(status, all, body);
        return;
    }
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Fake\r\n";
    for (const auto &[name, value] : std::as_const(all))
        head += name + ": " + value + "\r\n";
    if (end == End::Cut) {
        exchange.send(head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                      + body.left(body.size() / 2));
        exchange.close();
        return;
    }
    exchange.send(head + "Transfer-Encoding: chunked\r\n\r\n");
    sendPiece(exchange, 0);
}

void GeminiReply::sendPiece(RawExchange &exchange, qsizetype index) const
{
    if (index == pieces.size()) {
        if (end == End::Stall)
            return;
        exchange.send("0\r\n\r\n");
        return;
    }
    const QByteArray &piece = pieces.at(index);
    exchange.send(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
    // Even without a pause each piece goes out by itself, as from the service.
    exchange.after(
        pause, [reply = *this, index](RawExchange &later) { reply.sendPiece(later, index + 1); });
}

} // namespace smartcache::test
