#pragma once

#include "app/appcontext.h"
#include "app/around/argumentintake.h"
#include "app/around/fileopenings.h"
#include "app/around/logbuffer.h"
#include "app/around/startrequest.h"
#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/backend/networkwatch.h"
#include "app/importing/importrun.h"
#include "app/settings/appsettings.h"
#include "app/settings/preferences.h"
#include "app/settings/settingsapplier.h"
#include "app/shell/mainwindow.h"
#include "app/shell/theme.h"
#include "core/base/clock.h"
#include "core/base/shutdownsignals.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

class QApplication;

namespace smartcache {

class AddressLine;
class ClipboardWatch;
class CloseQuestion;
class HealthWatch;
class JobNotifications;
class LogView;
class QuickSubmit;
class SingleInstance;
class Tray;

/// The whole desktop program: makes the parts, wires them to each other, and ends them. Main
/// thread, one object.
class Desktop : public QObject
{
    Q_OBJECT

public:
    struct Start
    {
        ConfigInputs inputs;
        LoadedConfig loaded;
        StartRequest request;
        QElapsedTimer since; ///< Runs from the start of the program.
    };

    /// Starts the backend and shows the window, unless it is to start in the tray. All must outlive
    /// this object.
    Desktop(QApplication &application, SingleInstance &instance, const Start &start);
    ~Desktop() override;

    /// Ends the program: nothing is seen of it any more at once, jobs in hand get SHUTDOWN_GRACE. A
    /// second time: ends it there and then.
    void quit();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void wireBackend();
    void wireWindow();
    void wireAround();
    void makeTray();
    void fillMoreMenu();

    void take(const StartRequest &request);
    void raiseWindow(const QByteArray &activationToken = {});
    void showAtStart(bool isMinimized);
    void showJob(const QByteArray &id);
    void onCloseRequested();
    void offer(const QUrl &url, const QString &question);
    void onRefused(const QString &argument, const QString &why);
    void showLog();
    void showAbout();
    void quickSubmit();
    void noteSubmitted(const QByteArray &id);

    QApplication &m_application;
    SingleInstance &m_instance;
    const QElapsedTimer m_since;
    LogBuffer m_log;
    const SystemClock m_clock;
    const ShutdownSignals m_signals;
    Theme m_theme;
    Preferences m_preferences;
    AppSettings m_settings;
    Backend m_backend;
    SettingsApplier m_applier{m_settings, m_backend};
    JobFeed m_feed{m_backend};
    NetworkWatch m_network{m_feed};
    const AppContext m_context{m_backend, m_feed, m_network, m_settings, m_preferences, m_theme};
    ArgumentIntake m_intake{m_context};
    const FileOpenings m_openings;
    ImportRun m_import{m_context, m_settings.config().dataDir};
    MainWindow m_window{m_context, m_import};
    bool m_isQuitting = false;
    bool m_wasPainted = false;
    int m_refused = 0; ///< Arguments since the notice of them was shown last.

    // Made after the window, and gone before it.
    AddressLine *m_addressLine = nullptr;     ///< The window's.
    CloseQuestion *m_closeQuestion = nullptr; ///< The window's.
    std::unique_ptr<HealthWatch> m_health;
    std::unique_ptr<Tray> m_tray; ///< Null where there is no tray.
    std::unique_ptr<JobNotifications> m_notifications;
    std::unique_ptr<ClipboardWatch> m_clipboard;
    std::unique_ptr<QuickSubmit> m_quickSubmit; ///< Once it is wanted.
    std::unique_ptr<LogView> m_logView;         ///< Once it is wanted.
};

} // namespace smartcache
