#include "core/engineclient.h"
#include "core/history/historyexport.h"
#include "server/http/router.h"
#include "server/routes/historyparameters.h"
#include "server/routes/routes.h"

namespace smartcache {

namespace {

/// A part of the history would pass for all of it.
ApiError stillBuilding()
{
    ApiError error{503, QStringLiteral("history_incomplete"),
                   QStringLiteral("The index of the history is still being built, so the export "
                                  "would lack jobs. Try again in some seconds.")};
    error.retryAfter = std::chrono::seconds(5);
    return error;
}

/// One export under way: a page of the list is asked for whenever the client has read the one
/// before, so that no more than that is in memory, however long the history and however slow the
/// client. The stream's callbacks hold it; it goes with the stream.
class Export : public std::enable_shared_from_this<Export>
{
public:
    Export(EngineClient &engine, HistoryQuery query, HistoryExport writer)
        : m_engine(engine)
        , m_query(std::move(query))
        , m_writer(writer)
    {
        m_query.limit = HistoryQuery::maxLimit;
    }

    /// The first page comes before the head of the answer: what is wrong can still be said then.
    void start(const Responder &responder)
    {
        const auto first = [self = shared_from_this(),
                            responder](const Expected<HistoryPage> &page) {
            if (!page)
                return responder.send(ApiError::from(page.error()));
            if (!page->isComplete)
                return responder.send(stillBuilding());
            self->begin(responder);
            self->write(*page);
        };
        m_engine.history().find(m_query, first);
    }

private:
    void begin(const Responder &responder)
    {
        auto stream = responder.stream(
            200, m_writer.contentType(),
            {{"Content-Disposition", "attachment; filename=\"" + m_writer.fileName() + '"'}});
        if (!stream->isOpen())
            return; // The answer to HEAD, or nobody is left to read it.
        m_stream = std::move(stream);
        m_stream->onClosed([self = shared_from_this()] { self->m_stream.reset(); });
        m_stream->onDrained([self = shared_from_this()] { self->next(); });
        m_stream->write(m_writer.begin());
    }

    void next()
    {
        if (m_isAsking || !m_stream || !m_stream->isOpen())
            return;
        m_isAsking = true;
        m_engine.history().find(
            m_query, [self = shared_from_this()](const Expected<HistoryPage> &page) {
                self->m_isAsking = false;
                if (page && page->isComplete)
                    self->write(*page);
                else
                    self->m_stream.reset(); // Cut off, so that nobody takes it for the whole.
            });
    }

    void write(const HistoryPage &page)
    {
        if (!m_stream)
            return;
        QByteArray bytes;
        for (const HistoryEntry &entry : page.entries)
            bytes += m_writer.job(entry);
        m_query.after = page.next;
        if (!page.next)
            bytes += m_writer.end();
        m_stream->write(bytes);
        if (!page.next)
            std::exchange(m_stream, nullptr)->finish();
    }

    EngineClient &m_engine;
    HistoryQuery m_query;
    HistoryExport m_writer;
    std::shared_ptr<ResponseStream> m_stream;
    bool m_isAsking = false;
};

} // namespace

void addExportRoute(Router &router, EngineClient &engine)
{
    router.add(
        "GET", "/api/export",
        [&engine](const HttpRequest &request, const QStringList &, const Responder &responder) {
            const auto parameters = QueryParameters::parse(
                request, {"format", "status", "tag", "engine", "q", "since", "until", "starred"});
            if (!parameters)
                return responder.send(parameters.error());
            const auto query = readHistoryQuery(*parameters);
            if (!query)
                return responder.send(query.error());
            const QString name = parameters->contains("format") ? parameters->value("format")
                                                                : QStringLiteral("json");
            const auto format = HistoryExport::formatFromName(name);
            if (!format) {
                return responder.send(
                    {400, QStringLiteral("bad_parameter"),
                     QStringLiteral("The parameter format is \"%1\"; right would be "
                                    "markdown, json or csv.")
                         .arg(name.left(80))});
            }
            std::make_shared<Export>(engine, *query, HistoryExport(*format))->start(responder);
        });
}

} // namespace smartcache
