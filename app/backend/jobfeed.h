#pragma once

#include "core/events/event.h"

#include <QObject>

#include <memory>

namespace smartcache {

class Backend;

/// What happens to jobs, on any node, as signals of the main thread. Goes on by itself when the
/// backend is started anew.
class JobFeed : public QObject
{
    Q_OBJECT

public:
    /// `backend` must outlive this object.
    explicit JobFeed(Backend &backend, QObject *parent = nullptr);
    ~JobFeed() override;

Q_SIGNALS:
    /// See core/events/event.h for the types.
    void happened(const smartcache::Event &event);
    /// Something may have happened that was not told: what is shown must be asked for anew. Also
    /// after each start of the backend.
    void missed();

private:
    class Listener;

    void listen();

    Backend &m_backend;
    std::shared_ptr<Listener> m_listener; ///< Known to the feed of the engine that runs.
};

} // namespace smartcache
