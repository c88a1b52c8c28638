#include "server/guards/jsonbody.h"

#include <QJsonDocument>
#include <QStringDecoder>

namespace smartcache {

namespace {

bool isJson(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    return type == "application/json"
           || (type.startsWith("application/") && type.endsWith("+json"));
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = decoder.decode(bytes);
    return !decoder.hasError();
}

} // namespace

tl::expected<QJsonObject, ApiError> readJsonObject(const HttpRequest &request)
{
    const QByteArray type = request.head.header("Content-Type");
    if (!type.isEmpty() && !isJson(type)) {
        return refusal(415, "unsupported_media_type",
                       QStringLiteral("The body is sent as \"%1\"; right would be Content-Type: "
                                      "application/json.")
                           .arg(QString::fromLatin1(type.left(100))));
    }
    if (!isUtf8(request.body)) {
        return refusal(400, "invalid_utf8", QStringLiteral("The body is not valid UTF-8."));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (error.error != QJsonParseError::NoError) {
        return refusal(400, "bad_json",
                       request.body.trimmed().isEmpty()
                           ? QStringLiteral("The body is empty; a JSON object was expected.")
                           : QStringLiteral("The body is not JSON: %1 at byte %2.")
                                 .arg(error.errorString())
                                 .arg(error.offset));
    }
    if (!document.isObject())
        return refusal(400, "bad_json", QStringLiteral("The body must be a JSON object."));
    return document.object();
}

} // namespace smartcache
