#include "core/engineclient.h"
#include "server/guards/jsonbody.h"
#include "server/http/queryparameters.h"
#include "server/http/router.h"
#include "server/routes/batchrun.h"
#include "server/routes/routes.h"
#include "server/routes/submissionreader.h"

#include <QJsonArray>

#include <memory>

namespace smartcache {

namespace {

constexpr qsizetype maxInputs = 1000;

/// What can be submitted of a batch, and an answer that knows of the rest.
struct ReadBatch
{
    BatchAnswer answer;
    std::vector<BatchItem> items;
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

tl::expected<BatchItem, ApiError> readItem(const QJsonValue &value, size_t place,
                                           const Submission &defaults)
{
    if (value.isString()) {
        BatchItem item{place, defaults};
        item.submission.input = value.toString();
        return item;
    }
    if (!value.isObject()) {
        return refusal(400, "bad_input",
                       QStringLiteral("An entry of \"inputs\" must be a string, or an object with "
                                      "an \"input\"."));
    }
    auto page = readGivenPage(value.toObject(), defaults);
    if (!page)
        return tl::unexpected<ApiError>(page.error());
    if (*page)
        return BatchItem{place, (*page)->submission, (*page)->document};
    return readSubmission(value.toObject(), defaults).map([&](Submission submission) {
        return BatchItem{place, std::move(submission)};
    });
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

    ReadBatch batch{BatchAnswer(size_t(inputs->size())), {}};
    for (qsizetype i = 0; i < inputs->size(); ++i) {
        auto item = readItem(inputs->at(i), size_t(i), *defaults);
        if (item)
            batch.items.push_back(*std::move(item));
        else
            batch.answer.setRefusal(size_t(i), item.error());
    }
    return batch;
}

void runBatch(EngineClient &engine, const HttpRequest &request, const Responder &responder,
              QObject *context)
{
    const auto query = QueryParameters::parse(request, {"dry_run"});
    if (!query)
        return responder.send(query.error());
    const auto isDryRun = query->flag("dry_run");
    if (!isDryRun)
        return responder.send(isDryRun.error());
    auto batch = readBatch(request);
    if (!batch)
        return responder.send(batch.error());
    BatchRun::start(engine, *isDryRun ? BatchRun::Mode::DryRun : BatchRun::Mode::Submit,
                    std::move(batch->items), std::move(batch->answer), responder, context);
}

} // namespace

void addBatchRoute(Router &router, EngineClient &engine)
{
    router.add("POST", "/api/submit/batch",
               // What is under way ends with the route, which goes before the engine.
               [&engine, context = std::make_shared<QObject>()](
                   const HttpRequest &request, const QStringList &, const Responder &responder) {
                   runBatch(engine, request, responder, context.get());
               });
}

} // namespace smartcache
