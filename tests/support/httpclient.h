#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QString>
#include <QUrl>

#include <vector>

namespace smartcache::test {

/// What a server answered. Status 0: it did not.
struct HttpAnswer
{
    int status = 0;
    QByteArray body;
    QList<QNetworkReply::RawHeaderPair> headers;

    QByteArray header(const QByteArray &name) const;
    /// Ends the test program when the body is not a JSON object.
    QJsonObject json() const;
    QString text(const char *field) const;
};

/// Talks to one server and waits for each answer in an event loop. One thread.
class HttpClient
{
public:
    explicit HttpClient(QUrl base);

    HttpAnswer get(const QString &path);
    HttpAnswer post(const QString &path, const QJsonObject &body);
    /// All at once; the answers in order.
    std::vector<HttpAnswer> postAll(const QString &path, const std::vector<QJsonObject> &bodies);

private:
    QNetworkRequest request(const QString &path) const;
    static HttpAnswer wait(QNetworkReply *reply);

    const QUrl m_base;
    QNetworkAccessManager m_network;
};

} // namespace smartcache::test
