#pragma once

#include <QObject>
#include <QSet>

namespace smartcache {

class JobFeed;
struct Event;

/// Whether this machine has a network: as the system says, or, where it says nothing, as jobs tell:
/// several of them that find no name one after the other. Main thread.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(JobFeed &feed, QObject *parent = nullptr);

    bool isAway() const { return m_isAway; }

    /// Jobs in a row, none done between, that make the network's absence likely.
    static constexpr int jobsThatTell = 3;

Q_SIGNALS:
    void changed();

private:
    void askSystem();
    void onEvent(const Event &event);
    void setAway(bool isAway);

    bool m_isAway = false;
    bool m_systemTells = false;
    QSet<QByteArray> m_nameless; ///< Jobs that found no name since the last that was done.
};

} // namespace smartcache
