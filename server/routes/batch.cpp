#include "core/engineclient.h"
#include "server/guards/jsonbody.h"
#include "server/http/router.h"
#include "server/routes/batchanswer.h"
#include "server/routes/routes.h"
#include "server/routes/submissionreader.h"

#include <QJsonArray>

#include <memory>

namespace smartcache {

namespace {

constexpr qsizetype maxInputs = 1000;

/// What can be submitted of a batch, with the place of each in it.
struct ReadBatch
{
    std::shared_ptr<BatchAnswer> answer; ///< Knows of those that cannot.
    std::vector<Submission> submissions;
    std::vector<size_t> places;
};

tl::expected<QJsonArray, ApiError> inputsOf(const QJsonObject &body)
{
    const QJsonValue value = body.value(u"inputs");
    if (!value.isArray()) {
        return refusal(400, "missing_input",
                       QStringLiteral("The body must have \"inputs\": a list of texts and "
                                      "addresses."));
    }
    const QJsonArray inputs = value.toArray();
    if (inputs.isEmpty() || inputs.size() > maxInputs) {
        return refusal(400, "bad_batch_size",
                       QStringLiteral("\"inputs\" has %1 entries; right would be 1 to %2.")
                           .arg(inputs.size())
                           .arg(maxInputs));
    }
    return inputs;
}

tl::expected<Submission, ApiError> readItem(const QJsonValue &item, const Submission &defaults)
{
    if (item.isObject() && !item.toObject().value(u"html").isUndefined()) {
        return refusal(400, "bad_field",
                       QStringLiteral("A page with its \"html\" is submitted by itself, to "
                                      "/api/submit; in a batch, pages are fetched."));
    }
    if (item.isObject())
        return readSubmission(item.toObject(), defaults);
    if (!item.isString()) {
        return refusal(400, "bad_input",
                       QStringLiteral("An entry of \"inputs\" must be a string, or an object with "
                                      "an \"input\"."));
    }
    Submission submission = defaults;
    submission.input = item.toString();
    return submission;
}

tl::expected<ReadBatch, ApiError> readBatch(const HttpRequest &request)
{
    const auto body = readJsonObject(request);
    if (!body)
        return tl::unexpected<ApiError>(body.error());
    const auto inputs = inputsOf(*body);
    if (!inputs)
        return tl::unexpected<ApiError>(inputs.error());
    const auto defaults = readSubmissionOptions(*body);
    if (!defaults)
        return tl::unexpected<ApiError>(defaults.error());

    ReadBatch batch{std::make_shared<BatchAnswer>(inputs->size()), {}, {}};
    for (qsizetype i = 0; i < inputs->size(); ++i) {
        auto submission = readItem(inputs->at(i), *defaults);
        if (submission) {
            batch.submissions.push_back(*std::move(submission));
            batch.places.push_back(size_t(i));
        } else {
            batch.answer->setRefusal(size_t(i), submission.error());
        }
    }
    return batch;
}

} // namespace

void addBatchRoute(Router &router, EngineClient &engine)
{
    router.add(
        "POST", "/api/submit/batch",
        [&engine](const HttpRequest &request, const QStringList &, const Responder &responder) {
            auto batch = readBatch(request);
            if (!batch)
                return responder.send(batch.error());
            engine.submitAll(
                std::move(batch->submissions),
                [answer = batch->answer, places = std::move(batch->places)](
                    size_t index, const Expected<SubmitReply> &reply) {
                    answer->setReply(places.at(index), reply);
                },
                [answer = batch->answer, responder] { responder.send(answer->toResponse()); });
        });
}

} // namespace smartcache
