#include "app/around/healthwatch.h"

#include "app/around/freeport.h"
#include "app/around/healthnotices.h"
#include "app/backend/backend.h"
#include "app/backend/jobfeed.h"
#include "app/backend/networkwatch.h"
#include "app/settings/appsettings.h"
#include "core/base/log.h"
#include "core/config/addressfile.h"
#include "core/store/datafolderlock.h"
#include "core/store/serverprogram.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QPointer>
#include <QThreadPool>

#include <utility>

namespace smartcache {

using namespace std::chrono_literals;

namespace {

constexpr auto regularInterval = 5s;
constexpr auto soonInterval = 300ms;

// The notices.
QString startNotice()
{
    return QStringLiteral("start");
}

QString engineNotice()
{
    return QStringLiteral("engine");
}

QString networkNotice()
{
    return QStringLiteral("network");
}

QHostAddress addressOf(const QString &host)
{
    if (host == QLatin1String("*"))
        return QHostAddress::Any;
    if (host == QLatin1String("localhost"))
        return QHostAddress::LocalHost;
    return QHostAddress(host);
}

/// Reads the address file on a worker's thread; `done` is called in that of `asker`.
void readAddress(QObject *asker, const QString &dataDir, std::function<void(QUrl)> done)
{
    QThreadPool::globalInstance()->start(
        [guarded = QPointer(asker), dataDir, done = std::move(done)] {
            const QUrl url = AddressFile::read(dataDir);
            QMetaObject::invokeMethod(
                qApp,
                [guarded, done, url] {
                    if (guarded)
                        done(url);
                },
                Qt::QueuedConnection);
        });
}

/// No program works on the folder: its lock ends with it, however it ends.
bool isFree(const QString &dataDir)
{
    DataFolderLock lock;
    const bool isFree = lock.lock(dataDir).has_value();
    lock.unlock();
    return isFree;
}

/// Asks the disk on a worker's thread; if `isSo`, `then` is called in that of `asker`.
void when(std::function<bool()> isSo, QObject *asker, std::function<void()> then)
{
    QThreadPool::globalInstance()->start(
        [isSo = std::move(isSo), asker = QPointer(asker), then = std::move(then)] {
            if (!isSo())
                return;
            QMetaObject::invokeMethod(
                qApp,
                [asker, then] {
                    if (asker)
                        then();
                },
                Qt::QueuedConnection);
        });
}

} // namespace

HealthWatch::HealthWatch(const AppContext &context, BannerArea &banners, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_banners(banners)
{
    m_regularly.setInterval(regularInterval);
    m_soon.setInterval(soonInterval);
    m_soon.setSingleShot(true);
    m_untilMended.setInterval(regularInterval);
    connect(&m_regularly, &QTimer::timeout, this, &HealthWatch::ask);
    connect(&m_soon, &QTimer::timeout, this, &HealthWatch::ask);
    connect(&m_untilMended, &QTimer::timeout, this, [this] {
        when(m_isMended, this, [this] {
            if (m_untilMended.isActive())
                startAgain();
        });
    });
    const auto askSoon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&context.feed, &JobFeed::happened, this, askSoon);
    connect(&context.feed, &JobFeed::missed, this, askSoon);
    connect(&context.backend, &Backend::stateChanged, this, &HealthWatch::onState);
    connect(&context.network, &NetworkWatch::changed, this, &HealthWatch::onNetwork);
    onState();
}

void HealthWatch::onState()
{
    m_untilMended.stop();
    switch (m_context.backend.state()) {
    case Backend::State::Running:
        withdraw(startNotice());
        setTrouble({});
        m_isAsking = false; // who was asked has gone, and will not answer
        m_regularly.start();
        ask();
        return;
    case Backend::State::Failed:
        withdraw(engineNotice());
        tellFailure(*m_context.backend.error());
        break;
    case Backend::State::Starting: // what is told stays until it is known to be mended
    case Backend::State::Stopping:
    case Backend::State::Stopped:
        break;
    }
    m_regularly.stop();
    m_soon.stop();
}

void HealthWatch::ask()
{
    EngineClient *client = m_context.backend.client();
    if (!client || m_isAsking)
        return;
    m_isAsking = true;
    client->health([self = QPointer(this)](const Health &health) {
        if (!self)
            return;
        self->m_isAsking = false;
        self->onHealth(health);
    });
}

void HealthWatch::onHealth(const Health &health)
{
    if (std::exchange(m_code, health.code) != health.code)
        withdraw(engineNotice()); // What was dismissed was other trouble.
    const std::optional<Notice> notice = noticeOf(health, [this] { Q_EMIT settingsWanted(); });
    if (notice)
        tell(engineNotice(), *notice);
    else
        withdraw(engineNotice());
    setTrouble(notice && !health.isOk ? notice->text : QString());
}

void HealthWatch::onNetwork()
{
    if (!m_context.network.isAway())
        return withdraw(networkNotice());
    Notice notice;
    notice.kind = Notice::Kind::Info;
    notice.text = tr("There is no network just now. Jobs that need it wait and go on by themselves "
                     "when it is back.");
    tell(networkNotice(), notice);
}

void HealthWatch::tellFailure(const Error &error)
{
    if (error.code == QLatin1String("cannot_listen"))
        return tellPortTaken(error);
    if (error.code == QLatin1String("data_dir_in_use"))
        return tellInUse();
    Notice notice;
    notice.text = tr("SmartCache could not start its work. %1", "%1 is a sentence that says why")
                      .arg(error.message);
    if (error.code == QLatin1String("store_program_missing")) {
        // The settings have the address of a shared server. Once one is installed here, it starts
        // by itself.
        startAgainWhen([wanted = m_context.backend.config().valkeyServer] {
            return !findServerProgram(wanted, bundledServerFolders()).isEmpty();
        });
        notice.actionText = tr("Open settings");
        notice.action = [this] { Q_EMIT settingsWanted(); };
    } else {
        notice.actionText = tr("Try again");
        notice.action = [this] { startAgain(); };
    }
    tellNotStarted(notice);
}

/// Stays until it is mended.
void HealthWatch::tellNotStarted(Notice notice)
{
    notice.kind = Notice::Kind::Danger;
    notice.isDismissible = false;
    tell(startNotice(), notice);
    setTrouble(notice.text);
}

void HealthWatch::tellPortTaken(const Error &error)
{
    const Config &config = m_context.backend.config();
    const std::optional<quint16> free = nextFreePort(addressOf(config.host), config.port);
    Notice notice;
    if (free) {
        notice.text = tr("Port %1 is used by another program, so SmartCache cannot listen there.")
                          .arg(config.port);
        notice.actionText = tr("Use port %1").arg(*free);
        notice.action = [this, port = *free] { usePort(port); };
    } else {
        notice.text = error.message;
        notice.actionText = tr("Open settings");
        notice.action = [this] { Q_EMIT settingsWanted(); };
    }
    tellNotStarted(notice);
}

/// Saved, unless what outweighs saved settings names the port: then for as long as this program
/// runs.
void HealthWatch::usePort(quint16 port)
{
    AppSettings &settings = m_context.settings;
    const ConfigSource source = settings.sourceOf(QStringLiteral("PORT"));
    if (source == ConfigSource::Default || source == ConfigSource::SavedSettings) {
        const Expected<void> saved =
            settings.change({{QStringLiteral("PORT"), QString::number(port)}});
        if (saved)
            return; // whoever owns the settings starts the backend when they change
        qCWarning(logEngine).noquote() << "The port could not be saved." << saved.error().message;
    }
    Config config = settings.config();
    config.port = port;
    m_context.backend.start(config);
}

void HealthWatch::tellInUse()
{
    Notice notice;
    notice.text = tr("The data folder %1 is in use by another SmartCache.")
                      .arg(m_context.backend.config().dataDir);
    notice.actionText = tr("Try again");
    notice.action = [this] { startAgain(); };
    tellNotStarted(notice);
    readAddress(this, m_context.backend.config().dataDir, [this](const QUrl &url) {
        if (m_context.backend.state() == Backend::State::Failed && !url.isEmpty())
            tellAddressInUse(url);
    });
}

void HealthWatch::tellAddressInUse(const QUrl &url)
{
    Notice notice;
    notice.text = tr("Another SmartCache, at %1, works on this data folder. This one goes on when "
                     "that one has ended.")
                      .arg(url.authority());
    notice.actionText = tr("Open %1").arg(url.authority());
    notice.action = [url] { QDesktopServices::openUrl(url); };
    tellNotStarted(notice);
    startAgainWhen([dataDir = m_context.backend.config().dataDir] { return isFree(dataDir); });
}

void HealthWatch::startAgain()
{
    m_context.backend.start(m_context.settings.config());
}

void HealthWatch::startAgainWhen(std::function<bool()> isMended)
{
    m_isMended = std::move(isMended);
    m_untilMended.start();
}

void HealthWatch::tell(const QString &id, const Notice &notice)
{
    const QString said = notice.text + QLatin1Char('\n') + notice.actionText;
    if (m_told.value(id) == said)
        return;
    m_told[id] = said;
    m_banners.show(id, notice);
}

void HealthWatch::withdraw(const QString &id)
{
    m_told.remove(id);
    m_banners.withdraw(id);
}

void HealthWatch::setTrouble(const QString &trouble)
{
    if (m_trouble == trouble)
        return;
    m_trouble = trouble;
    Q_EMIT troubleChanged();
}

} // namespace smartcache
