#pragma once

#include "core/base/cancellation.h"
#include "core/base/expected.h"
#include "core/input/pagevalidators.h"
#include "core/input/resolver.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace smartcache {

struct FetchLimits
{
    std::chrono::milliseconds timeout{20'000}; ///< For the whole fetch, redirects included.
    qint64 maxBytes = 10 * 1024 * 1024;        ///< Of the body, as sent and as decompressed.
    int maxRedirects = 10;
    bool allowPrivateAddresses = false; ///< `ALLOW_PRIVATE_URLS`.
    QStringList pdfReader = {};         ///< See PdfLimits::reader.
};

/// A body as the server sent it, decompressed.
struct FetchedPage
{
    QUrl url;           ///< Where it was at last, after redirects.
    QString mimeType;   ///< Lower case, without parameters: "text/html". Sniffed where missing.
    QByteArray charset; ///< As the Content-Type header names it; may be empty.
    QByteArray body;
    PageValidators validators = {}; ///< To ask later whether it has changed.
    bool isUnchanged = false;       ///< What was known is still so; there is nothing but the URL.
};

/// Gets a page from the web without letting it near anything private.
///
/// http and https only; every address that the name resolves to is checked at every redirect and
/// the connection is made to the checked address itself. Used by one worker's thread; blocks it in
/// an event loop of its own.
class Fetcher
{
public:
    /// Asks the system's resolver.
    explicit Fetcher(FetchLimits limits);
    Fetcher(FetchLimits limits, Resolver resolver);
    ~Fetcher();

    /// Errors: `bad_url`, `forbidden_address`, `dns_failed` (RetryLater), `fetch_failed`
    /// (RetryLater: refused, reset), `fetch_timeout` (RetryLater), `tls_failed`,
    /// `too_many_redirects`, `page_too_large`, `unsupported_type`, `http_status` (message names the
    /// status; 408, 425, 429 and 5xx RetryLater with Retry-After, the rest GiveUp), `cancelled`.
    ///
    /// `known`: of a page that is known already. Should the way lead to that very page, the server
    /// is asked for it only in case it has changed (RFC 9110, 13.1).
    Expected<FetchedPage> fetch(const QUrl &url, Cancellation &cancellation,
                                const PageValidators &known = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
