#pragma once

#include "cli/apiclient.h"
#include "cli/eventparser.h"
#include "cli/progressline.h"
#include "core/base/shutdownsignals.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>
#include <memory>

namespace smartcache {

/// Waits for jobs to end. It hears of their changes from /api/events, and asks for their status
/// now and then in any case, so that it does not depend on them. One object for each process, as
/// it hears Ctrl-C.
class JobWatch : public QObject
{
    Q_OBJECT

public:
    /// Without one answer for so long, waiting has no point any more.
    static constexpr std::chrono::milliseconds usualPatience = std::chrono::minutes(2);

    /// `columns`: of the terminal on stderr; 0: there is none. `api` must outlive this object.
    JobWatch(ApiClient &api, int columns, std::chrono::milliseconds patience = usualPatience);
    ~JobWatch() override;

    /// Returns when all have ended. Blocks. Where the program is asked too often, or is without its
    /// store, it asks again later. Failures: those of ApiClient, and Interrupted on Ctrl-C, which
    /// says how to go on.
    CliResult<void> waitFor(const QStringList &ids);

    /// The answers of /api/status by job id, of those that have ended so far; a refusal where there
    /// is no such job any more.
    const QHash<QString, CliResult<ApiAnswer>> &ended() const { return m_ended; }

private:
    void listen(const QStringList &ids);
    void hear(const QJsonObject &event);
    CliResult<void> askFor(const QString &id);
    bool waitAfter(const CliFailure &refusal);
    void pause();
    void showProgress();

    ApiClient &m_api;
    ProgressLine m_progress;
    ShutdownSignals m_signals;
    bool m_isInterrupted = false;

    std::unique_ptr<QNetworkReply> m_events;
    EventParser m_parser;
    QEventLoop m_loop;

    QHash<QString, CliResult<ApiAnswer>> m_ended;
    QSet<QString> m_open;
    QSet<QString> m_changed; ///< Of the open ones, those to ask for now.
    QString m_stage;
    int m_pauseMs;
    const std::chrono::milliseconds m_patience;
    QElapsedTimer m_refused; ///< Since the first refusal after an answer; invalid after one.
};

} // namespace smartcache
