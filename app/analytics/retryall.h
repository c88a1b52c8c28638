#pragma once

#include "app/appcontext.h"
#include "core/base/error.h"
#include "core/history/historyquery.h"

#include <QObject>

#include <optional>

namespace smartcache {

/// Queues failed jobs again: all that the history lists, page after page, however many. A job that
/// fails once more meanwhile is not tried a second time. Main thread.
class RetryAll : public QObject
{
    Q_OBJECT

public:
    static constexpr int defaultPageSize = 50;

    explicit RetryAll(const AppContext &context, int pageSize = defaultPageSize,
                      QObject *parent = nullptr);

    /// Unless it runs already.
    void start();
    /// After the answers that are still to come.
    void stop();
    bool isRunning() const { return m_isRunning; }
    /// Jobs that were queued since start().
    int retried() const { return m_retried; }

Q_SIGNALS:
    void progressed(int retried);
    void finished(int retried);
    /// It ended before its time. Errors: `backend_stopped`, those of HistoryClient::find and of the
    /// store.
    void failed(const smartcache::Error &error);

private:
    void nextPage();
    void retry(const HistoryPage &page);
    void onAnswered(const std::optional<Error> &error);
    void end(const std::optional<Error> &error);

    const AppContext m_context;
    const int m_pageSize;
    std::optional<qint64> m_after;
    std::optional<Error> m_error; ///< The first of this page that ends it.
    bool m_isRunning = false;
    bool m_isLast = false;
    int m_waiting = 0; ///< Answers to come of this page.
    int m_retried = 0;
    int m_generation = 0;
};

} // namespace smartcache
