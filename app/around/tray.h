#pragma once

#include "app/appcontext.h"
#include "app/around/notifier.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>
#include <QTimer>

namespace smartcache {

struct Analytics;

/// The icon in the tray: how it goes, a menu, and the desktop's notifications. Only where there is
/// a tray; see QSystemTrayIcon::isSystemTrayAvailable(). Main thread.
class Tray : public QObject, public Notifier
{
    Q_OBJECT

public:
    explicit Tray(const AppContext &context, QObject *parent = nullptr);

    void show() { m_icon.show(); }
    void hide() { m_icon.hide(); }
    /// See HealthWatch::trouble().
    void setTrouble(const QString &trouble);
    void notify(const QString &title, const QString &text, std::function<void()> clicked) override;

Q_SIGNALS:
    void openWanted();
    void quickSubmitWanted();
    void quitWanted();

private:
    void ask();
    void onAnalytics(const Analytics &analytics);
    void refresh();

    const AppContext m_context;
    QMenu m_menu; ///< The tray does not own it.
    QSystemTrayIcon m_icon{this};
    QTimer m_soon;
    bool m_isAsking = false;
    QString m_trouble;
    qint64 m_running = 0;
    qint64 m_queued = 0;
    std::function<void()> m_clicked;
};

/// What the tray's tool tip says. A pure function.
QString trayStatus(const QString &trouble, qint64 running, qint64 queued);

} // namespace smartcache
