#include "tests/fakes/geminierror.h"

namespace smartcache::test {

GeminiError GeminiError::invalidArgument(const QString &message, const QString &field)
{
    GeminiError error{400, QStringLiteral("INVALID_ARGUMENT"), message};
    if (!field.isEmpty()) {
        const QJsonObject violation{{QStringLiteral("field"), field},
                                    {QStringLiteral("description"), message}};
        error.details = {QJsonObject{
            {QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.BadRequest")},
            {QStringLiteral("fieldViolations"), QJsonArray{violation}}}};
    }
    return error;
}

GeminiError GeminiError::badKey()
{
    // The message is matched by clients, so it is the real one.
    return {400,
            QStringLiteral("INVALID_ARGUMENT"),
            QStringLiteral("API key not valid. Please pass a valid API key."),
            {QJsonObject{{QStringLiteral("@type"),
                          QStringLiteral("type.googleapis.com/google.rpc.ErrorInfo")},
                         {QStringLiteral("reason"), QStringLiteral("API_KEY_INVALID")},
                         {QStringLiteral("domain"), QStringLiteral("googleapis.com")},
                         {QStringLiteral("metadata"),
                          QJsonObject{{QStringLiteral("service"),
                                       QStringLiteral("generativelanguage.googleapis.com")}}}}}};
}

GeminiError GeminiError::modelNotFound(const QString &model)
{
    return {404, QStringLiteral("NOT_FOUND"),
            QStringLiteral("models/%1 is not found for API version v1beta, or is not supported "
                           "for this method. List the models to see which are.")
                .arg(model)};
}

QJsonObject GeminiError::toJson() const
{
    QJsonObject error{{QStringLiteral("code"), code},
                      {QStringLiteral("message"), message},
                      {QStringLiteral("status"), status}};
    if (!details.isEmpty())
        error.insert(QStringLiteral("details"), details);
    return {{QStringLiteral("error"), error}};
}

} // namespace smartcache::test
