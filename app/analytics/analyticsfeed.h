#pragma once

#include "app/appcontext.h"
#include "core/analytics/analytics.h"
#include "core/base/error.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace smartcache {

struct Event;

/// Asks for the figures while somebody looks at them: when something happened to a job, at most
/// once a second, and every few seconds, since not all that is counted is told as an event. Asks
/// nothing while inactive, and goes on by itself after trouble. Main thread.
class AnalyticsFeed : public QObject
{
    Q_OBJECT

public:
    explicit AnalyticsFeed(const AppContext &context, QObject *parent = nullptr);

    /// Not active at first.
    void setActive(bool active);

Q_SIGNALS:
    void loaded(const smartcache::Analytics &analytics);
    /// Error `backend_stopped`, and those of EngineClient::analytics.
    void failed(const smartcache::Error &error);

private:
    void onHappened(const Event &event);
    void askSoon();
    void ask();

    const AppContext m_context;
    QTimer m_poll;
    QTimer m_soon;
    QElapsedTimer m_sinceAsked;
    bool m_isActive = false;
    bool m_isAsking = false;
    int m_generation = 0; ///< Of the backend's client: answers of an earlier one never come.
};

} // namespace smartcache
