#pragma once

#include "core/base/error.h"

#include <QList>
#include <QObject>
#include <QSet>

#include <functional>
#include <optional>

namespace smartcache {

class Backend;
class EngineClient;

/// Does one thing to each of many jobs, some at a time, and deletes itself at the end. Main thread.
class ForEachJob : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const std::optional<Error> &)>;
    /// Begins with one job, and calls `done` when that is done.
    using Begin = std::function<void(EngineClient &client, const QByteArray &id, Done done)>;

    /// `backend` must outlive this object. `parent`'s end is its end, too.
    ForEachJob(Backend &backend, QList<QByteArray> ids, Begin begin, QObject *parent);
    void start();

    /// Of what cannot be done because the backend does not run.
    static Error notRunning();

Q_SIGNALS:
    void ended(const QByteArray &id, const std::optional<smartcache::Error> &error);
    /// `failures`: how many; `error`: the first of theirs.
    void finished(int failures, const std::optional<smartcache::Error> &error);

private:
    void beginOne();
    void onDone(const QByteArray &id, const std::optional<Error> &error);
    void onBackendChanged();

    Backend &m_backend;
    QList<QByteArray> m_ids; ///< Still to do, the next at the end.
    const Begin m_begin;
    QSet<QByteArray> m_underWay;
    int m_failures = 0;
    std::optional<Error> m_error;
};

} // namespace smartcache
