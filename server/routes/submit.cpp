#include "core/engineclient.h"
#include "server/guards/jsonbody.h"
#include "server/http/router.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"

namespace smartcache {

namespace {

tl::expected<QString, ApiError> optionalString(const QJsonObject &body, QLatin1String name)
{
    const QJsonValue value = body.value(name);
    if (value.isUndefined() || value.isNull() || value.isString())
        return value.toString();
    return refusal(400, "bad_field", QStringLiteral("\"%1\" must be a string.").arg(name));
}

tl::expected<QString, ApiError> inputOf(const QJsonObject &body)
{
    const QJsonValue value = body.value(u"input");
    if (value.isUndefined() || value.isNull()) {
        return refusal(400, "missing_input",
                       QStringLiteral("The body must have an \"input\": a text, or the address of "
                                      "a page."));
    }
    if (!value.isString()) {
        return refusal(400, "bad_input", QStringLiteral("\"input\" must be a string."));
    }
    return value.toString();
}

tl::expected<Submission, ApiError> readSubmission(const HttpRequest &request)
{
    const auto body = readJsonObject(request);
    if (!body)
        return tl::unexpected<ApiError>(body.error());
    const auto input = inputOf(*body);
    if (!input)
        return tl::unexpected<ApiError>(input.error());
    const auto language = optionalString(*body, QLatin1String("language"));
    if (!language)
        return tl::unexpected<ApiError>(language.error());
    const auto length = optionalString(*body, QLatin1String("length"));
    if (!length)
        return tl::unexpected<ApiError>(length.error());
    const QJsonValue refresh = body->value(u"refresh");
    if (!refresh.isUndefined() && !refresh.isNull() && !refresh.isBool()) {
        return refusal(400, "bad_field", QStringLiteral("\"refresh\" must be true or false."));
    }
    return Submission{*input, refresh.toBool(), *language, *length};
}

HttpResponse hit(const SubmitReply &reply)
{
    QJsonObject body{{QStringLiteral("job_id"), QLatin1String(reply.summary.hash)},
                     {QStringLiteral("status"), QStringLiteral("completed")},
                     {QStringLiteral("cached"), true}};
    insertSummary(&body, reply.summary);
    return HttpResponse::json(200, body);
}

HttpResponse miss(const SubmitReply &reply)
{
    HttpResponse response = acceptedResponse(reply.jobId, reply.status,
                                             reply.outcome == SubmitReply::Outcome::Coalesced);
    response.headers.emplace_back("Location", "/api/status/" + reply.jobId);
    return response;
}

} // namespace

void addSubmitRoute(Router &router, EngineClient &engine)
{
    router.add(
        "POST", "/api/submit",
        [&engine](const HttpRequest &request, const QStringList &, const Responder &responder) {
            const auto submission = readSubmission(request);
            if (!submission)
                return responder.send(submission.error());
            engine.submit(*submission, [responder](const Expected<SubmitReply> &reply) {
                if (!reply)
                    responder.send(ApiError::from(reply.error()));
                else if (reply->outcome == SubmitReply::Outcome::Hit)
                    responder.send(hit(*reply));
                else
                    responder.send(miss(*reply));
            });
        });
}

} // namespace smartcache
