#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>

namespace smartcache {

/// The models to ask, best first, and what is known of their state. One thread.
class ModelChain
{
public:
    /// How long a model that is gone is passed over before it is asked again.
    static constexpr std::chrono::minutes goneFor{10};
    /// Failures in a row after which a model's successor is asked in the same call. Jobs are tried
    /// five times and by any of four workers, each with a chain of its own: two is what some worker
    /// reaches for every job.
    static constexpr int troubleLimit = 2;

    /// Blank names and repetitions do not count. `clock` must outlive the chain.
    ModelChain(const QString &first, const QStringList &others, const Clock &clock);

    /// In their order, those not known to be gone; all of them when all are gone, because asking
    /// again costs little and the answer may have changed.
    QStringList candidates() const;

    void markGone(const QString &model);
    /// Gives true when the model has now failed so often in a row that another one is to be asked.
    bool markTrouble(const QString &model);
    void markGood(const QString &model);

private:
    bool isGone(const QString &model) const;

    const Clock &m_clock;
    QStringList m_models;
    QHash<QString, std::chrono::milliseconds> m_goneSince; ///< By Clock::elapsed().
    QHash<QString, int> m_troubles;
};

} // namespace smartcache
