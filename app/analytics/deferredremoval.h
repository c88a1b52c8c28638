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
    /// As commit(), where there is a client.
    ~DeferredRemoval() override;

    /// Those that were pending before are removed at once.
    void remove(const QList<QByteArray> &ids);
    void undo();
    /// Now.
    void commit();
    const QList<QByteArray> &pending() const { return m_pending; }

Q_SIGNALS:
    void changed();
    /// One could not be removed. Errors: those of HistoryClient::remove, but for `unknown_job`.
    void failed(const smartcache::Error &error);

private:
    const AppContext m_context;
    QList<QByteArray> m_pending;
    QTimer m_timer;
};

} // namespace smartcache
