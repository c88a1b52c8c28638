#include "core/engineclient.h"
#include "server/guards/jsonbody.h"
#include "server/http/router.h"
#include "server/routes/documentsubmission.h"
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

void submit(EngineClient &engine, const Submission &submission, const Responder &responder)
{
    engine.submit(submission, [responder](const Expected<SubmitReply> &reply) {
        if (reply)
            responder.send(responseTo(*reply));
        else
            responder.send(ApiError::from(reply.error()));
    });
}

/// A document's text is its key, so it is read before it is submitted.
void submit(EngineClient &engine, const DocumentSubmission &handedIn, const Responder &responder)
{
    QObject *client = responder.client();
    if (!client)
        return;
    engine.documents().read(handedIn.document, client,
                            [&engine, responder, submission = handedIn.submission](
                                Expected<Document> document) mutable {
                                if (!document)
                                    return responder.send(ApiError::from(document.error()));
                                submission.document = std::move(*document);
                                submit(engine, submission, responder);
                            });
}

void submitForm(EngineClient &engine, const HttpRequest &request, bool isExplained,
                const Responder &responder)
{
    const auto form = parseMultipartForm(request.head.header("Content-Type"), request.body);
    if (!form)
        return responder.send(form.error());
    auto handedIn = readDocumentForm(*form);
    if (!handedIn)
        return responder.send(handedIn.error());
    handedIn->submission.explain = isExplained;
    submit(engine, *handedIn, responder);
}

void submitJson(EngineClient &engine, const HttpRequest &request, bool isExplained,
                const Responder &responder)
{
    const auto body = readJsonObject(request);
    if (!body)
        return responder.send(body.error());
    auto page = readGivenPage(*body);
    if (!page)
        return responder.send(page.error());
    if (*page) {
        (*page)->submission.explain = isExplained;
        return submit(engine, **page, responder);
    }
    auto submission = readSubmission(*body);
    if (!submission)
        return responder.send(submission.error());
    submission->explain = isExplained;
    submit(engine, *submission, responder);
}

} // namespace

void addSubmitRoute(Router &router, EngineClient &engine)
{
    router.add(
        "POST", "/api/submit",
        [&engine](const HttpRequest &request, const QStringList &, const Responder &responder) {
            const auto isExplained = readExplain(request);
            if (!isExplained)
                return responder.send(isExplained.error());
            if (isMultipartForm(request.head.header("Content-Type")))
                submitForm(engine, request, *isExplained, responder);
            else
                submitJson(engine, request, *isExplained, responder);
        });
}

} // namespace smartcache
