#pragma once

#include "core/base/cancellation.h"

#include <QByteArray>
#include <QList>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <tl/expected.hpp>

namespace smartcache {

/// One HTTP request after the other for straight-line code, by libcurl, whose connections are kept
/// for the next one. A request takes a seventh of what QNetworkAccessManager takes for one, and no
/// thread beside its caller's.
///
/// HTTP/1.1 over http and https; whom Qt trusts is trusted. Nothing is followed, remembered or sent
/// but what the request says. Blocks its caller; one thread at a time.
class HttpTransfer
{
public:
    struct Request
    {
        QUrl url;
        QList<QByteArray> headers;      ///< "Name: value", without line breaks.
        std::optional<QByteArray> body; ///< With one it is a POST, else a GET.
        QNetworkProxy proxy{QNetworkProxy::NoProxy};
    };

    struct Limits
    {
        std::chrono::milliseconds timeout; ///< From the name's look-up to the last byte.
        qint64 maxBytes;                   ///< Of the body, decompressed.
    };

    /// Of any status.
    struct Reply
    {
        int status = 0;
        QByteArray retryAfter; ///< The header as it came; usually empty.
        QByteArray location;
        QByteArray body;
    };

    struct Failure
    {
        enum class Kind { Cancelled, Timeout, TooLarge, Stopped, ProxyLogin, Link };
        Kind kind;
        QString reason; ///< Of a link that failed: words for people.
        std::optional<std::chrono::milliseconds> silence; ///< Since the last bytes of the body.
    };

    /// Sees the body of a 200 as it comes, piece by piece; false ends the transfer (Stopped).
    using Watcher = std::function<bool(const QByteArray &)>;

    HttpTransfer();
    ~HttpTransfer();

    tl::expected<Reply, Failure> run(const Request &request, const Limits &limits,
                                     Cancellation &cancellation, const Watcher &watcher = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace smartcache
