#pragma once

#include "app/appcontext.h"
#include "core/base/error.h"
#include "core/events/event.h"
#include "core/history/jobmarks.h"
#include "core/jobs/job.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace smartcache {

struct SubmitReply;

/// What is known of one job, kept up to date from the feed, and what can be done with it. A cached
/// summary, whose id is its hash, is a job, too: what its maker's record knows beside the summary
/// (the input, marks) is added while that record is there. Main thread.
class JobWatch : public QObject
{
    Q_OBJECT

public:
    enum class Stage { Unknown, Fetching, Reading, Summarizing };

    explicit JobWatch(const AppContext &context, QObject *parent = nullptr);

    /// Forgets what it knew and asks for this one. Empty: nothing is watched.
    void watch(const QByteArray &id);
    const QByteArray &id() const { return m_id; }

    /// Nothing until the first answer came, or where error() says why there is none.
    const std::optional<Job> &job() const { return m_job; }
    const std::optional<Error> &error() const { return m_error; }
    const JobMarks &marks() const { return m_marks; }
    /// Of the job that can be marked and refreshed; empty when its record has gone.
    const QByteArray &recordId() const { return m_recordId; }
    /// The id is that of a summary in the cache.
    bool isCached() const;
    /// Whether refresh() has something to go by.
    bool canRefresh() const;

    Stage stage() const { return m_stage; }
    /// 1 is next; while it waits in the queue.
    std::optional<qint64> queuePlace() const { return m_queuePlace; }
    /// The summary as far as it is written.
    const QString &writtenText() const { return m_writtenText; }

    // What they led to is told by changed(), replaced() or refused().
    void cancel();
    void retry();
    /// Makes the summary again, whatever the cache holds.
    void refresh();
    void setStarred(bool isStarred);

Q_SIGNALS:
    void changed();
    /// writtenText() goes on.
    void textWritten();
    /// From now on the job `newId` is watched, which came of the other.
    void replaced(const QByteArray &oldId, const QByteArray &newId);
    /// What was asked for last could not be done.
    void refused(const smartcache::Error &error);

private:
    static Error notRunning();
    void load();
    void loadCached(int question);
    void take(int question, const Job &job, const JobMarks &marks, const QByteArray &recordId);
    void failToLoad(int question, const Error &error);
    void onEvent(const Event &event);
    void onJobEvent(const Event &event);
    void askPlace();
    void follow(const QByteArray &newId);
    void takeReply(const QByteArray &asked, const SubmitReply &reply);
    bool isCurrent(int question) const { return question == m_question; }

    const AppContext m_context;
    QTimer m_placeTimer;
    QByteArray m_id;
    int m_question = 0; ///< The last one asked: answers to older ones are out of date.
    std::optional<Job> m_job;
    std::optional<Error> m_error;
    JobMarks m_marks;
    QByteArray m_recordId;
    Stage m_stage = Stage::Unknown;
    std::optional<qint64> m_queuePlace;
    QString m_writtenText;
};

} // namespace smartcache
