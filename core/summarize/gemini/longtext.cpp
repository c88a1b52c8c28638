#include "core/summarize/gemini/longtext.h"

#include "core/summarize/gemini/summaryjson.h"
#include "core/summarize/gemini/textparts.h"

#include <algorithm>

namespace smartcache {

namespace {

/// Thoughts count against the answer's limit too, so even one sentence needs this much.
constexpr int minOutputTokens = 2048;

/// What the task, the marks and the title may take of the window.
constexpr qint64 promptTokens = 1'500;

/// Each round shortens the text at least by half; no text of today needs more.
constexpr int maxDepth = 12;
constexpr qint64 maxDivisor = 16;

int outputTokens(SummaryLength length)
{
    return length == SummaryLength::Long ? 2 * minOutputTokens : minOutputTokens;
}

Error badReply(const QString &message)
{
    return {QStringLiteral("ai_bad_reply"), message, Disposition::RetryLater, {}};
}

} // namespace

LongText::LongText(GeminiApi &api, QString model, qint64 maxTokens, Cancellation &cancellation)
    : m_api(api)
    , m_model(std::move(model))
    , m_maxTokens(maxTokens)
    , m_cancellation(cancellation)
{}

FaultOr<Summary> LongText::summarize(const SummaryRequest &request)
{
    FaultOr<Summary> summary = inParts(request, PromptKind::Whole, 0);
    while (!summary && summary.error().remedy == GeminiFault::Remedy::ShorterText
           && m_divisor < maxDivisor) {
        m_divisor *= 2;
        summary = inParts(request, PromptKind::Whole, 0);
    }
    if (!summary)
        return summary;
    summary->usage = m_usage;
    summary->notices = m_notices;
    return summary;
}

FaultOr<Summary> LongText::inParts(const SummaryRequest &request, PromptKind kind, int depth)
{
    const qint64 tokens = estimateTokens(request.text);
    const Expected<qint64> fitting = room(tokens);
    if (!fitting)
        return fault(fitting.error());
    if (tokens <= *fitting)
        return inOne(request, kind);
    if (depth == maxDepth)
        return fault(
            badReply(QStringLiteral("%1 did not make the text's parts shorter.").arg(m_model)));

    SummaryRequest part = request;
    part.progress = {};                // only the whole text's summary is for people
    part.length = SummaryLength::Long; // details that the parts leave out are lost for the whole
    SummaryRequest merge = request;
    merge.text.clear();
    const QStringList parts = splitText(request.text, *fitting);
    for (const QString &text : parts) {
        if (text.trimmed().isEmpty())
            continue;
        part.text = text;
        const FaultOr<Summary> summary = inOne(part, PromptKind::Part);
        if (!summary)
            return summary;
        if (!merge.text.isEmpty())
            merge.text += QStringLiteral("\n\n");
        merge.text += summary->text;
    }
    if (estimateTokens(merge.text) > tokens / 2)
        return fault(
            badReply(QStringLiteral("%1 did not make the text's parts shorter.").arg(m_model)));
    return inParts(merge, PromptKind::Merge, depth + 1);
}

FaultOr<Summary> LongText::inOne(const SummaryRequest &request, PromptKind kind)
{
    const Prompt prompt = makePrompt(request, kind);
    int limit = outputTokens(request.length);
    FaultOr<GeminiReply> reply =
        m_api.generate(m_model, prompt, limit, m_cancellation, request.progress);
    if (reply && reply->isCutShort) {
        m_usage += reply->usage;
        limit *= 2;
        reply = m_api.generate(m_model, prompt, limit, m_cancellation, request.progress);
    }
    if (!reply)
        return tl::unexpected(reply.error());
    m_usage += reply->usage;
    for (const QString &notice : std::as_const(reply->notices)) {
        if (!m_notices.contains(notice))
            m_notices.append(notice);
    }
    if (reply->isCutShort)
        return fault(badReply(
            QStringLiteral("%1 did not come to an end within %2 tokens.").arg(m_model).arg(limit)));

    Expected<Summary> summary = parseSummary(reply->text, request.tags);
    if (!summary)
        return fault(summary.error());
    summary->engine = QStringLiteral("gemini");
    summary->model = reply->model;
    if (summary->language.isEmpty())
        summary->language = request.language;
    if (!request.title.trimmed().isEmpty())
        summary->title = request.title.simplified();
    return std::move(*summary);
}

Expected<qint64> LongText::room(qint64 wanted)
{
    qint64 window = m_maxTokens;
    if (window <= 0) {
        window = GeminiApi::safeInputTokens;
        if (wanted > window / 5 * 4 - promptTokens) {
            const Expected<qint64> asked = m_api.inputTokenLimit(m_model, m_cancellation);
            if (!asked)
                return failure(asked.error());
            window = *asked;
        }
    }
    // The estimate is one; a fifth is left free. A tiny window still takes a few words.
    return std::max<qint64>(50, window / 5 * 4 - promptTokens) / m_divisor;
}

} // namespace smartcache
