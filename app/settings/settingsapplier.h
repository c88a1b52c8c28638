#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace smartcache {

class AppSettings;
class Backend;

/// Has the backend run with the settings as they are changed: it is started anew, once for several
/// changes in a row. Main thread.
class SettingsApplier : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object. Nothing happens before start().
    SettingsApplier(AppSettings &settings, Backend &backend, QObject *parent = nullptr);

    /// Fetches the secrets, then starts the backend for the first time; the window need not wait.
    void start();
    /// Changes lead to nothing any more: the program ends.
    void stop();

private:
    void apply();

    AppSettings &m_settings;
    Backend &m_backend;
    QTimer m_soon;
    bool m_isStarted = false;
    bool m_isStopped = false;
};

} // namespace smartcache
