#include "core/summarize/gemini/geminireply.h"

#include "core/summarize/gemini/geminierror.h"
#include "core/summarize/gemini/googleerror.h"
#include "tests/fuzz/fuzztarget.h"

#include <QStringList>

#include <chrono>

using namespace smartcache;
using namespace std::chrono_literals;

namespace {

const QString model = QStringLiteral("gemini-flash-latest");

void verifyUsage(const TokenUsage &usage)
{
    FUZZ_VERIFY(usage.prompt >= 0 && usage.cached >= 0 && usage.output >= 0 && usage.thoughts >= 0);
}

/// A message stands in the window and in the log, so it is one line of bounded length.
void verifyMessage(const QString &message)
{
    FUZZ_VERIFY(!message.isEmpty() && message.size() < 1500);
    FUZZ_VERIFY(!message.contains(u'\n') && !message.contains(u'\r'));
    FUZZ_VERIFY(fuzz::isUnicode(message));
}

/// A whole reply that came with 200.
void verifyReply(const QByteArray &body)
{
    const Expected<GeminiReply> reply = readGeminiReply(body, model);
    if (reply) {
        FUZZ_VERIFY(reply->isCutShort || !reply->text.trimmed().isEmpty());
        FUZZ_VERIFY(!reply->model.isEmpty());
        FUZZ_VERIFY(fuzz::isUnicode(reply->text));
        verifyUsage(reply->usage);
        for (const QString &notice : reply->notices)
            verifyMessage(notice);
        return;
    }
    const Error &error = reply.error();
    verifyMessage(error.message);
    if (error.code == QLatin1String("ai_bad_reply")) {
        FUZZ_VERIFY(error.disposition == Disposition::RetryLater);
        return;
    }
    FUZZ_VERIFY(error.code == QLatin1String("content_blocked")
                || error.code == QLatin1String("model_refused"));
    FUZZ_VERIFY(error.disposition == Disposition::GiveUp);
}

void verifyFault(const GeminiHttpReply &reply, const QDateTime &now)
{
    static const QStringList codes{
        QStringLiteral("ai_rate_limited"), QStringLiteral("ai_unavailable"),
        QStringLiteral("bad_request"),     QStringLiteral("key_rejected"),
        QStringLiteral("no_credit"),       QStringLiteral("no_model"),
        QStringLiteral("quota_exhausted"), QStringLiteral("region_unsupported"),
    };
    const GeminiFault fault = geminiFault(reply, model, now);
    FUZZ_VERIFY(codes.contains(fault.error.code));
    verifyMessage(fault.error.message);
    if (fault.error.retryAfter) {
        // No job waits for more than a day, and the day on which clocks are put back has 25 hours.
        FUZZ_VERIFY(*fault.error.retryAfter >= 0ms && *fault.error.retryAfter <= 25h);
    }
    if (fault.error.code == QLatin1String("bad_request"))
        FUZZ_VERIFY(fault.error.disposition == Disposition::GiveUp);
    if (fault.error.code == QLatin1String("key_rejected"))
        FUZZ_VERIFY(fault.error.disposition == Disposition::PausePool);

    const GoogleError facts = GoogleError::fromReply(reply, now);
    FUZZ_VERIFY(facts.message.size() <= 601 && fuzz::isUnicode(facts.message));
    FUZZ_VERIFY(!facts.retryDelay || (*facts.retryDelay >= 0ms && *facts.retryDelay <= 24h));
    FUZZ_VERIFY(!facts.redirectHost.isEmpty());
}

} // namespace

/// Three lines, the status, Retry-After and Location, then the body.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes = fuzz::bytesOf(data, size);
    GeminiHttpReply reply;
    reply.status = fuzz::takeLine(bytes).left(3).toInt();
    reply.retryAfter = fuzz::takeLine(bytes);
    reply.location = fuzz::takeLine(bytes);
    reply.body = bytes;

    const QDateTime now(QDate(2026, 10, 31), QTime(12, 0), Qt::UTC);
    const FaultOr<QByteArray> body = bodyOfSuccess(reply, model, now);
    const bool isSuccess = reply.status >= 200 && reply.status <= 299;
    FUZZ_VERIFY(!body || (isSuccess && *body == reply.body));
    FUZZ_VERIFY(body || !isSuccess || GoogleError::fromReply(reply, now).code >= 400);
    if (!isSuccess)
        verifyFault(reply, now);
    verifyReply(reply.body);
    return 0;
}
