#include "core/submission.h"
#include "server/guards/jsonbody.h"
#include "server/routes/documentsubmission.h"
#include "server/routes/submissionreader.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonDocument>
#include <QStringList>

#include <algorithm>

using namespace smartcache;

namespace {

/// A refusal becomes an answer that clients can read.
void verifyRefusal(const ApiError &error, const QStringList &codes)
{
    FUZZ_VERIFY(error.status
                == (error.code == QLatin1String("unsupported_media_type") ? 415 : 400));
    FUZZ_VERIFY(codes.contains(error.code));
    FUZZ_VERIFY(!error.message.isEmpty() && error.message.size() < 1000);
    const HttpResponse response = error.toResponse();
    const QJsonObject body = QJsonDocument::fromJson(response.body).object();
    FUZZ_VERIFY(response.status == error.status);
    FUZZ_VERIFY(body[u"error"].toString() == error.message);
    FUZZ_VERIFY(body[u"code"].toString() == error.code);
}

bool isSame(const Submission &a, const Submission &b)
{
    return a.input == b.input && a.refresh == b.refresh && a.language == b.language
           && a.length == b.length && a.callbackUrl == b.callbackUrl && a.fileName == b.fileName
           && a.document.has_value() == b.document.has_value() && a.explain == b.explain;
}

void verifyJob(const Submission &submission)
{
    static const QStringList codes{QStringLiteral("blank_input"), QStringLiteral("bad_url"),
                                   QStringLiteral("bad_language"), QStringLiteral("bad_length")};
    const Recipe defaults{
        QStringLiteral("extractive"), {}, QStringLiteral("1"), {}, QStringLiteral("medium")};
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    const Expected<Job> job = makeJob(submission, defaults, now);
    if (!job) {
        FUZZ_VERIFY(codes.contains(job.error().code));
        FUZZ_VERIFY(ApiError::from(job.error()).status == 400);
        return;
    }
    FUZZ_VERIFY(job->hash.size() == 64 && !job->input.value.isEmpty());
    FUZZ_VERIFY(job->refresh == submission.refresh && job->createdAt == now);
    // The same submission finds the job, and another wish makes another.
    const Expected<Job> again = makeJob(submission, defaults, now);
    FUZZ_VERIFY(again && again->hash == job->hash && again->id != job->id);
    Submission other = submission;
    other.length = job->recipe.length == QLatin1String("long") ? QStringLiteral("short")
                                                               : QStringLiteral("long");
    const Expected<Job> otherJob = makeJob(other, defaults, now);
    FUZZ_VERIFY(otherJob && otherJob->hash != job->hash);
}

/// What was read, written again with everything said, or with all of it as defaults, is the same.
void verifyWritten(const Submission &submission)
{
    QJsonObject object{{QStringLiteral("input"), submission.input},
                       {QStringLiteral("nobody's business"), 1}};
    const auto byDefault = readSubmission(object, submission);
    FUZZ_VERIFY(byDefault && isSame(*byDefault, submission));

    object.insert(QStringLiteral("language"), submission.language);
    object.insert(QStringLiteral("length"), submission.length);
    object.insert(QStringLiteral("refresh"), submission.refresh);
    object.insert(QStringLiteral("callback_url"), submission.callbackUrl);
    HttpRequest request;
    request.body = QJsonDocument(object).toJson();
    const auto body = readJsonObject(request);
    FUZZ_VERIFY(body);
    const auto said = readSubmission(*body);
    FUZZ_VERIFY(said && isSame(*said, submission));
}

void verifyPage(const DocumentSubmission &page, const QJsonObject &object)
{
    FUZZ_VERIFY(page.document.bytes == object[u"html"].toString().toUtf8());
    FUZZ_VERIFY(page.document.url.isValid() && !page.document.url.host().isEmpty());
    FUZZ_VERIFY(page.document.fileName.isEmpty() && page.submission.fileName.isEmpty());
    Submission submission = page.submission;
    submission.document.emplace().text = QStringLiteral("A text.");
    verifyJob(submission);
}

} // namespace

/// The first line: the Content-Type. Then the body.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HttpRequest request;
    request.body = fuzz::bytesOf(data, size);
    const QByteArray type = fuzz::takeLine(request.body);
    if (!type.isEmpty())
        request.head.headers.emplace_back("content-type", type);

    const auto object = readJsonObject(request);
    if (!object) {
        verifyRefusal(object.error(), {QStringLiteral("unsupported_media_type"),
                                       QStringLiteral("bad_json"), QStringLiteral("invalid_utf8")});
        return 0;
    }
    const QStringList codes{QStringLiteral("missing_input"), QStringLiteral("bad_input"),
                            QStringLiteral("bad_field"), QStringLiteral("bad_url")};
    const auto page = readGivenPage(*object);
    if (!page)
        verifyRefusal(page.error(), codes);
    else if (*page)
        verifyPage(**page, *object);

    const auto submission = readSubmission(*object);
    if (!submission) {
        verifyRefusal(submission.error(), codes);
        return 0;
    }
    verifyWritten(*submission);
    verifyJob(*submission);
    return 0;
}
