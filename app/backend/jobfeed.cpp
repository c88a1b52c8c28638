#include "app/backend/jobfeed.h"

#include "app/backend/backend.h"
#include "core/engineclient.h"

namespace smartcache {

/// The feed must not be called from its listeners, so they are told from the event loop.
class JobFeed::Listener : public EventListener
{
public:
    explicit Listener(JobFeed &feed)
        : m_feed(feed)
    {}

    void onOpen(const std::optional<EventId> & /*position*/) override { tellMissed(); }
    void onReset(const EventId & /*position*/) override { tellMissed(); }
    bool isBusy() const override { return false; }
    void onEvent(const Event &event) override
    {
        QMetaObject::invokeMethod(
            &m_feed, [feed = &m_feed, event] { Q_EMIT feed->happened(event); },
            Qt::QueuedConnection);
    }

private:
    void tellMissed()
    {
        QMetaObject::invokeMethod(&m_feed, &JobFeed::missed, Qt::QueuedConnection);
    }

    JobFeed &m_feed;
};

JobFeed::JobFeed(Backend &backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    connect(&backend, &Backend::stateChanged, this, &JobFeed::listen);
    listen();
}

JobFeed::~JobFeed()
{
    if (m_listener && m_backend.client())
        m_backend.client()->events().remove(m_listener.get());
}

void JobFeed::listen()
{
    m_listener.reset(); // with the client whose feed knew it
    if (!m_backend.client())
        return;
    m_listener = std::make_shared<Listener>(*this);
    m_backend.client()->events().add(m_listener, std::nullopt);
}

} // namespace smartcache
