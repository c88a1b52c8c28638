#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/summarize/gemini/modelspage.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

class QThread;

namespace smartcache {

class Cancellation;
class Inbox;

/// Asks Gemini which models a key can use, without blocking: for a thread with an event loop, such
/// as the window's. It costs no tokens, and shows whether the key is good. One thread.
class ModelList : public QObject
{
    Q_OBJECT

public:
    using Models = QList<ModelsPage::Model>;
    using Done = std::function<void(Expected<Models>)>;

    /// `clock` must outlive this object. `timeout` is for the whole list.
    explicit ModelList(const Clock &clock,
                       std::chrono::milliseconds timeout = std::chrono::seconds(15),
                       QObject *parent = nullptr);
    ~ModelList() override;

    /// Calls `done` once, later; never when this object has gone or was asked anew before.
    /// Errors: those of geminiFault() and of GeminiClient.
    void ask(const QUrl &baseUrl, const QByteArray &apiKey, Done done);
    /// Forgets the question: its `done` is not called any more.
    void cancel();

private:
    void end(const Expected<Models> &result);

    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    QTimer m_patience;
    QString m_host; ///< That is asked.
    Done m_done;
    // Of the question that is under way. The thread that asks ends at once when it is cancelled.
    std::shared_ptr<Cancellation> m_cancellation;
    std::shared_ptr<Inbox> m_inbox;
    std::unique_ptr<QThread> m_asking;
};

} // namespace smartcache
