#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace smartcache::test {

/// An error as Google's services write it: {"error": {code, message, status, details?}}.
struct GeminiError
{
    int code = 400;
    QString status; ///< The gRPC name of the code, such as "INVALID_ARGUMENT".
    QString message;
    QJsonArray details = {}; ///< Left out of the JSON when empty.

    /// 400 INVALID_ARGUMENT; a `field` ("generation_config.top_k") gives a BadRequest detail.
    static GeminiError invalidArgument(const QString &message, const QString &field = {});
    /// 400 INVALID_ARGUMENT with ErrorInfo API_KEY_INVALID.
    static GeminiError badKey();
    /// 404 for a model that is unknown, retired or closed to the account.
    static GeminiError modelNotFound(const QString &model);

    QJsonObject toJson() const;
};

} // namespace smartcache::test
