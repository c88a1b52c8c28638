#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <functional>

namespace smartcache {

class JobFeed;
struct Event;

/// Whether this machine has a network: as jobs tell, several of which find no name one after the
/// other, and then name servers that do not answer; or as the system says, where it does. Main
/// thread.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    /// Asks the name servers for `name`, and tells whether any of them answered, be it that there
    /// is no such name. Not after `context` has gone.
    using NameServers = std::function<void(const QString &name, QObject *context,
                                           std::function<void(bool hasAnswered)> done)>;

    /// `feed` must outlive this object. While there is no network, `nameServers` are asked each
    /// `askAgainAfter`.
    explicit NetworkWatch(JobFeed &feed, NameServers nameServers = systemNameServers(),
                          std::chrono::milliseconds askAgainAfter = std::chrono::seconds(15),
                          QObject *parent = nullptr);
    /// From soon on, believes the system, if that knows.
    void heedSystem();

    bool isAway() const { return m_isAway; }

    static NameServers systemNameServers();

    /// Jobs in a row, none done between, that give reason to ask the name servers.
    static constexpr int jobsThatTell = 3;

Q_SIGNALS:
    void changed();

private:
    void askSystem();
    void onEvent(const Event &event);
    void askNameServers();
    void setAway(bool isAway);

    const NameServers m_nameServers;
    bool m_isAway = false;
    bool m_systemTells = false;
    QSet<QByteArray> m_nameless; ///< Jobs that found no name since the last that was done.
    bool m_isAsking = false;
    QTimer m_askAgain; ///< While the network is away.
};

} // namespace smartcache
