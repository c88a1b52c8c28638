#include "app/around/desktop.h"

#include "app/around/aboutdialog.h"
#include "app/around/addressline.h"
#include "app/around/clipboardwatch.h"
#include "app/around/closequestion.h"
#include "app/around/healthwatch.h"
#include "app/around/jobnotifications.h"
#include "app/around/logview.h"
#include "app/around/quicksubmit.h"
#include "app/around/singleinstance.h"
#include "app/around/tray.h"
#include "app/settings/keystore.h"
#include "app/settings/systemkeychain.h"
#include "app/shell/banner.h"
#include "core/base/log.h"
#include "core/store/storeaddress.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QTimer>

#include <cstdlib>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto trayPatience = 10s; ///< At login, the program may be there before the tray.
constexpr auto trayInterval = 500ms;

bool isLookedAt()
{
    return QApplication::activeWindow() != nullptr;
}

/// Where the data is, for a person.
QString storeOf(const Config &config)
{
    if (config.redisUrl.isEmpty())
        return Desktop::tr("A private Valkey, in %1").arg(config.dataDir);
    const Expected<StoreAddress> address = StoreAddress::parse(config.redisUrl);
    return address ? address->display() : address.error().message;
}

} // namespace

Desktop::Desktop(QApplication &application, SingleInstance &instance, const Start &start)
    : m_application(application)
    , m_instance(instance)
    , m_since(start.since)
    , m_theme(application)
    , m_preferences(Preferences::defaultFileName())
    , m_settings(start.inputs, start.loaded, SavedSettings(SavedSettings::defaultFileName()))
    , m_backend(m_clock)
    , m_openings(application)
{
    for (const QString &warning : start.loaded.warnings)
        qCWarning(logEngine).noquote() << warning;
    m_theme.setAppearance(m_preferences.appearance());
    m_application.installEventFilter(this);
    wireBackend();
    m_settings.setKeyStore(std::make_unique<KeyStore>(
        std::make_unique<SystemKeychain>(), SavedSettings(SavedSettings::defaultFileName())));
    m_applier.start(); // the backend, on its thread, while the rest is made here
    wireWindow();
    makeTray();
    wireAround();
    fillMoreMenu();
    m_intake.take(start.request.arguments, start.request.folder);
    showAtStart(start.request.isMinimized);
}

Desktop::~Desktop() = default;

void Desktop::wireBackend()
{
    connect(&m_preferences, &Preferences::changed, this, [this] {
        if (m_theme.appearance() != m_preferences.appearance())
            m_theme.setAppearance(m_preferences.appearance());
    });
    connect(&m_backend, &Backend::stateChanged, this, [this](Backend::State state) {
        if (state == Backend::State::Running) {
            qCInfo(logEngine).noquote()
                << "SmartCache" << SMARTCACHE_VERSION << "listens on" << m_backend.url().toString();
        } else if (state == Backend::State::Failed) {
            qCCritical(logEngine).noquote() << "Could not start:" << m_backend.error()->message;
        } else if (state == Backend::State::Stopped && m_isQuitting) {
            QCoreApplication::exit(EXIT_SUCCESS);
        }
    });
    m_network.heedSystem();
    connect(&m_signals, &ShutdownSignals::shutdownRequested, this, &Desktop::quit);
    connect(&m_instance, &SingleInstance::requested, this, &Desktop::take);
}

void Desktop::wireWindow()
{
    m_addressLine = new AddressLine(m_context, &m_window);
    m_window.setFoot(m_addressLine);
    m_closeQuestion = new CloseQuestion(m_preferences, &m_window);
    m_window.addBar(m_closeQuestion);
    m_window.installEventFilter(this);
    connect(&m_window, &MainWindow::closeRequested, this, &Desktop::onCloseRequested);
    connect(&m_window, &MainWindow::submitted, this, &Desktop::noteSubmitted);
    connect(m_closeQuestion, &CloseQuestion::hideWanted, &m_window, &QWidget::hide);
    connect(m_closeQuestion, &CloseQuestion::quitWanted, this, &Desktop::quit);

    m_health = std::make_unique<HealthWatch>(m_context, m_window.banners());
    connect(m_health.get(), &HealthWatch::settingsWanted, this, [this] {
        raiseWindow();
        m_window.showPage(MainWindow::PageId::Settings);
    });
    connect(m_health.get(), &HealthWatch::troubleChanged, this, [this] {
        m_addressLine->setTroubled(!m_health->trouble().isEmpty());
        if (m_tray)
            m_tray->setTrouble(m_health->trouble());
    });
}

/// Again when there is one at last.
void Desktop::makeTray()
{
    if (m_tray || m_isQuitting || !QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = std::make_unique<Tray>(m_context);
    m_tray->setTrouble(m_health->trouble());
    connect(m_tray.get(), &Tray::openWanted, this, [this] { raiseWindow(); });
    connect(m_tray.get(), &Tray::quickSubmitWanted, this, &Desktop::quickSubmit);
    connect(m_tray.get(), &Tray::quitWanted, this, &Desktop::quit);
    m_tray->show();
    m_notifications = std::make_unique<JobNotifications>(m_context, *m_tray, isLookedAt);
    connect(m_notifications.get(), &JobNotifications::openWanted, this, &Desktop::showJob);
}

void Desktop::wireAround()
{
    connect(&m_intake, &ArgumentIntake::submitted, this, &Desktop::noteSubmitted);
    connect(&m_intake, &ArgumentIntake::answered, this, &Desktop::showJob);
    connect(&m_intake, &ArgumentIntake::offered, this, [this](const QUrl &url) {
        offer(url, tr("Summarize the page that a link led to, %1?").arg(url.host()));
    });
    connect(&m_intake, &ArgumentIntake::refused, this, &Desktop::onRefused);
    connect(&m_openings, &FileOpenings::wanted, this, [this](const QString &argument) {
        m_intake.take({argument}, {});
        raiseWindow();
    });
    QClipboard *clipboard = QGuiApplication::clipboard();
    m_clipboard = std::make_unique<ClipboardWatch>(
        m_preferences, *clipboard, [clipboard] { return clipboard->ownsClipboard(); });
    connect(m_clipboard.get(), &ClipboardWatch::found, this, [this](const QUrl &url) {
        offer(url, tr("Summarize the address that was copied, %1?").arg(url.host()));
    });
}

void Desktop::fillMoreMenu()
{
    QMenu &menu = m_window.moreMenu();
    const auto add = [this, &menu](const char *icon, const QString &text, const QKeySequence &keys,
                                   void (Desktop::*function)()) {
        QAction *action = menu.addAction(m_theme.icon(QLatin1String(icon)), text);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, function);
        m_window.addAction(action); // so that its keys work while the menu is closed
    };
    add("bolt", tr("Quick &summarize…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, &Desktop::quickSubmit);
    menu.addSeparator();
    add("log", tr("&Log"), Qt::Key_F12, &Desktop::showLog);
    add("info", tr("&About SmartCache AI"), Qt::Key_F1, &Desktop::showAbout);
    menu.addSeparator();
    add("stop", tr("&Quit"), Qt::CTRL | Qt::Key_Q, &Desktop::quit);
}

void Desktop::showAtStart(bool isMinimized)
{
    if (!isMinimized)
        m_window.show();
    if (m_tray)
        return;
    auto *waiting = new QTimer(this);
    waiting->setInterval(trayInterval);
    connect(waiting, &QTimer::timeout, this,
            [this, waiting, isMinimized, waited = QElapsedTimer()]() mutable {
                if (!waited.isValid())
                    waited.start();
                makeTray();
                const bool isOver =
                    waited.elapsed() > std::chrono::milliseconds(trayPatience).count();
                if (!m_tray && !isOver)
                    return;
                waiting->deleteLater();
                if (isMinimized && !m_tray && !m_isQuitting && !m_window.isVisible())
                    m_window.showMinimized();
            });
    waiting->start();
}

/// What another start wants.
void Desktop::take(const StartRequest &request)
{
    if (request.isQuit) {
        if (!m_isQuitting)
            quit();
        return;
    }
    m_intake.take(request.arguments, request.folder);
    if (!request.isMinimized)
        raiseWindow(request.activationToken);
}

void Desktop::raiseWindow(const QByteArray &activationToken)
{
    // Qt's Wayland platform takes it from here when the window asks to be activated.
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    if (m_window.isMinimized())
        m_window.showNormal();
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Desktop::showJob(const QByteArray &id)
{
    raiseWindow();
    m_window.openJob(id);
}

void Desktop::noteSubmitted(const QByteArray &id)
{
    if (m_notifications)
        m_notifications->noteSubmitted(id);
}

void Desktop::onCloseRequested()
{
    // Who logs out is not to be asked, nor kept waiting.
    if (m_application.isSavingSession())
        quit();
    else if (!m_isQuitting)
        m_closeQuestion->ask(m_tray != nullptr);
}

void Desktop::offer(const QUrl &url, const QString &question)
{
    const QString id = QStringLiteral("offered");
    Notice notice;
    notice.kind = Notice::Kind::Info;
    notice.text = question;
    notice.actionText = tr("Summarize");
    notice.action = [this, url, id] {
        m_window.banners().withdraw(id);
        m_intake.take({url.toString(QUrl::FullyEncoded)}, {});
    };
    m_window.banners().withdraw(id); // also one that was dismissed
    m_window.banners().show(id, notice);
    if (m_tray && !isLookedAt())
        m_tray->notify(tr("Summarize %1?").arg(url.host()), url.toString(),
                       [this] { raiseWindow(); });
}

void Desktop::onRefused(const QString &argument, const QString &why)
{
    const QString id = QStringLiteral("arguments");
    if (!m_window.banners().isShown(id))
        m_refused = 0;
    Notice notice;
    notice.text = ++m_refused == 1
                      ? tr("%1 could not be summarised: %2").arg(argument, why)
                      : tr("%n could not be summarised. The last was %1: %2", nullptr, m_refused)
                            .arg(argument, why);
    m_window.banners().withdraw(id);
    m_window.banners().show(id, notice);
}

void Desktop::showLog()
{
    if (!m_logView)
        m_logView = std::make_unique<LogView>(m_log, m_theme);
    m_logView->show();
    m_logView->raise();
    m_logView->activateWindow();
}

void Desktop::showAbout()
{
    auto *dialog = m_window.findChild<AboutDialog *>();
    if (!dialog)
        dialog = new AboutDialog(m_theme, storeOf(m_backend.config()), &m_window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void Desktop::quickSubmit()
{
    if (!m_quickSubmit) {
        m_quickSubmit = std::make_unique<QuickSubmit>(m_context);
        connect(m_quickSubmit.get(), &QuickSubmit::submitted, this, &Desktop::noteSubmitted);
        connect(m_quickSubmit.get(), &QuickSubmit::openWanted, this, &Desktop::showJob);
    }
    m_quickSubmit->open();
}

void Desktop::quit()
{
    if (m_isQuitting)
        std::_Exit(EXIT_SUCCESS); // who asks twice does not want to wait
    m_isQuitting = true;
    qCInfo(logEngine) << "Stopping";
    m_instance.stopListening();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        window->hide();
    if (m_tray)
        m_tray->hide();
    m_window.finish();
    m_applier.stop();
    m_backend.stop();
}

bool Desktop::eventFilter(QObject *watched, QEvent *event)
{
    // From the system. Qt's own way is to close all windows, and these stay open when they are.
    if (watched == &m_application && event->type() == QEvent::Quit) {
        quit();
        return true;
    }
    if (watched == &m_window && event->type() == QEvent::Paint && !m_wasPainted) {
        m_wasPainted = true;
        QTimer::singleShot(0, this, [this] {
            qCInfo(logEngine) << "The window was there" << m_since.elapsed()
                              << "ms after the start";
        });
    }
    return QObject::eventFilter(watched, event);
}

} // namespace smartcache
