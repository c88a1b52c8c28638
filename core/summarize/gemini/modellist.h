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

class QNetworkAccessManager;
class QNetworkReply;

namespace smartcache {

/// Asks Gemini which models a key can use, without blocking: for a thread with an event loop, such
/// as the window's. It costs no tokens, and shows whether the key is good. One thread.
class ModelList : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Expected<QList<ModelsPage::Model>>)>;

    /// `clock` must outlive this object. `timeout` is for the whole list.
    explicit ModelList(const Clock &clock,
                       std::chrono::milliseconds timeout = std::chrono::seconds(15),
                       QObject *parent = nullptr);
    ~ModelList() override;

    /// Calls `done` once, later; never when this object has gone or was asked anew before.
    /// Errors: those of geminiFault(), and `ai_unavailable`, `ai_timeout`, `ai_bad_reply`.
    void ask(const QUrl &baseUrl, const QByteArray &apiKey, Done done);
    /// Forgets the question: its `done` is not called any more.
    void cancel();

private:
    void askPage(const QString &token);
    void onFinished();
    void end(const Expected<QList<ModelsPage::Model>> &result);

    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    QTimer m_patience;
    std::unique_ptr<QNetworkAccessManager> m_network; ///< Made when it is first needed.
    QNetworkReply *m_reply = nullptr;                 ///< Under way.
    QUrl m_baseUrl;
    QByteArray m_apiKey;
    Done m_done;
    QList<ModelsPage::Model> m_models;
    int m_pages = 0;
};

} // namespace smartcache
