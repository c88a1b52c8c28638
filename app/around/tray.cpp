#include "app/around/tray.h"

#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/shell/theme.h"
#include "core/engineclient.h"

#include <QPainter>
#include <QPointer>

#include <utility>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto soonInterval = 500ms;

/// The program's icon, with a spot in the corner where something is wrong.
QIcon iconOf(bool isTroubled, const QColor &spot)
{
    const QIcon plain(QStringLiteral(":/app/smartcache.svg"));
    if (!isTroubled)
        return plain;
    QIcon icon;
    for (const int size : {16, 22, 32, 48, 64}) {
        QPixmap pixmap = plain.pixmap(size, size);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Qt::white, size / 16.0));
        painter.setBrush(spot);
        painter.drawEllipse(QRectF(size * 0.55, size * 0.55, size * 0.4, size * 0.4));
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace

QString trayStatus(const QString &trouble, qint64 running, qint64 queued)
{
    if (!trouble.isEmpty())
        return trouble;
    if (running == 0 && queued == 0)
        return Tray::tr("Nothing to do");
    return Tray::tr("%1, %2", "how many run, how many wait")
        .arg(Tray::tr("%n job(s) running", nullptr, int(running)),
             Tray::tr("%n waiting", nullptr, int(queued)));
}

Tray::Tray(const AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    QAction *open = m_menu.addAction(tr("&Open SmartCache"));
    m_menu.setDefaultAction(open);
    connect(open, &QAction::triggered, this, &Tray::openWanted);
    connect(m_menu.addAction(tr("Quick &summarize…")), &QAction::triggered, this,
            &Tray::quickSubmitWanted);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("&Quit")), &QAction::triggered, this, &Tray::quitWanted);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger)
                    Q_EMIT openWanted();
                else if (reason == QSystemTrayIcon::MiddleClick)
                    Q_EMIT quickSubmitWanted();
            });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
        if (const auto clicked = std::exchange(m_clicked, nullptr))
            clicked();
    });

    m_soon.setSingleShot(true);
    m_soon.setInterval(soonInterval);
    connect(&m_soon, &QTimer::timeout, this, &Tray::ask);
    const auto askSoon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&context.feed, &JobFeed::happened, this, askSoon);
    connect(&context.feed, &JobFeed::missed, this, askSoon);
    connect(&context.backend, &Backend::stateChanged, this, [this] {
        m_isAsking = false;
        refresh();
    });
    refresh();
}

void Tray::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    refresh();
}

void Tray::notify(const QString &title, const QString &text, std::function<void()> clicked)
{
    m_clicked = std::move(clicked);
    // Desktops may take the text for markup (freedesktop's "body-markup"), others show what
    // escaping adds; so that there is none, "<" becomes a sign that looks like it.
    QString plain = text;
    plain.replace(QLatin1Char('<'), QChar(0x2039));
    m_icon.showMessage(title, plain, QIcon(QStringLiteral(":/app/smartcache.svg")));
}

void Tray::ask()
{
    EngineClient *client = m_context.backend.client();
    if (!client || m_isAsking)
        return;
    m_isAsking = true;
    client->analytics(Analytics::Detail::Counters,
                      [self = QPointer(this)](const Expected<Analytics> &analytics) {
                          if (!self)
                              return;
                          self->m_isAsking = false;
                          if (analytics)
                              self->onAnalytics(*analytics);
                      });
}

void Tray::onAnalytics(const Analytics &analytics)
{
    m_running = analytics.runningJobs();
    m_queued = analytics.queueSize + analytics.delayedJobs;
    refresh();
}

void Tray::refresh()
{
    m_icon.setIcon(iconOf(!m_trouble.isEmpty(), m_context.theme.colors().danger));
    m_icon.setToolTip(tr("SmartCache AI: %1").arg(trayStatus(m_trouble, m_running, m_queued)));
}

} // namespace smartcache
