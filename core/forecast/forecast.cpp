#include "core/forecast/forecast.h"

#include "core/summarize/gemini/prompt.h"
#include "core/summarize/gemini/textparts.h"
#include "core/summarize/verbatim.h"

#include <algorithm>

namespace smartcache {

namespace {

constexpr qint64 assumedCharacters = 6'000;
constexpr qint64 assumedTokens = assumedCharacters / 4;

/// The text that would be summarised, where it is here already.
std::optional<QString> knownText(const CanonicalInput &input)
{
    if (!input.isUrl())
        return input.value;
    if (!input.givenText.isEmpty())
        return input.givenText;
    return std::nullopt;
}

qint64 characterCount(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

/// Of the answer: its sentences, title, tags and JSON, without what a model may think before it.
qint64 outputTokens(SummaryLength length)
{
    constexpr qint64 titleTagsAndJson = 60;
    constexpr qint64 sentence = 30;
    switch (length) {
    case SummaryLength::Short:
        return titleTagsAndJson + sentence;
    case SummaryLength::Medium:
        return titleTagsAndJson + 3 * sentence;
    case SummaryLength::Long:
        return titleTagsAndJson + 6 * sentence;
    }
    Q_UNREACHABLE();
}

TokenUsage usageFor(const Recipe &recipe, qint64 textTokens)
{
    SummaryRequest request;
    request.language = recipe.language;
    request.length = summaryLength(recipe.length);
    // As long as those that are made up, and always the same size.
    const QString nonce = QStringLiteral("0123456789abcdef").repeated(2);
    const Prompt prompt = makePrompt(request, PromptKind::Whole, nonce);
    TokenUsage usage;
    usage.prompt = estimateTokens(prompt.system) + estimateTokens(prompt.user) + textTokens;
    usage.output = outputTokens(request.length);
    return usage;
}

} // namespace

Forecast forecastFor(const Job &job, const Pricing &pricing, const QDateTime &now)
{
    Forecast forecast;
    forecast.hash = job.hash;
    const std::optional<QString> text = knownText(job.input);
    forecast.isAssumed = !text;
    forecast.characters = text ? characterCount(*text) : assumedCharacters;

    const bool isOffline = job.recipe.engine != QLatin1String("gemini");
    if (isOffline || (text && isVerbatim(*text))) {
        forecast.costUsd = 0;
        return forecast;
    }
    forecast.usage = usageFor(job.recipe, text ? estimateTokens(*text) : assumedTokens);
    for (const QString &model : pricing.models) {
        forecast.costUsd = pricing.prices.costUsd(model, forecast.usage, now.toUTC().date());
        if (forecast.costUsd) {
            forecast.priceModel = model;
            break;
        }
    }
    return forecast;
}

} // namespace smartcache
