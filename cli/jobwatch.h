#pragma once

#include "cli/apiclient.h"
#include "cli/eventparser.h"
#include "cli/progressline.h"
#include "core/base/shutdownsignals.h"

#include <QEventLoop>
#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>

namespace smartcache {

/// Waits for jobs to end. It hears of their changes from /api/events, and asks for their status
/// now and then in any case, so that it does not depend on them. One object for each process, as
/// it hears Ctrl-C.
class JobWatch : public QObject
{
    Q_OBJECT

public:
    /// `columns`: of the terminal on stderr; 0: there is none. `api` must outlive this object.
    JobWatch(ApiClient &api, int columns);
    ~JobWatch() override;

    /// The answers of /api/status by job id, all ended. Blocks. Failures: those of ApiClient, and
    /// Interrupted on Ctrl-C, which says how to go on.
    CliResult<QHash<QString, ApiAnswer>> waitFor(const QStringList &ids);

private:
    void listen(const QStringList &ids);
    void hear(const QJsonObject &event);
    CliResult<void> askFor(const QString &id);
    void pause();
    void showProgress();

    ApiClient &m_api;
    ProgressLine m_progress;
    ShutdownSignals m_signals;
    bool m_isInterrupted = false;

    std::unique_ptr<QNetworkReply> m_events;
    EventParser m_parser;
    QEventLoop m_loop;

    QHash<QString, ApiAnswer> m_ended;
    QSet<QString> m_open;
    QSet<QString> m_changed; ///< Of the open ones, those to ask for now.
    QString m_stage;
    int m_pauseMs;
};

} // namespace smartcache
