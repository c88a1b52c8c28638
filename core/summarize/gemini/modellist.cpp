#include "core/summarize/gemini/modellist.h"

#include "core/summarize/gemini/geminierror.h"
#include "core/summarize/gemini/geminirequest.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

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
                        .arg(m_baseUrl.host())
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
    m_baseUrl = baseUrl;
    m_apiKey = apiKey;
    m_done = std::move(done);
    m_models.clear();
    m_pages = 0;
    m_patience.start(m_timeout);
    askPage({});
}

void ModelList::cancel()
{
    m_patience.stop();
    m_done = {};
    m_apiKey.clear();
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void ModelList::askPage(const QString &token)
{
    const Expected<QNetworkRequest> request =
        geminiRequest(m_baseUrl, m_apiKey, ModelsPage::path(token));
    if (!request) {
        // Later, as `done` is promised to be called.
        QMetaObject::invokeMethod(
            this, [this, error = request.error()] { end(failure(error)); }, Qt::QueuedConnection);
        return;
    }
    if (!m_network)
        m_network = makeGeminiNetwork();
    m_reply = m_network->get(*request);
    m_reply->setReadBufferSize(GeminiClient::maxReplyBytes + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, [this] {
        if (m_reply->bytesAvailable() > GeminiClient::maxReplyBytes)
            end(failure(QStringLiteral("ai_bad_reply"),
                        QStringLiteral("Gemini's answer was larger than any list of models; it was "
                                       "dropped."),
                        Disposition::RetryLater));
    });
    connect(m_reply, &QNetworkReply::finished, this, &ModelList::onFinished);
}

void ModelList::onFinished()
{
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    if (const Expected<void> arrived = checkGeminiArrived(*reply); !arrived)
        return end(failure(arrived.error()));
    GeminiHttpReply http;
    http.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    http.retryAfter = reply->rawHeader("Retry-After");
    http.location = reply->rawHeader("Location");
    http.body = reply->readAll();
    const FaultOr<QByteArray> body = bodyOfSuccess(http, {}, m_clock.now());
    if (!body)
        return end(failure(body.error().error));

    const ModelsPage page = ModelsPage::fromJson(*body);
    m_models += page.models;
    if (page.nextToken.isEmpty() || ++m_pages == ModelsPage::most)
        end(m_models);
    else
        askPage(page.nextToken);
}

void ModelList::end(const Expected<QList<ModelsPage::Model>> &result)
{
    const Done done = std::move(m_done);
    cancel();
    if (done)
        done(result);
}

} // namespace smartcache
