#include "tests/support/httpclient.h"

#include <QEventLoop>
#include <QJsonDocument>

#include <memory>

namespace smartcache::test {

QByteArray HttpAnswer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonObject HttpAnswer::json() const
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        qFatal("not a JSON object (status %d): %s", status, body.left(300).constData());
    return document.object();
}

QString HttpAnswer::text(const char *field) const
{
    return json().value(QLatin1String(field)).toString();
}

HttpClient::HttpClient(QUrl base)
    : m_base(std::move(base))
{
    m_network.setTransferTimeout(30'000);
}

QNetworkRequest HttpClient::request(const QString &path) const
{
    return QNetworkRequest(m_base.resolved(QUrl(path)));
}

HttpAnswer HttpClient::wait(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owner(reply);
    if (!reply->isFinished()) {
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->rawHeaderPairs()};
}

HttpAnswer HttpClient::get(const QString &path)
{
    return wait(m_network.get(request(path)));
}

HttpAnswer HttpClient::post(const QString &path, const QJsonObject &body)
{
    return postAll(path, {body}).front();
}

std::vector<HttpAnswer> HttpClient::postAll(const QString &path,
                                            const std::vector<QJsonObject> &bodies)
{
    std::vector<QNetworkReply *> replies;
    for (const QJsonObject &body : bodies) {
        QNetworkRequest post = request(path);
        post.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        replies.push_back(m_network.post(post, QJsonDocument(body).toJson()));
    }
    std::vector<HttpAnswer> answers;
    for (QNetworkReply *reply : replies)
        answers.push_back(wait(reply));
    return answers;
}

} // namespace smartcache::test
