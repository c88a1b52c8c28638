#include "core/base/sha256.h"
#include "core/engineclient.h"
#include "core/near/nearhits.h"
#include "server/guards/jsonbody.h"
#include "server/http/queryparameters.h"
#include "server/http/router.h"
#include "server/routes/documentsubmission.h"
#include "server/routes/forecastresponse.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"
#include "server/routes/submissionreader.h"

namespace smartcache {

namespace {

HttpResponse responseTo(const SubmitReply &reply)
{
    const bool isAnswered = reply.isAnswered();
    HttpResponse response = HttpResponse::json(isAnswered ? 200 : 202, submitReplyBody(reply));
    if (!isAnswered)
        response.headers.emplace_back("Location", "/api/status/" + reply.jobId);
    return response;
}

void foresee(EngineClient &engine, const Submission &submission, const QByteArray &,
             const Responder &responder)
{
    engine.forecaster().foresee(submission, [responder](const Expected<Forecast> &forecast) {
        if (!forecast)
            return responder.send(ApiError::from(forecast.error()));
        QJsonObject body = forecastBody(*forecast);
        body.insert(u"dry_run", true);
        responder.send(HttpResponse::json(200, body));
    });
}

/// What decides a request's hash, as it is spelt, in 32 bytes. Empty where it is not to be
/// remembered; a form is never spelt the same way again.
QByteArray spellingOf(const HttpRequest &request)
{
    const QByteArray type = request.head.header("Content-Type");
    if (!request.query().isEmpty() || isMultipartForm(type))
        return {};
    Sha256 spelling;
    spelling.addPart(type);
    spelling.addPart(request.body);
    return spelling.digest();
}

/// Whether there is one.
bool sendNear(std::optional<QByteArray> answer, const Responder &responder)
{
    if (answer)
        responder.send(HttpResponse::json(200, *std::move(answer)));
    return answer.has_value();
}

/// `spelling`: of the request; see above.
void submit(EngineClient &engine, const Submission &submission, const QByteArray &spelling,
            const Responder &responder)
{
    const Expected<Job> job = engine.prepare(submission);
    if (!job)
        return responder.send(ApiError::from(job.error()));
    NearHits *const nearHits = submission.isPlain() ? engine.nearHits() : nullptr;
    NearCache::Ticket ticket;
    if (nearHits) {
        if (!spelling.isEmpty())
            nearHits->remember(spelling, job->hash);
        if (sendNear(nearHits->answerTo(job->hash), responder))
            return;
        ticket = nearHits->ticketFor(job->hash);
    }
    engine.submit(
        submission, *job,
        [responder, nearHits, ticket, hash = job->hash](const Expected<SubmitReply> &reply) {
            if (!reply)
                return responder.send(ApiError::from(reply.error()));
            const HttpResponse response = responseTo(*reply);
            if (nearHits)
                nearHits->keep(hash, ticket, *reply, response.body);
            responder.send(response);
        });
}

/// What is to be done with a submission: foresee() or submit().
using Action = void (*)(EngineClient &, const Submission &, const QByteArray &spelling,
                        const Responder &);

/// What the request asks for, but for its body.
struct Asked
{
    Action action = submit;
    bool isExplained = false;
    QByteArray spelling = {};
};

/// A document's text is its key, so it is read before anything else.
void readFirst(EngineClient &engine, const Asked &asked, const DocumentSubmission &handedIn,
               const Responder &responder)
{
    QObject *client = responder.client();
    if (!client)
        return;
    engine.read(handedIn.document, handedIn.submission, client,
                [&engine, asked, responder](const Expected<Submission> &submission) {
                    if (!submission)
                        return responder.send(ApiError::from(submission.error()));
                    asked.action(engine, *submission, asked.spelling, responder);
                });
}

tl::expected<Asked, ApiError> readQuery(const HttpRequest &request)
{
    const auto query = QueryParameters::parse(request, {"dry_run", "explain"});
    if (!query)
        return tl::unexpected<ApiError>(query.error());
    const auto isDryRun = query->flag("dry_run");
    if (!isDryRun)
        return tl::unexpected<ApiError>(isDryRun.error());
    const auto isExplained = query->flag("explain");
    if (!isExplained)
        return tl::unexpected<ApiError>(isExplained.error());
    return Asked{*isDryRun ? foresee : submit, *isExplained};
}

void takeForm(EngineClient &engine, const HttpRequest &request, const Asked &asked,
              const Responder &responder)
{
    const auto form = parseMultipartForm(request.head.header("Content-Type"), request.body);
    if (!form)
        return responder.send(form.error());
    auto handedIn = readDocumentForm(*form);
    if (!handedIn)
        return responder.send(handedIn.error());
    handedIn->submission.explain = asked.isExplained;
    readFirst(engine, asked, *handedIn, responder);
}

void takeJson(EngineClient &engine, const HttpRequest &request, const Asked &asked,
              const Responder &responder)
{
    const auto body = readJsonObject(request);
    if (!body)
        return responder.send(body.error());
    auto page = readGivenPage(*body);
    if (!page)
        return responder.send(page.error());
    if (*page) {
        (*page)->submission.explain = asked.isExplained;
        return readFirst(engine, asked, **page, responder);
    }
    auto submission = readSubmission(*body);
    if (!submission)
        return responder.send(submission.error());
    submission->explain = asked.isExplained;
    asked.action(engine, *submission, asked.spelling, responder);
}

} // namespace

void addSubmitRoute(Router &router, EngineClient &engine)
{
    router.add(
        "POST", "/api/submit",
        [&engine](const HttpRequest &request, const QStringList &, const Responder &responder) {
            NearHits *const nearHits = engine.nearHits();
            const QByteArray spelling = nearHits ? spellingOf(request) : QByteArray();
            if (!spelling.isEmpty() && sendNear(nearHits->answerToSpelling(spelling), responder))
                return;
            auto asked = readQuery(request);
            if (!asked)
                return responder.send(asked.error());
            asked->spelling = spelling;
            if (isMultipartForm(request.head.header("Content-Type")))
                takeForm(engine, request, *asked, responder);
            else
                takeJson(engine, request, *asked, responder);
        });
}

} // namespace smartcache
