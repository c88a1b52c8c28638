#pragma once

#include "core/base/error.h"
#include "core/history/historyquery.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace smartcache {

class Backend;
class JobFeed;
struct Event;

/// Asks the history for what a list needs, one question after the other, so that no answer is older
/// than the one before it. What cannot be answered now is asked again by itself.
///
/// What happens to jobs is gathered for a moment and asked for in one question: a thousand events a
/// second are ten questions. Main thread.
class LibraryLoader : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Loading, ///< The first page has not come yet.
        Ready,
        Failed, ///< See error().
    };

    /// Both must outlive this object.
    LibraryLoader(Backend &backend, JobFeed &feed, QObject *parent = nullptr);
    ~LibraryLoader() override;

    /// Another list, from its top; nothing of the former is answered any more.
    void setQuery(const HistoryQuery &query);
    const HistoryQuery &query() const { return m_query; }

    /// What follows the row with this key, or the top of the list.
    void askFor(const std::optional<qint64> &after);
    /// The same, because somebody looks at it: before all else but the top. Takes the place of an
    /// earlier wish that was not asked for yet.
    void askForShown(const std::optional<qint64> &after);
    /// What has become of these.
    void askForJobs(const QList<QByteArray> &ids);
    /// Asks again at once for what could not be answered.
    void retry();

    State state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    /// False while the history's index is being built: older jobs may be missing.
    bool isIndexComplete() const { return m_isIndexComplete; }

    /// Counts the questions: an answer that is told now is to this one.
    int asked() const { return m_asked; }

    /// Some views full; to take in more at once would hold the window up.
    static constexpr int pageSize = 100;
    static constexpr int burstMs = 100;      ///< For which what happens is gathered.
    static constexpr int maxGathered = 2000; ///< More are not asked for one by one.

Q_SIGNALS:
    void pageRead(const std::optional<qint64> &after, const smartcache::HistoryPage &page);
    /// `page` has those of `ids` that are in the list.
    void jobsRead(const QList<QByteArray> &ids, const smartcache::HistoryPage &page);
    void jobDeleted(const QByteArray &id);
    /// Anything may have changed. The top of the list is asked for.
    void outdated();
    /// Or the index is complete, or not, now.
    void stateChanged();

private:
    using Place = std::optional<std::optional<qint64>>; ///< Nothing, the top, or after a key.

    void onBackendChanged();
    void onEvent(const Event &event);
    void askForTop();
    void reset();
    void next();
    void askForPage(Place &wanted);
    void askForGathered();
    void ask(const HistoryQuery &query, std::function<void(const HistoryPage &)> use,
             std::function<void()> putBack);
    void onFailed(const Error &error);
    void setState(State state, const std::optional<Error> &error = {});
    void noteIndex(const HistoryPage &page);

    Backend &m_backend;
    HistoryQuery m_query;
    State m_state = State::Loading;
    std::optional<Error> m_error;
    bool m_isIndexComplete = true;

    Place m_top;
    Place m_shown;
    Place m_more;
    QSet<QByteArray> m_gathered;
    QTimer m_burst;

    bool m_isAsking = false;
    int m_asked = 0;
    Place m_asking;       ///< Of the question under way, where it is for a page.
    int m_generation = 0; ///< Answers to questions of an earlier one are dropped.
    QTimer m_retry;
    int m_retryMs;
    QTimer m_catchUp; ///< Runs after an answer from an index that has not all of the store.
};

} // namespace smartcache
