#include "app/backend/backend.h"

#include "core/base/threadpriority.h"
#include "core/engine.h"
#include "core/engineclient.h"
#include "server/node.h"

namespace smartcache {

/// Has the node, in the backend's thread.
class Backend::Host : public QObject
{
public:
    explicit Host(Backend &backend)
        : m_backend(backend)
    {}

    void start(const Config &config, int generation)
    {
        m_node.reset();
        m_node = std::make_unique<Node>(config, m_backend.m_clock);
        const Expected<QUrl> url = m_node->start();
        if (!url)
            m_node.reset();
        tell([this, generation, url] {
            if (url)
                m_backend.onStarted(generation, *url);
            else
                m_backend.onFailed(generation, url.error());
        });
    }

    void stop(int generation)
    {
        m_node.reset();
        tell([this, generation] { m_backend.onStopped(generation); });
    }

    /// While the node runs and until the next start() or stop() was posted: any thread.
    std::unique_ptr<EngineClient> makeClient() const { return m_node->engine().makeClient(); }

private:
    template <typename Function>
    void tell(Function function)
    {
        QMetaObject::invokeMethod(&m_backend, std::move(function), Qt::QueuedConnection);
    }

    Backend &m_backend;
    std::unique_ptr<Node> m_node;
};

Backend::Backend(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_host(new Host(*this))
{
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    // Where there are fewer cores than work, the person at the window is not to wait for the rest.
    connect(&m_thread, &QThread::started, m_host, [] { giveWay(Patience::Engine); });
    m_thread.setObjectName(QStringLiteral("backend"));
    m_thread.start();
}

Backend::~Backend()
{
    m_client.reset();
    m_thread.quit();
    m_thread.wait();
}

void Backend::start(const Config &config)
{
    m_config = config;
    m_client.reset();
    m_url.clear();
    m_error.reset();
    const int generation = ++m_generation;
    setState(State::Starting);
    QMetaObject::invokeMethod(
        m_host, [host = m_host, config, generation] { host->start(config, generation); },
        Qt::QueuedConnection);
}

void Backend::stop()
{
    m_client.reset();
    m_url.clear();
    const int generation = ++m_generation;
    setState(State::Stopping);
    QMetaObject::invokeMethod(
        m_host, [host = m_host, generation] { host->stop(generation); }, Qt::QueuedConnection);
}

void Backend::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void Backend::onStarted(int generation, const QUrl &url)
{
    if (generation != m_generation)
        return;
    m_url = url;
    m_client = m_host->makeClient();
    setState(State::Running);
}

void Backend::onFailed(int generation, const Error &error)
{
    if (generation != m_generation)
        return;
    m_error = error;
    setState(State::Failed);
}

void Backend::onStopped(int generation)
{
    if (generation == m_generation)
        setState(State::Stopped);
}

} // namespace smartcache
