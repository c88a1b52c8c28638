#pragma once

#include "core/history/jobmarks.h"
#include "core/jobs/job.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace smartcache {

/// One job as a row of the derived index: what lists show, filters compare and searches look into.
/// Made from what the store holds, and never the truth. A plain value; any thread.
struct HistoryEntry
{
    /// Where it stands in the list: later creation, larger key. See keyFor().
    qint64 key = 0;
    QByteArray id;
    QString status; ///< "pending", "processing", "completed", "failed"
    QString errorCode;
    QString engine; ///< That made it or, before that, is wanted.
    bool starred = false;
    QStringList foldedTags;          ///< The summary's and the user's.
    std::optional<qint64> expiresAt; ///< ms since 1970.
    QStringList words;               ///< What a search finds it by.

    /// What the API lists, a JSON object: the job without its input and the sources of its
    /// summary, with `excerpt`, `starred`, `note` and `user_tags`.
    QByteArray listed;
    /// The same to be read field by field; parses it anew each time.
    QJsonObject fields() const;

    static constexpr qsizetype excerptLength = 300;        ///< In UTF-16 units.
    static constexpr qsizetype searchedInputLength = 8000; ///< As much of an input is searched.

    static HistoryEntry of(const Job &job, const JobMarks &marks,
                           const std::optional<qint64> &expiresAt);

    /// Milliseconds of creation, then 20 bits of the id's hash: unique but for one in a million of
    /// jobs made in the same millisecond, and the same after every rebuild.
    static qint64 keyFor(const QDateTime &createdAt, const QByteArray &id);
    /// The least key that a job created then can have. Times before 1970 and after 2248 do not
    /// fit and count as the first and the last that do.
    static qint64 firstKey(qint64 createdAtMs)
    {
        return std::clamp<qint64>(createdAtMs, 0, maxTime) << idBits;
    }

private:
    static constexpr int idBits = 20;
    static constexpr qint64 maxTime = (qint64(1) << (63 - idBits)) - 1;
};

} // namespace smartcache
