#include "core/engineclient.h"
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

void foresee(EngineClient &engine, const Submission &submission, const Responder &responder)
{
    engine.forecaster().foresee(submission, [responder](const Expected<Forecast> &forecast) {
        if (!forecast)
            return responder.send(ApiError::from(forecast.error()));
        QJsonObject body = forecastBody(*forecast);
        body.insert(u"dry_run", true);
        responder.send(HttpResponse::json(200, body));
    });
}

void submit(EngineClient &engine, const Submission &submission, const Responder &responder)
{
    const Expected<Job> job = engine.prepare(submission);
    if (!job)
        return responder.send(ApiError::from(job.error()));
    NearHits *const nearHits = submission.isPlain() ? engine.nearHits() : nullptr;
    NearCache::Ticket ticket;
    if (nearHits) {
        if (auto answer = nearHits->answerTo(job->hash))
            return responder.send(HttpResponse::json(200, *std::move(answer)));
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
using Action = void (*)(EngineClient &, const Submission &, const Responder &);

/// A document's text is its key, so it is read before anything else.
void readFirst(EngineClient &engine, Action action, const DocumentSubmission &handedIn,
               const Responder &responder)
{
    QObject *client = responder.client();
    if (!client)
        return;
    engine.read(handedIn.document, handedIn.submission, client,
                [&engine, action, responder](const Expected<Submission> &submission) {
                    if (!submission)
                        return responder.send(ApiError::from(submission.error()));
                    action(engine, *submission, responder);
                });
}

/// What the address of the request asks for.
struct Asked
{
    Action action = submit;
    bool isExplained = false;
};

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
    readFirst(engine, asked.action, *handedIn, responder);
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
        return readFirst(engine, asked.action, **page, responder);
    }
    auto submission = readSubmission(*body);
    if (!submission)
        return responder.send(submission.error());
    submission->explain = asked.isExplained;
    asked.action(engine, *submission, responder);
}

} // namespace

void addSubmitRoute(Router &router, EngineClient &engine)
{
    router.add(
        "POST", "/api/submit",
        [&engine](const HttpRequest &request, const QStringList &, const Responder &responder) {
            const auto asked = readQuery(request);
            if (!asked)
                responder.send(asked.error());
            else if (isMultipartForm(request.head.header("Content-Type")))
                takeForm(engine, request, *asked, responder);
            else
                takeJson(engine, request, *asked, responder);
        });
}

} // namespace smartcache
