#include "app/around/startrequest.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace smartcache {

namespace {

constexpr qsizetype longestToken = 512;

tl::unexpected<Error> badRequest(const QString &why)
{
    return failure(QStringLiteral("bad_request"), QStringLiteral("No start of ours: %1").arg(why));
}

bool isToken(const QByteArray &text)
{
    return text.size() <= longestToken
           && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
}

} // namespace

StartRequest StartRequest::ofThisProcess(const QStringList &arguments, bool isMinimized)
{
    StartRequest request{arguments, QDir::currentPath(), isMinimized, {}};
    // Wayland's and X11's name of the same.
    for (const char *name : {"XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"}) {
        const QByteArray token = qgetenv(name);
        if (request.activationToken.isEmpty() && isToken(token))
            request.activationToken = token;
    }
    return request;
}

QByteArray StartRequest::toJson() const
{
    const QJsonObject object{{QStringLiteral("arguments"), QJsonArray::fromStringList(arguments)},
                             {QStringLiteral("folder"), folder},
                             {QStringLiteral("minimized"), isMinimized},
                             {QStringLiteral("quit"), isQuit},
                             {QStringLiteral("token"), QString::fromLatin1(activationToken)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Expected<StartRequest> StartRequest::fromJson(const QByteArray &json)
{
    if (json.size() > mostBytes)
        return badRequest(QStringLiteral("too large"));
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonValue listed = object.value(u"arguments");
    if (!listed.isArray() || !object.value(u"folder").isString())
        return badRequest(QStringLiteral("not in its form"));
    const QJsonArray arguments = listed.toArray();
    if (arguments.size() > mostArguments)
        return badRequest(QStringLiteral("too many arguments"));

    StartRequest request;
    for (const QJsonValue &argument : arguments) {
        if (!argument.isString())
            return badRequest(QStringLiteral("not in its form"));
        request.arguments.append(argument.toString());
    }
    request.folder = object.value(u"folder").toString();
    if (!QDir::isAbsolutePath(request.folder))
        return badRequest(QStringLiteral("its folder is relative"));
    request.isMinimized = object.value(u"minimized").toBool();
    request.isQuit = object.value(u"quit").toBool();
    request.activationToken = object.value(u"token").toString().toLatin1();
    if (!isToken(request.activationToken))
        return badRequest(QStringLiteral("its token is none"));
    return request;
}

} // namespace smartcache
