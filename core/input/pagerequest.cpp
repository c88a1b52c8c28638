#include "core/input/pagerequest.h"

#include "core/input/addressedrequest.h"

#include <QNetworkAccessManager>

namespace smartcache {

namespace {

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

} // namespace

PageRequest::PageRequest(QUrl url, QHostAddress address, qint64 maxBytes, PageValidators known)
    : m_url(std::move(url))
    , m_address(std::move(address))
    , m_maxBytes(maxBytes)
    , m_known(std::move(known))
{}

PageRequest::~PageRequest() = default;

Expected<PageRequest::Answer> PageRequest::run(QNetworkAccessManager &network,
                                               std::chrono::milliseconds connectTime,
                                               QDeadlineTimer deadline, Cancellation &cancellation)
{
    BoundedWait wait(deadline, cancellation);
    m_wait = &wait;
    m_reply.reset(network.get(toRequest()));
    QNetworkReply *reply = m_reply.get();
    QTimer::singleShot(connectTime, wait.context(), [this] {
        if (m_sent)
            return;
        m_error = Error{QStringLiteral("fetch_timeout"),
                        QStringLiteral("No connection to %1 in time.").arg(hostForMessage(m_url)),
                        Disposition::RetryLater,
                        {}};
        m_wait->finish();
    });
    QObject::connect(reply, &QNetworkReply::requestSent, wait.context(), [this] { m_sent = true; });
    QObject::connect(reply, &QNetworkReply::metaDataChanged, wait.context(),
                     [this] { readHead(); });
    QObject::connect(reply, &QNetworkReply::readyRead, wait.context(), [this] { readBody(); });
    QObject::connect(reply, &QNetworkReply::finished, wait.context(), [this] {
        readHead();
        readBody();
        // Qt takes a status of 400 and above for an error, too; to us it is an answer.
        const bool wanted = m_answer.status == 0 || isSuccess(m_answer.status);
        if (!m_error && wanted && m_reply->error() != QNetworkReply::NoError)
            m_error = transportError();
        m_wait->finish();
    });

    Expected<void> waited = wait.run(QStringLiteral("Fetching from %1").arg(hostForMessage(m_url)));
    m_reply.reset(); // Ends the connection, should it still be there.
    m_wait = nullptr;
    if (!waited)
        return failure(waited.error());
    if (m_error)
        return failure(*m_error);
    if (m_inflater) {
        Expected<QByteArray> body = m_inflater->finish();
        if (!body)
            return failure(body.error());
        m_answer.body = *std::move(body);
    }
    return std::move(m_answer);
}

QNetworkRequest PageRequest::toRequest() const
{
    QNetworkRequest request = addressedRequest(m_url, m_address);
    request.setRawHeader("User-Agent",
                         "SmartCacheAI/" SMARTCACHE_VERSION " (summaries on request)");
    request.setRawHeader("Accept", "text/html, application/xhtml+xml, application/pdf;q=0.9, "
                                   "text/markdown;q=0.9, text/plain;q=0.9, */*;q=0.1");
    request.setRawHeader("Accept-Language", "en, *;q=0.5");
    // Asked for by us, Qt leaves the body as it is, and the bound on what it unfolds to is ours.
    request.setRawHeader("Accept-Encoding", "gzip, deflate");
    for (const auto &[name, value] : m_known.conditions())
        request.setRawHeader(name, value);
    return request;
}

void PageRequest::readHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_answer.status != 0 || status == 0 || m_error)
        return;
    m_sent = true;
    m_answer.status = status;
    m_answer.location = m_reply->rawHeader("Location");
    m_answer.retryAfter = m_reply->rawHeader("Retry-After");
    if (!isSuccess(status)) {
        m_wait->finish(); // Nobody reads the body of a redirect or of an error.
        return;
    }
    if (const Expected<void> good = judgeHead(); !good) {
        m_error = good.error();
        m_wait->finish();
    }
}

Expected<void> PageRequest::judgeHead()
{
    m_answer.validators = PageValidators::fromHeaders(
        m_url, m_reply->rawHeader("ETag"), m_reply->rawHeader("Last-Modified"),
        m_reply->rawHeader("Date"), QDateTime::currentDateTimeUtc());
    Expected<ContentType> type = ContentType::fromHeader(m_reply->rawHeader("Content-Type"));
    if (!type)
        return failure(type.error());
    m_answer.type = *std::move(type);

    if (m_reply->rawHeader("Content-Length").trimmed().toLongLong() > m_maxBytes)
        return failure(tooLarge());

    const QByteArray encoding = m_reply->rawHeader("Content-Encoding").trimmed().toLower();
    if (encoding == "gzip" || encoding == "x-gzip")
        m_inflater = std::make_unique<Inflater>(Inflater::Format::Gzip, m_maxBytes);
    else if (encoding == "deflate")
        m_inflater = std::make_unique<Inflater>(Inflater::Format::Deflate, m_maxBytes);
    else if (!encoding.isEmpty() && encoding != "identity") {
        return failure(QStringLiteral("unsupported_type"),
                       QStringLiteral("%1 sent the page compressed as \"%2\", though only gzip and "
                                      "deflate were offered.")
                           .arg(hostForMessage(m_url), QString::fromLatin1(encoding.left(100))));
    }
    return {};
}

void PageRequest::readBody()
{
    if (m_error || !isSuccess(m_answer.status))
        return;
    if (const Expected<void> taken = takeBytes(m_reply->readAll()); !taken) {
        m_error = taken.error();
        m_wait->finish();
    }
}

Expected<void> PageRequest::takeBytes(const QByteArray &bytes)
{
    m_received += bytes.size();
    if (m_received > m_maxBytes)
        return failure(tooLarge());
    if (m_inflater)
        return m_inflater->feed(bytes);
    m_answer.body += bytes;
    return {};
}

Error PageRequest::transportError() const
{
    const QString why = m_reply->errorString();
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError) {
        return {QStringLiteral("tls_failed"),
                QStringLiteral("No safe connection to %1: %2.").arg(hostForMessage(m_url), why),
                Disposition::GiveUp,
                {}};
    }
    return {QStringLiteral("fetch_failed"),
            QStringLiteral("Fetching from %1 failed: %2.").arg(hostForMessage(m_url), why),
            Disposition::RetryLater,
            {}};
}

Error PageRequest::tooLarge() const
{
    return {QStringLiteral("page_too_large"),
            QStringLiteral("The page on %1 is larger than %2 bytes, which is the most that is "
                           "fetched.")
                .arg(hostForMessage(m_url))
                .arg(m_maxBytes),
            Disposition::GiveUp,
            {}};
}

} // namespace smartcache
