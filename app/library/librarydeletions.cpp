#include "app/library/librarydeletions.h"

#include "app/backend/backend.h"
#include "app/library/foreachjob.h"
#include "app/library/librarymodel.h"
#include "core/engineclient.h"

#include <utility>

namespace smartcache {

namespace {

constexpr int undoMs = 8000;

} // namespace

LibraryDeletions::LibraryDeletions(Backend &backend, LibraryModel &model, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_model(model)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(undoMs);
    connect(&m_timer, &QTimer::timeout, this, &LibraryDeletions::carryOut);
}

void LibraryDeletions::add(const QList<QByteArray> &ids)
{
    if (ids.isEmpty())
        return;
    m_model.hide(ids);
    m_waiting += ids;
    m_timer.start();
    Q_EMIT changed();
}

void LibraryDeletions::undo()
{
    m_timer.stop();
    m_model.bringBack(std::exchange(m_waiting, {}));
    Q_EMIT changed();
}

void LibraryDeletions::carryOut()
{
    m_timer.stop();
    if (m_waiting.isEmpty())
        return;
    auto *run = new ForEachJob(
        m_backend, std::exchange(m_waiting, {}),
        [](EngineClient &client, const QByteArray &id, const ForEachJob::Done &done) {
            client.history().remove(id, [done](const Expected<void> &removed) {
                // What somebody else has deleted meanwhile is as good.
                const bool isGone = removed || removed.error().code == QLatin1String("unknown_job");
                done(isGone ? std::nullopt : std::optional(removed.error()));
            });
        },
        &m_backend); // It goes on when the page has gone.
    connect(run, &ForEachJob::ended, this, [this](const QByteArray &id, const auto &error) {
        if (error)
            m_model.bringBack({id});
        else
            m_model.forget(id);
    });
    connect(run, &ForEachJob::finished, this, [this](int failures, const auto &error) {
        --m_runs;
        if (failures > 0)
            Q_EMIT failed(failures, *error);
    });
    ++m_runs;
    run->start();
    Q_EMIT changed();
}

} // namespace smartcache
