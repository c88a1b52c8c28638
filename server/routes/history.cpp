#include "core/engineclient.h"
#include "server/guards/jsonbody.h"
#include "server/http/router.h"
#include "server/routes/historyparameters.h"
#include "server/routes/jobresponse.h"
#include "server/routes/routes.h"

#include <QJsonArray>

namespace smartcache {

namespace {

void list(EngineClient &engine, const HttpRequest &request, const Responder &responder)
{
    const auto query = QueryParameters::parse(request, {"limit", "cursor", "status", "tag",
                                                        "engine", "q", "since", "until", "starred"})
                           .and_then(readHistoryQuery);
    if (!query)
        return responder.send(query.error());
    engine.history().find(*query, [responder](const Expected<HistoryPage> &page) {
        if (!page)
            return responder.send(ApiError::from(page.error()));
        JsonWriter body;
        body.beginList("jobs");
        for (const HistoryEntry &entry : page->entries)
            body.addJsonInList(entry.listed);
        body.endList();
        if (page->next)
            body.add("next_cursor", QLatin1String(toCursor(*page->next)));
        else
            body.addJson("next_cursor", "null");
        body.add("complete", page->isComplete);
        responder.send(HttpResponse::json(200, std::move(body)));
    });
}

void show(EngineClient &engine, const QByteArray &id, const Responder &responder)
{
    engine.history().job(id, [&engine,
                              responder](const Expected<HistoryClient::MarkedJob> &marked) {
        if (!marked)
            return responder.send(ApiError::from(marked.error()));
        engine.explain(
            marked->job, [responder, marked = *marked](const Expected<QJsonObject> &explanation) {
                if (!explanation)
                    return responder.send(ApiError::from(explanation.error()));
                responder.send(markedJobResponse(marked.job, marked.marks, *explanation));
            });
    });
}

void remove(EngineClient &engine, const QByteArray &id, const Responder &responder)
{
    engine.history().remove(id, [responder](const Expected<void> &removed) {
        if (!removed)
            return responder.send(ApiError::from(removed.error()));
        responder.send(HttpResponse::noContent());
    });
}

void refresh(EngineClient &engine, const QByteArray &id, const Responder &responder)
{
    engine.history().refresh(id, [responder](const Expected<SubmitReply> &reply) {
        if (!reply)
            return responder.send(ApiError::from(reply.error()));
        responder.send(HttpResponse::json(202, submitReplyBody(*reply)));
    });
}

/// Answers with all marks of the job, whichever of them was set.
HistoryClient::Callback<JobMarks> marksResponse(const QByteArray &id, const Responder &responder)
{
    return [id, responder](const Expected<JobMarks> &marks) {
        if (!marks)
            return responder.send(ApiError::from(marks.error()));
        JsonWriter body;
        body.add("job_id", QString::fromUtf8(id));
        marks->writeTo(&body);
        responder.send(HttpResponse::json(200, std::move(body)));
    };
}

void star(EngineClient &engine, const QByteArray &id, const Responder &responder)
{
    engine.history().setStarred(id, true, marksResponse(id, responder));
}

void unstar(EngineClient &engine, const QByteArray &id, const Responder &responder)
{
    engine.history().setStarred(id, false, marksResponse(id, responder));
}

void note(EngineClient &engine, const HttpRequest &request, const QByteArray &id,
          const Responder &responder)
{
    const auto body = readJsonObject(request);
    if (!body)
        return responder.send(body.error());
    const QJsonValue value = body->value(u"note");
    if (!value.isString())
        return responder.send(
            {400, QStringLiteral("bad_note"),
             QStringLiteral("The body must have \"note\": a string, empty to remove the note.")});
    engine.history().setNote(id, value.toString(), marksResponse(id, responder));
}

void tags(EngineClient &engine, const HttpRequest &request, const QByteArray &id,
          const Responder &responder)
{
    const auto body = readJsonObject(request);
    if (!body)
        return responder.send(body.error());
    const QJsonArray values = body->value(u"tags").toArray();
    bool isRight = body->value(u"tags").isArray();
    QStringList tags;
    for (const QJsonValue &value : values) {
        isRight = isRight && value.isString();
        tags.append(value.toString());
    }
    if (!isRight)
        return responder.send({400, QStringLiteral("bad_tags"),
                               QStringLiteral("The body must have \"tags\": a list of strings, "
                                              "empty to remove them.")});
    engine.history().setTags(id, tags, marksResponse(id, responder));
}

} // namespace

void addHistoryRoutes(Router &router, EngineClient &engine)
{
    router.add("GET", "/api/jobs",
               [&engine](const HttpRequest &request, const QStringList &,
                         const Responder &responder) { list(engine, request, responder); });

    using Action = void (*)(EngineClient &, const QByteArray &, const Responder &);
    const auto add = [&](const QByteArray &method, const QByteArray &pattern, Action action) {
        router.add(method, pattern,
                   [&engine, action](const HttpRequest &, const QStringList &parameters,
                                     const Responder &responder) {
                       action(engine, parameters.first().toUtf8(), responder);
                   });
    };
    add("GET", "/api/jobs/{id}", show);
    add("DELETE", "/api/jobs/{id}", remove);
    add("POST", "/api/jobs/{id}/refresh", refresh);
    add("PUT", "/api/jobs/{id}/star", star);
    add("DELETE", "/api/jobs/{id}/star", unstar);

    using Change =
        void (*)(EngineClient &, const HttpRequest &, const QByteArray &, const Responder &);
    const auto addChange = [&](const QByteArray &pattern, Change change) {
        router.add("PUT", pattern,
                   [&engine, change](const HttpRequest &request, const QStringList &parameters,
                                     const Responder &responder) {
                       change(engine, request, parameters.first().toUtf8(), responder);
                   });
    };
    addChange("/api/jobs/{id}/note", note);
    addChange("/api/jobs/{id}/tags", tags);
}

} // namespace smartcache
