#include "core/input/fetcher.h"

#include "core/input/addressedrequest.h"
#include "core/input/boundedwait.h"
#include "core/input/pagerequest.h"
#include "core/input/retryafter.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>

#include <algorithm>

namespace smartcache {

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Server trouble and requests to come later; every other refusal will be the same next time.
bool mayPass(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

Error statusError(const QUrl &url, const PageRequest::Answer &answer)
{
    Error error{QStringLiteral("http_status"),
                QStringLiteral("%1 answered with status %2 instead of a page.")
                    .arg(hostForMessage(url))
                    .arg(answer.status),
                Disposition::GiveUp,
                {}};
    if (mayPass(answer.status)) {
        error.disposition = Disposition::RetryLater;
        error.retryAfter = parseRetryAfter(answer.retryAfter, QDateTime::currentDateTimeUtc());
    }
    return error;
}

/// One fetch: the state that its steps share.
class Fetch
{
public:
    Fetch(const FetchLimits &limits, const Resolver &resolver, const PageValidators &known,
          Cancellation &cancellation)
        : m_limits(limits)
        , m_resolver(resolver)
        , m_known(known)
        , m_cancellation(cancellation)
        , m_deadline(limits.timeout, Qt::PreciseTimer)
    {
        m_network.setProxy(QNetworkProxy::NoProxy);
    }

    Expected<FetchedPage> run(QUrl url)
    {
        for (int redirects = 0; redirects <= m_limits.maxRedirects; ++redirects) {
            Expected<PageRequest::Answer> answer = visit(url);
            if (!answer)
                return failure(answer.error());
            if (!isRedirect(answer->status) || answer->location.isEmpty())
                return toPage(url, *std::move(answer));
            url = url.resolved(QUrl::fromEncoded(answer->location));
        }
        return failure(QStringLiteral("too_many_redirects"),
                       QStringLiteral("%1 redirects more than %2 times.")
                           .arg(hostForMessage(url))
                           .arg(m_limits.maxRedirects));
    }

private:
    /// One hop: check, resolve, check again, ask. No address is looked up twice: what was checked
    /// is what is connected to, whatever the name resolves to a moment later.
    Expected<PageRequest::Answer> visit(const QUrl &url)
    {
        BoundedWait wait(m_deadline, m_cancellation);
        Expected<QList<QHostAddress>> addresses;
        resolveChecked(url, m_resolver, m_limits.allowPrivateAddresses, wait.context(),
                       [&](const Expected<QList<QHostAddress>> &found) {
                           addresses = found;
                           wait.finish();
                       });
        const Expected<void> waited =
            wait.run(QStringLiteral("Looking up %1").arg(url.host(QUrl::FullyEncoded)));
        if (!waited)
            return failure(waited.error());
        if (!addresses)
            return failure(addresses.error());
        return ask(url, *addresses);
    }

    /// Tries the addresses in turn; each gets its share of the time that is left to be reached.
    Expected<PageRequest::Answer> ask(const QUrl &url, const QList<QHostAddress> &addresses)
    {
        for (qsizetype i = 0;; ++i) {
            const qsizetype left = addresses.size() - i;
            PageRequest request(url, addresses.at(i), m_limits.maxBytes,
                                isKnown(url) ? m_known : PageValidators());
            Expected<PageRequest::Answer> answer =
                request.run(m_network, std::chrono::milliseconds(m_deadline.remainingTime() / left),
                            m_deadline, m_cancellation);
            const bool isUnreachable = !answer && !request.wasSent()
                                       && answer.error().disposition == Disposition::RetryLater;
            if (!isUnreachable || left == 1 || m_deadline.hasExpired())
                return answer;
        }
    }

    /// Another page's validators say nothing about this one.
    bool isKnown(const QUrl &url) const
    {
        return !m_known.isEmpty() && url.adjusted(QUrl::RemoveFragment) == m_known.url;
    }

    Expected<FetchedPage> toPage(const QUrl &url, PageRequest::Answer answer)
    {
        constexpr int notModified = 304;
        if (answer.status == notModified && isKnown(url))
            return FetchedPage{url, {}, {}, {}, m_known, true};
        if (answer.status < 200 || answer.status >= 300)
            return failure(statusError(url, answer));
        if (answer.type.mimeType.isEmpty()) {
            Expected<QString> sniffed = sniffMimeType(answer.body);
            if (!sniffed)
                return failure(sniffed.error());
            answer.type.mimeType = *std::move(sniffed);
        }
        answer.validators.url = url.adjusted(QUrl::RemoveFragment);
        return FetchedPage{url, answer.type.mimeType, answer.type.charset, answer.body,
                           answer.validators};
    }

    const FetchLimits &m_limits;
    const Resolver &m_resolver;
    const PageValidators &m_known;
    Cancellation &m_cancellation;
    const QDeadlineTimer m_deadline;
    QNetworkAccessManager m_network; ///< One for each fetch: nothing is carried over.
};

} // namespace

class Fetcher::Private
{
public:
    const FetchLimits limits;
    const Resolver resolver;
};

Fetcher::Fetcher(FetchLimits limits)
    : Fetcher(limits, systemResolver())
{}

Fetcher::Fetcher(FetchLimits limits, Resolver resolver)
    : d(new Private{limits, std::move(resolver)})
{}

Fetcher::~Fetcher() = default;

Expected<FetchedPage> Fetcher::fetch(const QUrl &url, Cancellation &cancellation,
                                     const PageValidators &known)
{
    return Fetch(d->limits, d->resolver, known, cancellation).run(url);
}

} // namespace smartcache
