#pragma once

#include "core/engineclient.h"
#include "server/http/responder.h"
#include "server/routes/batchanswer.h"
#include "server/routes/documentsubmission.h"

#include <QDeadlineTimer>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace smartcache {

/// One entry of a batch that can be submitted.
struct BatchItem
{
    size_t place = 0; ///< In the batch.
    Submission submission;
    std::optional<HandedIn> document = {}; ///< Still to be read.
};

/// Carries out one batch: reads the documents in it, then submits or foresees each item, then
/// answers. It goes on when the client has gone, for what was asked for is worth having. One HTTP
/// thread.
class BatchRun : public std::enable_shared_from_this<BatchRun>
{
public:
    enum class Mode { Submit, DryRun };

    /// `answer` knows of the items that are refused already. Nothing happens once `context` has
    /// gone, which `engine` must outlive.
    static void start(EngineClient &engine, Mode mode, std::vector<BatchItem> items,
                      BatchAnswer answer, const Responder &responder, QObject *context);

private:
    BatchRun(EngineClient &engine, Mode mode, std::vector<BatchItem> items, BatchAnswer answer,
             const Responder &responder, QObject *context);

    void readDocuments();
    /// Waits for its turn while too much else is being read.
    void readDocument(size_t index, const std::function<void()> &done);
    void carryOut();
    void submit(size_t index, const std::function<void()> &done);
    void foresee(size_t index, const std::function<void()> &done);
    void noteStore(const Error &error);

    EngineClient &m_engine;
    const Mode m_mode;
    std::vector<BatchItem> m_items;
    BatchAnswer m_answer;
    const Responder m_responder;
    QObject *const m_context;
    const QByteArray m_lane;           ///< A name that no other batch has.
    QDeadlineTimer m_patience;         ///< Begins anew with every document that is read.
    std::optional<Error> m_storeError; ///< Once it is away the rest is not tried: each would wait
                                       ///< for it anew.
};

} // namespace smartcache
