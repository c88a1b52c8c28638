#include "tests/fakes/geminitestclient.h"

#include <QEventLoop>
#include <QJsonDocument>

#include <memory>

namespace smartcache::test {

namespace {

constexpr auto schemaText =
    "{'type': 'OBJECT', 'properties': {'summary': {'type': 'STRING'}, 'title': {'type': "
    "'STRING'}, 'language': {'type': 'STRING'}, 'tags': {'type': 'ARRAY', 'items': {'type': "
    "'STRING'}, 'minItems': 2, 'maxItems': 3}}, 'required': ['summary', 'tags'], "
    "'propertyOrdering': ['title', 'summary', 'tags', 'language']}";

const QByteArray contents = "'contents': [{'role': 'user', 'parts': [{'text': 'The tide moves the "
                            "harbour. A harbour needs the tide. Harbour masters know that.'}]}]";

} // namespace

QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray withContents(const QByteArray &members)
{
    return json('{' + contents + (members.isEmpty() ? "" : ", ") + members + '}');
}

QByteArray withConfig(const QByteArray &members)
{
    return withContents("'generationConfig': {" + members + '}');
}

QByteArray schemaRequest()
{
    return withConfig("'responseMimeType': 'application/json', 'responseSchema': "
                      + QByteArray(schemaText));
}

QJsonObject GeminiResponse::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QJsonObject GeminiResponse::apiError() const
{
    return json().value(QLatin1String("error")).toObject();
}

QJsonObject GeminiResponse::candidate() const
{
    return json().value(QLatin1String("candidates")).toArray().first().toObject();
}

QJsonArray GeminiResponse::parts() const
{
    return candidate().value(QLatin1String("content"))[QLatin1String("parts")].toArray();
}

QString GeminiResponse::text() const
{
    QString all;
    for (const QJsonValue part : parts()) {
        if (!part[QLatin1String("thought")].toBool())
            all += part[QLatin1String("text")].toString();
    }
    return all;
}

QJsonObject GeminiResponse::answer() const
{
    return QJsonDocument::fromJson(text().toUtf8()).object();
}

QString GeminiResponse::finishReason() const
{
    return candidate().value(QLatin1String("finishReason")).toString();
}

int GeminiResponse::usage(const char *name) const
{
    return json().value(QLatin1String("usageMetadata"))[QLatin1String(name)].toInt(-1);
}

QString GeminiResponse::violatedField() const
{
    const QJsonValue violations = detail("BadRequest").value(QLatin1String("fieldViolations"));
    return violations[0][QLatin1String("field")].toString();
}

QJsonObject GeminiResponse::detail(const char *kind) const
{
    const QString url = QLatin1String("type.googleapis.com/google.rpc.") + QLatin1String(kind);
    for (const QJsonValue detail : apiError().value(QLatin1String("details")).toArray()) {
        if (detail[QLatin1String("@type")].toString() == url)
            return detail.toObject();
    }
    return {};
}

GeminiResponse GeminiTestClient::send(const QByteArray &method, const QByteArray &target,
                                      const QByteArray &body, const QByteArray &key)
{
    QNetworkRequest request(QUrl(m_base.toString() + QLatin1String(target), QUrl::StrictMode));
    if (!key.isEmpty())
        request.setRawHeader("x-goog-api-key", key);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(5000);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->error(),
            reply->rawHeader("content-type"), reply->readAll()};
}

} // namespace smartcache::test
