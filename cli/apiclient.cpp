#include "cli/apiclient.h"

#include "cli/text.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>

#include <memory>

namespace smartcache {

namespace {

/// Of a short answer. The program answers within milliseconds, or says by itself that it cannot.
constexpr int patienceMs = 60 * 1000;

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void waitFor(QNetworkReply *reply)
{
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
}

} // namespace

QJsonObject ApiAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

ApiClient::ApiClient(QUrl base, const QByteArray &token)
    : m_base(std::move(base))
    , m_token(token)
{
    // The token is for that program, not for a proxy of the web.
    m_network.setProxy(QNetworkProxy::NoProxy);
}

QNetworkRequest ApiClient::request(const QByteArray &path) const
{
    // Where the API stands under a path of a proxy, that path stays.
    QByteArray base = m_base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (base.endsWith('/'))
        base.chop(1);
    QNetworkRequest request(QUrl::fromEncoded(base + path, QUrl::StrictMode));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    return request;
}

CliFailure ApiClient::failureOf(QNetworkReply *reply, const QByteArray &body) const
{
    const QString address = harmlessLine(m_base.toString(QUrl::RemoveUserInfo));
    const int status = statusOf(*reply);
    if (status == 0) {
        return {
            ExitCode::Unreachable,
            QStringLiteral("SmartCache does not answer at %1: %2. Is it running? Start it with: "
                           "smartcached")
                .arg(address, harmlessLine(reply->errorString())),
            {}};
    }
    const QJsonObject error = QJsonDocument::fromJson(body).object();
    const QString message = harmlessLine(error.value(u"error").toString());
    if (message.isEmpty()) {
        return {ExitCode::Refused,
                QStringLiteral("%1 answered with status %2 and no reason. Is that SmartCache?")
                    .arg(address)
                    .arg(status),
                {}};
    }
    if (status == 401) {
        return {ExitCode::Refused,
                message
                    + QStringLiteral(" Set API_TOKEN in the environment, or give --token-file."),
                body};
    }
    return {ExitCode::Refused, message, body};
}

CliResult<ApiAnswer> ApiClient::finish(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owned(reply);
    waitFor(reply);
    const int status = statusOf(*reply);
    ApiAnswer answer{status, reply->header(QNetworkRequest::ContentTypeHeader).toByteArray(),
                     reply->readAll()};
    if (status < 200 || status >= 300) {
        CliFailure failure = failureOf(reply, answer.body);
        failure.status = status;
        bool isNumber = false;
        const int seconds = reply->rawHeader("Retry-After").toInt(&isNumber);
        if (isNumber && seconds >= 0)
            failure.retryAfter = std::chrono::seconds(seconds);
        return cliFailure(failure);
    }
    if (reply->error() != QNetworkReply::NoError) {
        return cliFailure(ExitCode::Unreachable,
                          QStringLiteral("The answer of SmartCache broke off: %1.")
                              .arg(harmlessLine(reply->errorString())));
    }
    return answer;
}

CliResult<ApiAnswer> ApiClient::get(const QByteArray &path)
{
    QNetworkRequest asked = request(path);
    asked.setTransferTimeout(patienceMs);
    return finish(m_network.get(asked));
}

CliResult<ApiAnswer> ApiClient::post(const QByteArray &path, const QJsonObject &body)
{
    return postForm(path, "application/json", QJsonDocument(body).toJson(QJsonDocument::Compact));
}

CliResult<ApiAnswer> ApiClient::postForm(const QByteArray &path, const QByteArray &contentType,
                                         const QByteArray &body)
{
    QNetworkRequest asked = request(path);
    asked.setTransferTimeout(patienceMs);
    asked.setRawHeader("Content-Type", contentType);
    return finish(m_network.post(asked, body));
}

CliResult<ApiAnswer> ApiClient::put(const QByteArray &path, const QJsonObject &body)
{
    QNetworkRequest asked = request(path);
    asked.setTransferTimeout(patienceMs);
    asked.setRawHeader("Content-Type", "application/json");
    return finish(m_network.put(asked, QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

CliResult<ApiAnswer> ApiClient::remove(const QByteArray &path)
{
    QNetworkRequest asked = request(path);
    asked.setTransferTimeout(patienceMs);
    return finish(m_network.deleteResource(asked));
}

CliResult<void> ApiClient::stream(const QByteArray &path,
                                  const std::function<QString(const QByteArray &)> &write)
{
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request(path)));
    QString failure;
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
        if (statusOf(*reply) != 200 || !failure.isEmpty())
            return;
        failure = write(reply->readAll());
        if (!failure.isEmpty())
            reply->abort();
    });
    loop.exec();
    if (!failure.isEmpty())
        return cliFailure(ExitCode::WrongUsage, failure);
    if (statusOf(*reply) != 200)
        return cliFailure(failureOf(reply.get(), reply->readAll()));
    if (reply->error() != QNetworkReply::NoError) {
        return cliFailure(ExitCode::Unreachable,
                          QStringLiteral("The answer of SmartCache broke off: %1.")
                              .arg(harmlessLine(reply->errorString())));
    }
    failure = write(reply->readAll());
    if (!failure.isEmpty())
        return cliFailure(ExitCode::WrongUsage, failure);
    return {};
}

QNetworkReply *ApiClient::open(const QByteArray &path)
{
    QNetworkRequest asked = request(path);
    asked.setRawHeader("Accept", "text/event-stream");
    return m_network.get(asked);
}

} // namespace smartcache
