#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace smartcache::test {

/// What the clients of one run saw: their own log, with which the store must agree in the end.
/// A plain value.
struct Ledger
{
    /// Jobs that were acknowledged (202), by id, with the number of their text.
    QHash<QByteArray, int> acknowledged;
    /// Texts whose summary was answered at once (200).
    int hits = 0;
    /// Nodes that were killed: each may not have told the store of its last hits.
    int killedNodes = 0;
    int coalesced = 0;
    /// Jobs whose cancellation was acknowledged.
    QSet<QByteArray> cancelled;
    /// Answered with an error; it may be sent again.
    int refused = 0;
    /// The connection broke first: nobody knows what became of it.
    int unanswered = 0;
    /// Answers that make no sense, for people.
    QStringList nonsense;
};

} // namespace smartcache::test
