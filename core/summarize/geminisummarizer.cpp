#include "core/summarize/geminisummarizer.h"

#include "core/summarize/gemini/geminiapi.h"
#include "core/summarize/gemini/longtext.h"
#include "core/summarize/gemini/modelchain.h"

#include <optional>

namespace smartcache {

namespace {

using Remedy = GeminiFault::Remedy;

/// A message is for reading: more names than this are not.
constexpr qsizetype maxOffered = 12;

const Clock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

Expected<void> missingKey()
{
    return failure(QStringLiteral("key_missing"),
                   QStringLiteral("There is no API key for Gemini; set GEMINI_API_KEY to one from "
                                  "https://aistudio.google.com/apikey."),
                   Disposition::PausePool);
}

} // namespace

class GeminiSummarizer::Private
{
public:
    Private(GeminiOptions given, const Clock &clock, std::unique_ptr<SpendGuard> aGuard)
        : options(std::move(given))
        , guard(std::move(aGuard))
        , chain(options.model, options.fallbackModels, clock)
        , client(options.baseUrl, options.apiKey, options.timeout)
        , api(client, clock, guard.get())
    {}

    Expected<Summary> summarize(const SummaryRequest &request, Cancellation &cancellation);
    Expected<void> probe(Cancellation &cancellation);
    QString redacted(QString text) const;

private:
    Error noModel(const QStringList &reasons, Cancellation &cancellation);

    const GeminiOptions options;
    const std::unique_ptr<SpendGuard> guard;
    ModelChain chain;
    GeminiClient client;
    GeminiApi api;
};

Expected<Summary> GeminiSummarizer::Private::summarize(const SummaryRequest &request,
                                                       Cancellation &cancellation)
{
    if (options.apiKey.isEmpty())
        return failure(missingKey().error());

    api.beginText();
    QStringList notices;
    QStringList goneReasons;
    std::optional<Error> trouble; // the first model's: the one that the user has chosen
    const QStringList models = chain.candidates();
    for (const QString &model : models) {
        LongText text(api, model, options.inputTokenLimit, cancellation);
        FaultOr<Summary> summary = text.summarize(request);
        if (summary) {
            chain.markGood(model);
            summary->notices = notices + summary->notices;
            return std::move(*summary);
        }
        const GeminiFault &fault = summary.error();
        if (fault.remedy == Remedy::OtherModel) {
            chain.markGone(model);
            goneReasons.append(fault.error.message);
        } else if (fault.remedy == Remedy::ServerTrouble) {
            if (!trouble)
                trouble = fault.error;
            if (!chain.markTrouble(model))
                return failure(*trouble);
        } else {
            return failure(fault.error);
        }
        notices.append(QStringLiteral("Another model answered: %1").arg(fault.error.message));
    }
    // A model that is only in trouble may come back, so waiting for it is better than a pause.
    return failure(trouble ? *trouble : noModel(goneReasons, cancellation));
}

Expected<void> GeminiSummarizer::Private::probe(Cancellation &cancellation)
{
    return options.apiKey.isEmpty() ? missingKey() : api.probe(cancellation);
}

/// No model is left: says why, and which ones there are for this key.
Error GeminiSummarizer::Private::noModel(const QStringList &reasons, Cancellation &cancellation)
{
    QString message = reasons.isEmpty() ? QStringLiteral("No model is chosen; set GEMINI_MODEL.")
                                        : reasons.join(QLatin1Char(' '));
    if (const auto offered = api.models(cancellation); offered && !offered->isEmpty()) {
        QStringList names;
        for (const ModelsPage::Model &model : offered->mid(0, maxOffered))
            names.append(model.name);
        message += QStringLiteral(" GEMINI_MODEL can be one of: ")
                   + names.join(QStringLiteral(", "))
                   + (offered->size() > maxOffered ? QStringLiteral(", …") : QStringLiteral("."));
    } else if (!offered && offered.error().code == QLatin1String("cancelled")) {
        return offered.error();
    }
    return {QStringLiteral("no_model"), message, Disposition::PausePool, {}};
}

/// Google's words are shown to people and kept in logs, and may repeat what was sent.
QString GeminiSummarizer::Private::redacted(QString text) const
{
    if (!options.apiKey.isEmpty())
        text.replace(QString::fromLatin1(options.apiKey), QStringLiteral("[key]"));
    return text;
}

QString GeminiSummarizer::promptVersion()
{
    return currentPromptVersion();
}

GeminiSummarizer::GeminiSummarizer(GeminiOptions options)
    : GeminiSummarizer(std::move(options), systemClock())
{}

GeminiSummarizer::GeminiSummarizer(GeminiOptions options, const Clock &clock,
                                   std::unique_ptr<SpendGuard> guard)
    : d(std::make_unique<Private>(std::move(options), clock, std::move(guard)))
{}

GeminiSummarizer::~GeminiSummarizer() = default;

Expected<Summary> GeminiSummarizer::summarize(const SummaryRequest &request,
                                              Cancellation &cancellation)
{
    Expected<Summary> summary = d->summarize(request, cancellation);
    if (!summary) {
        summary.error().message = d->redacted(summary.error().message);
        return summary;
    }
    summary->model = d->redacted(summary->model);
    for (QString &notice : summary->notices)
        notice = d->redacted(notice);
    return summary;
}

Expected<void> GeminiSummarizer::probe(Cancellation &cancellation)
{
    Expected<void> result = d->probe(cancellation);
    if (!result)
        result.error().message = d->redacted(result.error().message);
    return result;
}

} // namespace smartcache
