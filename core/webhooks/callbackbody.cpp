#include "core/webhooks/callbackbody.h"

#include "core/base/jsonwriter.h"

namespace smartcache {

namespace {

/// In UTF-16 units. Enough for most addresses, and to tell one text from another.
constexpr qsizetype maxInput = 1000;

/// Not through the middle of a character.
QString beginningOf(const QString &input)
{
    if (input.size() <= maxInput)
        return input;
    const bool splitsPair = input.at(maxInput - 1).isHighSurrogate();
    return input.first(splitsPair ? maxInput - 1 : maxInput);
}

} // namespace

QByteArray callbackBody(const Job &job)
{
    JsonWriter body;
    job.writeTo(&body);
    body.add("input", beginningOf(job.input.value));
    return body.finish();
}

QByteArray callbackBody(const CachedSummary &summary)
{
    JsonWriter body;
    body.add("job_id", QLatin1String(summary.hash));
    body.add("status", QLatin1String("completed"));
    body.add("cached", true);
    summary.writeTo(&body);
    return body.finish();
}

} // namespace smartcache
