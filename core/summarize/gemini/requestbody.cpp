#include "core/summarize/gemini/requestbody.h"

#include "core/base/jsonwriter.h"

namespace smartcache {

namespace {

void addTextPart(JsonWriter *body, const QString &text)
{
    body->beginList("parts");
    body->beginObjectInList();
    body->add("text", text);
    body->endObject();
    body->endList();
}

} // namespace

QByteArray requestBody(const Prompt &prompt, int maxOutputTokens)
{
    JsonWriter body;
    body.beginObject("systemInstruction");
    addTextPart(&body, prompt.system);
    body.endObject();
    body.beginList("contents");
    body.beginObjectInList();
    body.add("role", QLatin1String("user"));
    addTextPart(&body, prompt.user);
    body.endObject();
    body.endList();
    body.beginObject("generationConfig");
    body.add("maxOutputTokens", maxOutputTokens);
    body.add("responseMimeType", QLatin1String("application/json"));
    body.addJson("responseSchema", prompt.schema);
    body.endObject();
    return body.finish();
}

} // namespace smartcache
