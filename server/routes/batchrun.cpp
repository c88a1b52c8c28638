#include "server/routes/batchrun.h"

#include "core/base/slicedwork.h"

#include <QTimer>
#include <QUuid>

namespace smartcache {

namespace {

/// Whatever else the thread asks the store waits behind these.
constexpr size_t callsAtOnce = 100;

/// What documents wait to be read is bounded, and there are other clients.
constexpr size_t documentsAtOnce = 4;

/// How often to try again while there is no room for a document, and for how long when none of the
/// batch gets on: more than one takes at most.
constexpr std::chrono::milliseconds turnInterval{500};
constexpr std::chrono::seconds turnPatience{60};

} // namespace

void BatchRun::start(EngineClient &engine, Mode mode, std::vector<BatchItem> items,
                     BatchAnswer answer, const Responder &responder, QObject *context)
{
    const std::shared_ptr<BatchRun> run(
        new BatchRun(engine, mode, std::move(items), std::move(answer), responder, context));
    run->readDocuments();
}

BatchRun::BatchRun(EngineClient &engine, Mode mode, std::vector<BatchItem> items,
                   BatchAnswer answer, const Responder &responder, QObject *context)
    : m_engine(engine)
    , m_mode(mode)
    , m_items(std::move(items))
    , m_answer(std::move(answer))
    , m_responder(responder)
    , m_context(context)
    , m_lane(QUuid::createUuid().toByteArray(QUuid::Id128))
    , m_patience(turnPatience)
{}

void BatchRun::readDocuments()
{
    std::vector<size_t> withDocument;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].document)
            withDocument.push_back(i);
    }
    const size_t count = withDocument.size();
    new SlicedWork(
        count, documentsAtOnce,
        [run = shared_from_this(),
         withDocument = std::move(withDocument)](size_t step, const std::function<void()> &done) {
            run->readDocument(withDocument.at(step), done);
        },
        [run = shared_from_this()] { run->carryOut(); }, m_context);
}

void BatchRun::readDocument(size_t index, const std::function<void()> &done)
{
    const auto note = [run = shared_from_this(), index, done](Expected<Document> document) {
        BatchItem &item = run->m_items[index];
        const bool isBusy = !document && document.error().code == QLatin1String("busy");
        if (isBusy && !run->m_patience.hasExpired()) {
            QTimer::singleShot(turnInterval, run->m_context,
                               [run, index, done] { run->readDocument(index, done); });
            return;
        }
        if (!isBusy)
            run->m_patience.setRemainingTime(turnPatience);
        item.document.reset();
        if (document)
            item.submission.document = *std::move(document);
        else
            run->m_answer.setRefusal(item.place, ApiError::from(document.error()));
        done();
    };
    m_engine.documents().read(*m_items[index].document, m_context, note);
}

void BatchRun::carryOut()
{
    new SlicedWork(
        m_items.size(), callsAtOnce,
        [run = shared_from_this()](size_t index, const std::function<void()> &done) {
            const size_t place = run->m_items[index].place;
            if (run->m_answer.isSet(place))
                return done();
            if (run->m_storeError) {
                run->m_answer.setRefusal(place, ApiError::from(*run->m_storeError));
                return done();
            }
            if (run->m_mode == Mode::DryRun)
                run->foresee(index, done);
            else
                run->submit(index, done);
        },
        [run = shared_from_this()] {
            run->m_responder.send(run->m_mode == Mode::DryRun ? run->m_answer.toForecast()
                                                              : run->m_answer.toResponse());
        },
        m_context);
}

void BatchRun::submit(size_t index, const std::function<void()> &done)
{
    BatchItem item = std::move(m_items[index]);
    item.submission.lane = m_lane;
    m_engine.submit(item.submission, [run = shared_from_this(), place = item.place,
                                      done](const Expected<SubmitReply> &reply) {
        if (!reply)
            run->noteStore(reply.error());
        run->m_answer.setReply(place, reply);
        done();
    });
}

void BatchRun::foresee(size_t index, const std::function<void()> &done)
{
    const BatchItem item = std::move(m_items[index]);
    m_engine.forecaster().foresee(item.submission, [run = shared_from_this(), place = item.place,
                                                    done](const Expected<Forecast> &forecast) {
        if (!forecast)
            run->noteStore(forecast.error());
        run->m_answer.setForecast(place, forecast);
        done();
    });
}

void BatchRun::noteStore(const Error &error)
{
    if (error.code == QLatin1String("store_unavailable")
        || error.code == QLatin1String("store_auth")
        || error.code == QLatin1String("not_replicated"))
        m_storeError = error;
}

} // namespace smartcache
