#include "core/store/storelink.h"

#include "core/base/log.h"
#include "core/store/signin.h"
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

std::vector<Command> signInWithPing(const StoreAddress &address)
{
    std::vector<Command> commands = signInCommands(address);
    commands.push_back({"PING"});
    return commands;
}

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
    , m_signIn(signInWithPing(m_address))
    , m_answerTimer(this)
    , m_retryTimer(this)
    , m_retryDelay(firstRetryDelay)
{
    m_answerTimer.setSingleShot(true);
    m_answerTimer.callOnTimeout(this, [this] {
        fail(storeUnavailable(
            QStringLiteral("The store at %1 did not answer in time").arg(m_address.display())));
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
    m_socket = new StoreSocket(m_address, this);
    m_reader.emplace();
    m_signInReplies.clear();
    connect(m_socket, &StoreSocket::opened, this, &StoreLink::signIn);
    connect(m_socket, &StoreSocket::readyRead, this, &StoreLink::onReadyRead);
    connect(m_socket, &StoreSocket::closed, this, &StoreLink::onClosed);
    m_answerTimer.start(m_answerTimeout);
    m_socket->open();
}

void StoreLink::signIn()
{
    QByteArray wire;
    for (const Command &command : m_signIn)
        appendCommand(wire, command);
    m_answerTimer.start(m_answerTimeout);
    m_socket->write(wire);
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
    fail(storeUnavailable(QStringLiteral("No connection to the store at %1: %2")
                              .arg(m_address.display(), m_socket->reason())));
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
            return fail(reply.error());
        if (!*reply)
            return;
        if (m_isUp)
            Q_EMIT replied(**reply);
        else
            onSignInReply(**reply);
    }
}

void StoreLink::onSignInReply(const Reply &reply)
{
    m_signInReplies.push_back(reply);
    const Expected<void> signedIn = checkSignIn(m_signIn, m_signInReplies);
    if (!signedIn)
        return fail(signedIn.error());
    if (m_signInReplies.size() < m_signIn.size())
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
