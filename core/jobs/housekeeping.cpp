#include "core/jobs/housekeeping.h"

#include "core/base/log.h"
#include "core/store/privateserver.h"

namespace smartcache {

using namespace std::chrono;

/// Lives in the housekeeping thread.
class Housekeeping::Rounds : public QObject
{
public:
    explicit Rounds(const Duties &duties)
        : m_duties(duties)
        , m_connection(duties.address)
        , m_heartbeat(duties.scripts, duties.workers, *duties.gate)
        , m_recoverer(duties.scripts)
        , m_promoter(duties.scripts)
        , m_redoer(duties.scripts, *duties.gate,
                   duties.hasKey && !duties.workers.isEmpty() ? Redoer::Asks::Workers
                                                              : Redoer::Asks::Nobody)
        , m_janitor(duties.scripts)
        , m_drops(duties.address, {duties.scripts.keys().drops()})
    {
        connect(&m_drops, &Subscriber::message, this,
                [this](const QByteArray &, const QByteArray &id) { m_duties.inHand->cancel(id); });

        if (m_duties.privateServer) {
            every(1s, "watch over the private server",
                  [this] { return m_duties.privateServer->ensureRunning(); });
        }
        every(Heartbeat::interval, "agree on the time",
              [this] { return m_duties.scripts.agreeOnTime(m_connection); });
        every(Heartbeat::interval, "send the heartbeat", [this] { return beat(); });
        every(500ms, "queue delayed jobs",
              [this] { return counted(m_promoter.promote(m_connection)); });
        every(Redoer::interval, "queue provisional summaries",
              [this] { return counted(m_redoer.redo(m_connection)); });
        every(Recoverer::interval, "recover claims",
              [this] { return counted(m_recoverer.recover(m_connection)); });
        every(Recoverer::interval, "look for claims",
              [this] { return m_recoverer.findUnlisted(m_connection); });
        every(1min, "drop expired jobs", [this] { return counted(m_janitor.sweep(m_connection)); });
    }

    void retire()
    {
        const Expected<void> retired = m_heartbeat.retire(m_connection);
        if (!retired)
            qCWarning(logJobs).noquote()
                << "The workers could not take their leave:" << retired.error().message;
    }

private:
    using Duty = std::function<Expected<void>()>;

    Expected<void> beat()
    {
        if (m_duties.tend)
            m_heartbeat.setWorkers(m_duties.tend());
        return m_heartbeat.beat(m_connection);
    }

    static Expected<void> counted(const Expected<int> &count)
    {
        return count.map([](int) {});
    }

    /// Does `duty` now and then again and again. A duty that fails says so once, until it succeeds.
    void every(milliseconds interval, const char *what, Duty duty)
    {
        auto *timer = new QTimer(this);
        auto round = [this, what, duty = std::move(duty)] {
            const Expected<void> done = duty();
            if (done)
                m_failing.remove(what);
            else if (!m_failing.contains(what)) {
                m_failing.insert(what);
                qCWarning(logJobs).noquote() << "Could not" << what << ":" << done.error().message;
            }
        };
        connect(timer, &QTimer::timeout, this, round);
        timer->start(interval);
        QMetaObject::invokeMethod(this, round, Qt::QueuedConnection);
    }

    const Duties m_duties;
    BlockingConnection m_connection;
    Heartbeat m_heartbeat;
    Recoverer m_recoverer;
    const Promoter m_promoter;
    const Redoer m_redoer;
    const Janitor m_janitor;
    Subscriber m_drops;
    QSet<QByteArray> m_failing;
};

Housekeeping::Housekeeping(Duties duties)
    : m_duties(std::move(duties))
{}

Housekeeping::~Housekeeping()
{
    stop();
}

void Housekeeping::start()
{
    m_rounds.start(QStringLiteral("housekeeping"),
                   [this] { return std::make_unique<Rounds>(m_duties); });
}

void Housekeeping::stop()
{
    m_rounds.stop();
}

} // namespace smartcache
