#pragma once

#include "cli/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QUrl>

#include <functional>

namespace smartcache {

/// An answer that is no error.
struct ApiAnswer
{
    int status = 0;
    QByteArray contentType;
    QByteArray body;

    QJsonObject json() const;
};

/// Asks one running program. Blocks, in an event loop; one thread.
///
/// Failures: Unreachable where nothing answers, with what to do about it; Refused with what the
/// program said, for any status from 400 on.
class ApiClient
{
public:
    /// `token`: empty when there is none.
    ApiClient(QUrl base, const QByteArray &token);

    const QUrl &base() const { return m_base; }

    /// `path`: with its query, encoded.
    CliResult<ApiAnswer> get(const QByteArray &path);
    CliResult<ApiAnswer> post(const QByteArray &path, const QJsonObject &body = {});
    CliResult<ApiAnswer> postForm(const QByteArray &path, const QByteArray &contentType,
                                  const QByteArray &body);
    CliResult<ApiAnswer> put(const QByteArray &path, const QJsonObject &body = {});
    CliResult<ApiAnswer> remove(const QByteArray &path);

    /// Gives the body of an answer to `write` as it comes, however long it is; `write` returns an
    /// empty string or why it cannot go on.
    CliResult<void> stream(const QByteArray &path,
                           const std::function<QString(const QByteArray &)> &write);

    /// An endless answer, for who reads it by itself. The caller owns it.
    QNetworkReply *open(const QByteArray &path);

private:
    QNetworkRequest request(const QByteArray &path) const;
    CliResult<ApiAnswer> finish(QNetworkReply *reply);
    CliFailure failureOf(QNetworkReply *reply, const QByteArray &body) const;

    const QUrl m_base;
    const QByteArray m_token;
    QNetworkAccessManager m_network;
};

} // namespace smartcache
