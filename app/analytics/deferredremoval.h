#pragma once

#include "app/appcontext.h"
#include "core/base/error.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>

namespace smartcache {

/// Removes jobs after a while in which a person can think better of it. Whoever shows them hides
/// those that are pending() here. Main thread.
class DeferredRemoval : public QObject
{
    Q_OBJECT

public:
    explicit DeferredRemoval(const AppContext &context, QObject *parent = nullptr);
    ~DeferredRemoval() override;

    /// Those that were pending before are removed at once, where the backend runs.
    void remove(const QList<QByteArray> &ids);
    void undo();
    /// Now, or, while the backend does not run, as soon as it does.
    void commit();
    /// Something is pending, or was asked of the store, which has not answered yet.
    bool isBusy() const { return m_unanswered > 0 || !m_pending.isEmpty(); }
    const QList<QByteArray> &pending() const { return m_pending; }

Q_SIGNALS:
    void changed();
    /// One could not be removed. Errors: those of HistoryClient::remove, but for `unknown_job`.
    void failed(const smartcache::Error &error);

private:
    const AppContext m_context;
    QList<QByteArray> m_pending;
    QTimer m_timer;
    int m_unanswered = 0; ///< By the client of now.
};

} // namespace smartcache
