#include "core/summarize/gemini/modellist.h"

#include "core/base/inbox.h"
#include "core/summarize/gemini/geminiapi.h"

#include <QThread>

#include <utility>

namespace smartcache {

ModelList::ModelList(const Clock &clock, std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timeout(timeout)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        end(failure(QStringLiteral("ai_timeout"),
                    QStringLiteral("Gemini (%1) did not answer within %2 seconds.")
                        .arg(m_host)
                        .arg(std::chrono::duration<double>(m_timeout).count()),
                    Disposition::RetryLater));
    });
}

ModelList::~ModelList()
{
    cancel();
}

void ModelList::ask(const QUrl &baseUrl, const QByteArray &apiKey, Done done)
{
    cancel();
    m_host = baseUrl.host();
    m_done = std::move(done);
    m_cancellation = std::make_shared<Cancellation>();
    m_inbox = std::make_shared<Inbox>();
    m_asking.reset(QThread::create([this, baseUrl, apiKey, cancellation = m_cancellation,
                                    inbox = m_inbox, &clock = m_clock, timeout = m_timeout] {
        GeminiClient client(baseUrl, apiKey, timeout);
        inbox->put(
            [this, models = GeminiApi(client, clock).models(*cancellation)] { end(models); });
    }));
    m_asking->setObjectName(QStringLiteral("models"));
    m_asking->start();
    m_patience.start(m_timeout);
}

void ModelList::cancel()
{
    m_patience.stop();
    m_done = {};
    if (!m_asking)
        return;
    m_inbox->close();
    m_cancellation->cancel();
    m_asking->wait();
    m_asking.reset();
}

void ModelList::end(const Expected<Models> &result)
{
    const Done done = std::exchange(m_done, {});
    cancel();
    if (done)
        done(result);
}

} // namespace smartcache
