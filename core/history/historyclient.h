#pragma once

#include "core/base/inbox.h"
#include "core/history/historyindex.h"
#include "core/history/jobmarks.h"
#include "core/jobs/jobscripts.h"
#include "core/store/asyncconnection.h"
#include "core/store/replicatedwrites.h"

#include <QObject>

#include <functional>
#include <memory>

namespace smartcache {

/// The history as one thread asks it; reached by EngineClient::history(), with its connection.
///
/// Errors of every question: those of AsyncConnection, `unknown_job` where an id is given, and
/// those named below. Answers never come from within the call itself, and never after this object
/// was destroyed. All members: only on the thread it was made in.
class HistoryClient
{
public:
    template <typename T>
    using Callback = std::function<void(Expected<T>)>;

    /// `index`: none in a process that has no API. All must outlive this object; the scripts' clock
    /// too.
    HistoryClient(AsyncConnection *connection, ReplicatedWrites *writes, HistoryIndex *index,
                  const JobScripts &scripts, const Recipe &defaults);
    ~HistoryClient();
    Q_DISABLE_COPY_MOVE(HistoryClient)

    /// A page of the list. What was changed before the question shows in the answer, unless the
    /// index is more than a second behind, or is not whole yet: see HistoryPage::isComplete. Errors
    /// `history_unavailable`, `busy`.
    void find(const HistoryQuery &query, Callback<HistoryPage> done);

    struct MarkedJob
    {
        Job job;
        JobMarks marks;
    };
    void job(const QByteArray &id, Callback<MarkedJob> done);

    /// Removes a job, cancelling it first where it has not ended, which its callbacks are told.
    /// The summary stays in the cache.
    void remove(const QByteArray &id, Callback<void> done);

    /// Makes the summary again as a submission of today would, with the language and length of the
    /// job; the cached one stays until it is replaced, or is forgotten where another model or
    /// prompt had made it. Gives the new job, or the one that is at it already. Error
    /// `not_replicated`.
    void refresh(const QByteArray &id, Callback<SubmitReply> done);

    void setStarred(const QByteArray &id, bool starred, Callback<JobMarks> done);
    /// Empty removes it. Error `bad_note`.
    void setNote(const QByteArray &id, const QString &note, Callback<JobMarks> done);
    /// In place of those there were. Error `bad_tags`.
    void setTags(const QByteArray &id, const QStringList &tags, Callback<JobMarks> done);

private:
    void setMark(const QByteArray &id, const QByteArray &field, const QByteArray &value,
                 Callback<JobMarks> done);
    QByteArray event(const char *type, const QByteArray &id) const;
    /// Calls `action` from the event loop.
    void later(std::function<void()> action);

    AsyncConnection *const m_connection;
    ReplicatedWrites *const m_writes;
    HistoryIndex *const m_index;
    const JobScripts m_scripts;
    const Recipe m_defaults;
    const Script m_delete = Script::bundled(QStringLiteral("delete"));
    const Script m_mark = Script::bundled(QStringLiteral("mark"));
    const std::shared_ptr<Inbox> m_inbox;
};

} // namespace smartcache
