#include "tests/fakes/webhookreceiver.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QMutexLocker>
#include <QRegularExpression>

namespace smartcache::test {

namespace {

constexpr qint64 tolerance = 300; ///< Seconds.

} // namespace

WebhookReceiver::WebhookReceiver(QByteArray secret, const QDateTime &now)
    : m_secret(std::move(secret))
    , m_now(now)
    , m_server([this](const RawRequest &request, const std::shared_ptr<RawExchange> &exchange) {
        handle(request, exchange);
    })
{}

void WebhookReceiver::react(const std::vector<Reaction> &reactions)
{
    const QMutexLocker lock(&m_mutex);
    m_reactions = reactions;
}

QString WebhookReceiver::url(const QString &path) const
{
    return QString::fromLatin1(m_server.origin()) + path;
}

std::vector<ReceivedWebhook> WebhookReceiver::received() const
{
    const QMutexLocker lock(&m_mutex);
    return m_received;
}

QStringList WebhookReceiver::complaints() const
{
    const QMutexLocker lock(&m_mutex);
    return m_complaints;
}

WebhookReceiver::Reaction WebhookReceiver::nextReaction()
{
    if (m_reactions.empty())
        return Reaction::Accept;
    const Reaction reaction = m_reactions.front();
    m_reactions.erase(m_reactions.begin());
    return reaction;
}

void WebhookReceiver::handle(const RawRequest &request,
                             const std::shared_ptr<RawExchange> &exchange)
{
    const QStringList wrong = check(request);
    const QMutexLocker lock(&m_mutex);
    if (!wrong.isEmpty()) {
        m_complaints += wrong;
        return exchange->respond(400, {}, "no");
    }
    m_received.push_back({request.target, request.header("x-smartcache-delivery"),
                          request.header("x-smartcache-event"), request.body,
                          QJsonDocument::fromJson(request.body).object()});
    switch (nextReaction()) {
    case Reaction::Accept:
        return exchange->respond(204, {}, {});
    case Reaction::Fail:
        return exchange->respond(500, {}, "trouble");
    case Reaction::Refuse:
        return exchange->respond(403, {}, "no");
    case Reaction::Gone:
        return exchange->respond(410, {}, "gone");
    case Reaction::Redirect:
        return exchange->respond(301, {{"Location", "/elsewhere"}}, {});
    case Reaction::Busy:
        return exchange->respond(429, {{"Retry-After", "120"}}, {});
    case Reaction::Reset:
        return exchange->abort();
    case Reaction::KeepWaiting:
        return;
    case Reaction::Pour:
        return exchange->send("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n"
                              + QByteArray(1'000'000, 'x'));
    }
}

QStringList WebhookReceiver::check(const RawRequest &request) const
{
    QStringList wrong;
    const auto demand = [&](bool good, const QString &what) {
        if (!good)
            wrong.append(what);
    };
    demand(request.method == "POST", QStringLiteral("the method"));
    demand(request.header("content-type").startsWith("application/json"),
           QStringLiteral("the content type"));
    demand(request.header("host").startsWith("127.0.0.1:")
               || request.header("host").startsWith("callbacks.test"),
           QStringLiteral("the host"));
    demand(request.header("cookie").isEmpty() && request.header("authorization").isEmpty(),
           QStringLiteral("credentials"));
    demand(!request.header("x-smartcache-delivery").isEmpty(), QStringLiteral("the delivery"));
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    demand(!body.value(u"job_id").toString().isEmpty(), QStringLiteral("the job"));
    demand(request.header("x-smartcache-event")
               == "job." + body.value(u"status").toString().toLatin1(),
           QStringLiteral("the event"));
    demand(body.value(u"input").toString().size() <= 1000, QStringLiteral("the input's length"));
    if (const QString signature = checkSignature(request); !signature.isEmpty())
        wrong.append(signature);
    return wrong;
}

QString WebhookReceiver::checkSignature(const RawRequest &request) const
{
    const QByteArray signature = request.header("x-smartcache-signature");
    if (m_secret.isEmpty())
        return signature.isEmpty() ? QString() : QStringLiteral("a signature without a secret");
    static const QRegularExpression form(QStringLiteral("\\At=([0-9]{10}),v1=([0-9a-f]{64})\\z"));
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(signature));
    if (!match.hasMatch())
        return QStringLiteral("the signature's form");
    const QByteArray time = match.captured(1).toLatin1();
    if (qAbs(time.toLongLong() - m_now.toSecsSinceEpoch()) > tolerance)
        return QStringLiteral("the signature's time");
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, m_secret);
    mac.addData(time);
    mac.addData(".", 1);
    mac.addData(request.body);
    return mac.result().toHex() == match.captured(2).toLatin1() ? QString()
                                                                : QStringLiteral("the signature");
}

} // namespace smartcache::test
