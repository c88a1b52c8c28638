#pragma once

#include "core/base/error.h"
#include "core/config/config.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <memory>
#include <optional>

namespace smartcache {

class Clock;
class EngineClient;
class Node;

/// The engine, its workers and the REST API of this process, started and stopped on a thread of
/// their own, so that the window never waits for them.
///
/// The window asks the engine through client(), on the main thread. All members: only there.
class Backend : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Stopped,
        Starting,
        Running,
        Failed, ///< See error().
        Stopping,
    };
    Q_ENUM(State)

    /// `clock` must outlive this object.
    explicit Backend(const Clock &clock, QObject *parent = nullptr);
    /// Stops and waits for the end: for SHUTDOWN_GRACE at most, and for the private server's.
    ~Backend() override;

    /// Starts with `config`, after stopping what runs with another.
    void start(const Config &config);
    void stop();

    State state() const { return m_state; }
    /// Why it failed. Errors: those of Node::start.
    const std::optional<Error> &error() const { return m_error; }
    /// Of the last start().
    const Config &config() const { return m_config; }
    /// Where the REST API and the web page answer; empty unless it runs.
    const QUrl &url() const { return m_url; }
    /// Null unless it runs. Another one after each start: nobody may keep it over a stateChanged().
    EngineClient *client() const { return m_client.get(); }
    const Clock &clock() const { return m_clock; }

Q_SIGNALS:
    /// Before `Stopping`, client() has gone already.
    void stateChanged(smartcache::Backend::State state);

private:
    class Host;

    void setState(State state);
    void onStarted(int generation, const QUrl &url);
    void onFailed(int generation, const Error &error);
    void onStopped(int generation);

    const Clock &m_clock;
    QThread m_thread;
    Host *const m_host; ///< Lives in m_thread, ends with it.
    Config m_config;
    State m_state = State::Stopped;
    std::optional<Error> m_error;
    QUrl m_url;
    std::unique_ptr<EngineClient> m_client;
    int m_generation = 0; ///< Of the last start() or stop(): what older ones tell is out of date.
};

} // namespace smartcache
