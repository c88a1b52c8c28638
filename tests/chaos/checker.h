#pragma once

#include "core/store/blockingconnection.h"
#include "core/store/keys.h"
#include "tests/chaos/ledger.h"

#include <QMap>
#include <QStringList>

namespace smartcache::test {

/// What the store holds once all work is done, held against what its clients were told.
struct Verdict
{
    QStringList violations; ///< For people; none when all is well.
    int jobs = 0;           ///< All that were made, acknowledged or not.
    int completed = 0;
    int cancelled = 0;
    QMap<QString, int> dead; ///< By error code.
};

/// Errors: those of every call. What is looked for:
/// - every acknowledged job has ended: completed, cancelled, or dead with a reason;
/// - every completed one has the summary of its own text, and the cache has it too;
/// - nothing is left in any place, no claim on a hash is left, state and job agree;
/// - of each text one job at most was completed;
/// - the counters say what happened.
Expected<Verdict> checkStore(BlockingConnection &connection, const Keys &keys,
                             const Ledger &ledger);

} // namespace smartcache::test
