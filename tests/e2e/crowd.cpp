#include "tests/e2e/crowd.h"

#include <QByteArray>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace smartcache::test {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto betweenBytes = 500ms;
constexpr auto beforeComingBack = 5s;
/// So that the rush is one, and yet the system's own queue of connections holds it.
constexpr int comingAtOnce = 100;
constexpr auto round = 20ms;

/// What each kind says at first.
QByteArray greeting(Crowd::Kind kind)
{
    const QByteArray host = "Host: localhost\r\n";
    switch (kind) {
    case Crowd::Kind::Silent:
        return {};
    case Crowd::Kind::Idle:
        return "GET /api/health/live HTTP/1.1\r\n" + host + "\r\n";
    case Crowd::Kind::Head:
        return "GET / HTTP/1.1\r\n" + host + "X-Endless: ";
    case Crowd::Kind::Body:
        return "POST /api/submit HTTP/1.1\r\n" + host
               + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{";
    case Crowd::Kind::Deaf:
        return ("GET /api/openapi.json HTTP/1.1\r\n" + host + "\r\n").repeated(20);
    }
    Q_UNREACHABLE();
}

} // namespace

/// One connection at a time.
class Crowd::Member
{
public:
    explicit Member(Kind kind)
        : m_kind(kind)
    {}
    ~Member() { leave(); }
    Q_DISABLE_COPY_MOVE(Member)

    bool isThere() const { return m_socket >= 0; }
    bool mayCome() const { return !isThere() && Clock::now() >= m_comesAt; }

    /// True when it is the first time.
    bool come(quint16 port)
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (m_socket < 0)
            qFatal("no socket for a crowd: %s", qPrintable(qt_error_string(errno)));
        if (m_kind == Kind::Deaf) {
            const int small = 4096;
            ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof(address));
        m_isGreeted = false;
        return !std::exchange(m_wasThere, true);
    }

    void leave()
    {
        if (m_socket >= 0)
            ::close(std::exchange(m_socket, -1));
        m_comesAt = Clock::now() + beforeComingBack;
    }

    pollfd question() const
    {
        const bool reads = m_kind != Kind::Deaf;
        return {m_socket, short((reads ? POLLIN : 0) | (m_isGreeted ? 0 : POLLOUT)), 0};
    }

    /// False when it was cut off.
    bool act(short happened)
    {
        if (happened & (POLLERR | POLLHUP | POLLNVAL))
            return false;
        if (happened & POLLIN) {
            char buffer[4096];
            const ssize_t count = ::recv(m_socket, buffer, sizeof(buffer), 0);
            if (count == 0 || (count < 0 && errno != EAGAIN))
                return false;
        }
        if (!m_isGreeted && (happened & POLLOUT)) {
            m_isGreeted = true;
            m_speaksAt = Clock::now() + betweenBytes;
            return say(greeting(m_kind));
        }
        const bool isSlow = m_kind == Kind::Head || m_kind == Kind::Body;
        if (m_isGreeted && isSlow && Clock::now() >= m_speaksAt) {
            m_speaksAt += betweenBytes;
            return say("x");
        }
        return true;
    }

private:
    bool say(const QByteArray &bytes) const
    {
        return bytes.isEmpty()
               || ::send(m_socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) >= 0
               || errno == EAGAIN;
    }

    const Kind m_kind;
    int m_socket = -1;
    bool m_wasThere = false;
    bool m_isGreeted = false;
    Clock::time_point m_comesAt;
    Clock::time_point m_speaksAt;
};

Crowd::Crowd(quint16 port)
    : m_port(port)
{}

Crowd::~Crowd()
{
    m_isOver = true;
    if (m_thread.joinable())
        m_thread.join();
}

void Crowd::add(Kind kind, int count)
{
    for (int i = 0; i < count; ++i)
        m_members.push_back(std::make_unique<Member>(kind));
}

void Crowd::start()
{
    m_thread = std::thread([this] { run(); });
}

void Crowd::comeBack()
{
    int coming = 0;
    for (const auto &member : m_members) {
        if (coming == comingAtOnce)
            return;
        if (!member->mayCome())
            continue;
        ++coming;
        ++m_present;
        if (member->come(m_port))
            ++m_arrived;
    }
}

void Crowd::run()
{
    std::vector<pollfd> questions(m_members.size());
    while (!m_isOver) {
        comeBack();
        for (size_t i = 0; i < m_members.size(); ++i)
            questions[i] = m_members[i]->question(); // Of those that are away, a negative number.
        if (::poll(questions.data(), nfds_t(questions.size()), 0) < 0 && errno != EINTR)
            qFatal("a crowd cannot be polled: %s", qPrintable(qt_error_string(errno)));
        for (size_t i = 0; i < m_members.size(); ++i) {
            if (!m_members[i]->isThere() || m_members[i]->act(questions[i].revents))
                continue;
            m_members[i]->leave();
            --m_present;
            ++m_cutOff;
        }
        std::this_thread::sleep_for(round);
    }
    for (const auto &member : m_members)
        member->leave();
    m_present = 0;
}

} // namespace smartcache::test
