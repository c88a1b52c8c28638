#include "core/store/storelink.h"

#include "core/base/log.h"
#include "core/store/storeerror.h"
#include "core/store/storesocket.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace smartcache {

namespace {

constexpr std::chrono::milliseconds firstRetryDelay(100);
constexpr std::chrono::milliseconds longestRetryDelay(5000);

/// Between half of `delay` and all of it, so that many clients do not come back in step.
std::chrono::milliseconds withJitter(std::chrono::milliseconds delay)
{
    const auto half = static_cast<int>(delay.count() / 2);
    return std::chrono::milliseconds(half + QRandomGenerator::global()->bounded(half + 1));
}

} // namespace

StoreLink::StoreLink(StoreAddress address, std::chrono::milliseconds answerTimeout, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_answerTimeout(answerTimeout)
    , m_route(m_address, {{"PING"}})
    , m_answerTimer(this)
    , m_retryTimer(this)
    , m_retryDelay(firstRetryDelay)
{
    m_answerTimer.setSingleShot(true);
    m_answerTimer.callOnTimeout(this, [this] {
        leave(
            storeUnavailable(QStringLiteral("No answer in time from %1").arg(m_route.stop().name)));
    });
    m_retryTimer.setSingleShot(true);
    m_retryTimer.callOnTimeout(this, &StoreLink::connectNow);
    QMetaObject::invokeMethod(this, &StoreLink::connectNow, Qt::QueuedConnection);
}

StoreLink::~StoreLink()
{
    dropSocket();
}

void StoreLink::connectNow()
{
    m_route.start();
    visit();
}

void StoreLink::visit()
{
    m_socket = new StoreSocket(m_route.stop().address, this);
    m_reader.emplace();
    m_greetingReplies.clear();
    connect(m_socket, &StoreSocket::opened, this, &StoreLink::greet);
    connect(m_socket, &StoreSocket::readyRead, this, &StoreLink::onReadyRead);
    connect(m_socket, &StoreSocket::closed, this, &StoreLink::onClosed);
    armAnswerTimer();
    m_socket->open();
}

void StoreLink::armAnswerTimer()
{
    m_answerTimer.start(std::min(m_answerTimeout, m_route.stop().patience));
}

void StoreLink::greet()
{
    QByteArray wire;
    for (const Command &command : m_route.stop().greeting)
        appendCommand(wire, command);
    armAnswerTimer();
    m_socket->write(wire);
}

/// This stop leads nowhere: on to another, or the attempt has failed.
void StoreLink::leave(const Error &reason)
{
    if (m_isUp)
        return fail(reason);
    if (const Expected<void> other = m_route.detour(reason); !other)
        return fail(other.error());
    dropSocket();
    // Not from within a socket's signal: many may be refused at once.
    QMetaObject::invokeMethod(this, &StoreLink::visit, Qt::QueuedConnection);
}

void StoreLink::send(const QByteArray &wire)
{
    Q_ASSERT(m_isUp);
    m_socket->write(wire);
}

void StoreLink::onClosed()
{
    const QPointer<StoreLink> self(this);
    m_socketEmits = true;
    leave(storeUnavailable(
        QStringLiteral("No connection to %1: %2").arg(m_route.stop().name, m_socket->reason())));
    if (self)
        m_socketEmits = false;
}

void StoreLink::onReadyRead()
{
    const QPointer<StoreLink> self(this);
    m_socketEmits = true;
    readReplies();
    if (self)
        m_socketEmits = false;
}

void StoreLink::readReplies()
{
    const QPointer<StoreLink> self(this);
    const QPointer<StoreSocket> socket(m_socket);
    m_reader->feed(m_socket->read());
    // Whoever hears of a reply may have broken the link or deleted this object.
    while (self && m_socket != nullptr && m_socket == socket) {
        const Expected<std::optional<Reply>> reply = m_reader->next();
        if (!reply)
            return leave(reply.error());
        if (!*reply)
            return;
        if (m_isUp)
            Q_EMIT replied(**reply);
        else
            onGreetingReply(**reply);
    }
}

void StoreLink::onGreetingReply(const Reply &reply)
{
    m_greetingReplies.push_back(reply);
    const Expected<StoreRoute::Progress> progress = m_route.judge(m_greetingReplies);
    if (!progress)
        return leave(progress.error());
    if (*progress == StoreRoute::Progress::GoOn) {
        dropSocket();
        QMetaObject::invokeMethod(this, &StoreLink::visit, Qt::QueuedConnection);
        return;
    }
    if (*progress == StoreRoute::Progress::Greeting)
        return;

    m_answerTimer.stop();
    m_isUp = true;
    m_upSince.start();
    if (std::exchange(m_failureLogged, false))
        qCInfo(logStore, "The store at %ls is back", qUtf16Printable(m_address.display()));
    Q_EMIT up();
}

void StoreLink::fail(const Error &error)
{
    const Error reason = error; // the argument may belong to what goes away here
    // A server that lets us in only to turn us away again is not asked ten times a second.
    if (m_isUp && m_upSince.hasExpired(longestRetryDelay.count()))
        m_retryDelay = firstRetryDelay;
    dropSocket();
    m_retryTimer.start(withJitter(m_retryDelay));
    m_retryDelay = std::min(m_retryDelay * 2, longestRetryDelay);
    if (!std::exchange(m_failureLogged, true))
        qCWarning(logStore, "%ls; trying again", qUtf16Printable(reason.message));
    Q_EMIT down(reason);
}

void StoreLink::dropSocket()
{
    m_isUp = false;
    m_answerTimer.stop();
    if (m_socket == nullptr)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    // An object must not be deleted from its own signal. Otherwise it is deleted here: at the end
    // of a thread no event loop would come to it.
    if (m_socketEmits) {
        m_socket->setParent(nullptr);
        m_socket->deleteLater();
    } else {
        delete m_socket;
    }
    m_socket = nullptr;
}

} // namespace smartcache
