#pragma once

#include "core/input/boundedwait.h"
#include "core/input/contenttype.h"
#include "core/input/inflater.h"
#include "core/input/pagevalidators.h"

#include <QHostAddress>
#include <QNetworkReply>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace smartcache {

/// One GET of one URL from one address. Redirects are not followed, cookies not kept, credentials
/// not sent, and nothing but a body that can be read is waited for. Used once, in one thread.
///
/// Qt up to 6.4 does not limit the size of an answer's header: only the deadline bounds what a
/// malicious server can make us keep of it (measured: 4 MB a second; its parser is slow at that).
class PageRequest
{
public:
    struct Answer
    {
        int status = 0;
        QByteArray location; ///< The header; of redirects only.
        QByteArray retryAfter;
        PageValidators validators; ///< This and what follows: with 2xx only.
        ContentType type;
        QByteArray body; ///< Decompressed.
    };

    /// `url` keeps its name: it is what the server is asked for and what its certificate must be
    /// for, while the connection goes to `address`. `known`: of the page as it is known already,
    /// which makes 304 a possible answer; empty: the page is wanted in any case.
    PageRequest(QUrl url, QHostAddress address, qint64 maxBytes, PageValidators known = {});
    ~PageRequest();

    /// Gives up after `connectTime` while no connection has been made. Errors: `fetch_failed`,
    /// `fetch_timeout`, `tls_failed`, `page_too_large`, `unsupported_type`, `cancelled`.
    Expected<Answer> run(QNetworkAccessManager &network, std::chrono::milliseconds connectTime,
                         QDeadlineTimer deadline, Cancellation &cancellation);

    /// Whether the server got the request: if not, another address may do better.
    bool wasSent() const { return m_sent; }

private:
    QNetworkRequest toRequest() const;
    void readHead();
    Expected<void> judgeHead();
    void readBody();
    Expected<void> takeBytes(const QByteArray &bytes);
    Error transportError() const;
    Error tooLarge() const;

    const QUrl m_url;
    const QHostAddress m_address;
    const qint64 m_maxBytes;
    const PageValidators m_known;

    std::unique_ptr<QNetworkReply> m_reply;
    std::unique_ptr<Inflater> m_inflater; ///< Where the body is compressed.
    BoundedWait *m_wait = nullptr;        ///< While run() runs.
    Answer m_answer;
    std::optional<Error> m_error;
    qint64 m_received = 0; ///< Bytes of the body as sent.
    bool m_sent = false;
};

} // namespace smartcache
