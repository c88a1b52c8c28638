#include "core/base/httptransfer.h"

#include "core/base/sharedtrust.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QMutex>
#include <QMutexLocker>
#include <QScopeGuard>

#include <algorithm>
#include <curl/curl.h>
#include <openssl/ssl.h>

namespace smartcache {

namespace {

using Failure = HttpTransfer::Failure;
using Kind = Failure::Kind;

struct MultiDeleter
{
    void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
};

struct EasyDeleter
{
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};

struct ListDeleter
{
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

/// Thread-safe, and to be done once.
void startCurl()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK)
        qFatal("libcurl does not start: %s", curl_easy_strerror(started));
}

/// With another TLS library, libcurl trusts whom the system trusts.
bool isOpenSsl()
{
    const char *const library = curl_version_info(CURLVERSION_NOW)->ssl_version;
    return library && QByteArrayView(library).startsWith("OpenSSL");
}

/// CURLOPT_SSL_CTX_FUNCTION.
CURLcode useTrust(CURL *, void *context, void *store)
{
    SSL_CTX_set1_cert_store(static_cast<SSL_CTX *>(context), static_cast<X509_STORE *>(store));
    return CURLE_OK;
}

HeaderList headerList(const QList<QByteArray> &headers)
{
    HeaderList list;
    for (const QByteArray &header : headers) {
        Q_ASSERT(!header.contains('\r') && !header.contains('\n'));
        list.reset(curl_slist_append(list.release(), header.constData()));
        Q_CHECK_PTR(list.get());
    }
    return list;
}

/// Wakes the transfer from any thread, as long as there is one.
class Waker
{
public:
    explicit Waker(CURLM *multi)
        : m_multi(multi)
    {}

    void wake()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_multi)
            curl_multi_wakeup(m_multi);
    }

    void close()
    {
        const QMutexLocker lock(&m_mutex);
        m_multi = nullptr;
    }

private:
    QMutex m_mutex;
    CURLM *m_multi;
};

/// One transfer: what the library's callbacks share.
struct Incoming
{
    CURL *easy;
    qint64 maxBytes;
    const HttpTransfer::Watcher &watcher;
    QByteArray body = {};
    QElapsedTimer silence = {};
    std::optional<Kind> stopped = {};
    bool hasHead = false; ///< Whole: libcurl takes one that breaks off for an answer, too.

    int status() const
    {
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        return int(status);
    }

    bool take(const QByteArray &piece)
    {
        silence.start();
        body += piece;
        if (body.size() > maxBytes)
            stopped = Kind::TooLarge;
        else if (watcher && status() == 200 && !watcher(piece))
            stopped = Kind::Stopped;
        return !stopped;
    }

    /// CURLOPT_HEADERFUNCTION, called for each line of a head, of which there may be several
    /// ("100 Continue"), and of the trailers.
    static size_t note(char *line, size_t size, size_t count, void *incoming)
    {
        const QByteArrayView text(line, qsizetype(size * count));
        bool &hasHead = static_cast<Incoming *>(incoming)->hasHead;
        if (text.startsWith("HTTP/"))
            hasHead = false;
        else if (text == "\r\n" || text == "\n")
            hasHead = true;
        return size * count;
    }

    /// CURLOPT_WRITEFUNCTION: any other number than that of the bytes ends the transfer.
    static size_t write(char *bytes, size_t size, size_t count, void *incoming)
    {
        const QByteArray piece(bytes, qsizetype(size * count));
        return static_cast<Incoming *>(incoming)->take(piece) ? size * count : 0;
    }
};

/// An option that libcurl does not take is a fault of this file, or there is no memory.
template <typename Value>
void set(CURL *easy, CURLoption option, Value value)
{
    const CURLcode done = curl_easy_setopt(easy, option, value);
    if (done != CURLE_OK)
        qFatal("libcurl does not take option %d: %s", int(option), curl_easy_strerror(done));
}

QByteArray headerOf(CURL *easy, const char *name)
{
    curl_header *header = nullptr;
    const CURLHcode found = curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &header);
    return found == CURLHE_OK ? QByteArray(header->value) : QByteArray();
}

/// As in a URL; empty for what is no name.
QByteArray hostOf(const QNetworkProxy &proxy)
{
    const QHostAddress address(proxy.hostName());
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return '[' + address.toString().toLatin1() + ']';
    return QUrl::toAce(proxy.hostName());
}

/// False for one that cannot be used. It is never passed by.
bool setProxy(CURL *easy, const QNetworkProxy &proxy)
{
    set(easy, CURLOPT_NOPROXY, "");
    if (proxy.type() == QNetworkProxy::NoProxy) {
        set(easy, CURLOPT_PROXY, ""); // Else the library looks into the environment by itself.
        return true;
    }
    const bool isSocks = proxy.type() == QNetworkProxy::Socks5Proxy;
    const bool isHttp =
        proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
    const QByteArray host = hostOf(proxy);
    if (host.isEmpty() || !(isSocks || isHttp))
        return false;
    set(easy, CURLOPT_PROXY, host.constData());
    set(easy, CURLOPT_PROXYPORT, long(proxy.port()));
    set(easy, CURLOPT_PROXYTYPE, long(isSocks ? CURLPROXY_SOCKS5_HOSTNAME : CURLPROXY_HTTP));
    set(easy, CURLOPT_PROXYAUTH, CURLAUTH_ANY);
    if (!proxy.user().isEmpty()) {
        set(easy, CURLOPT_PROXYUSERNAME, proxy.user().toUtf8().constData());
        set(easy, CURLOPT_PROXYPASSWORD, proxy.password().toUtf8().constData());
    }
    return true;
}

void setRequest(CURL *easy, const HttpTransfer::Request &request, curl_slist *headers)
{
    set(easy, CURLOPT_URL, request.url.toEncoded().constData());
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    set(easy, CURLOPT_HTTPHEADER, headers);
    set(easy, CURLOPT_ACCEPT_ENCODING, ""); // All that it can decode.
    if (request.body) {
        set(easy, CURLOPT_POST, 1L);
        set(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body->size()));
        set(easy, CURLOPT_POSTFIELDS, request.body->constData());
    }
    set(easy, CURLOPT_NOSIGNAL, 1L);
    // A name that is being looked up does not hold up who has cancelled.
    set(easy, CURLOPT_QUICK_EXIT, 1L);
}

bool isProxyLogin(CURL *easy, int status)
{
    constexpr int loginRequired = 407;
    long ofTunnel = 0;
    curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &ofTunnel);
    return status == loginRequired || ofTunnel == loginRequired;
}

} // namespace

class HttpTransfer::Private
{
public:
    /// What the library says of the transfer; nothing when it was cancelled.
    std::optional<CURLcode> perform(Cancellation &cancellation);

    /// Whom to believe the names of servers.
    void setTrust();

    std::unique_ptr<CURLM, MultiDeleter> multi; ///< Has the connections.
    std::unique_ptr<CURL, EasyDeleter> easy;
    std::shared_ptr<X509_STORE> trust; ///< Once it is needed.
};

std::optional<CURLcode> HttpTransfer::Private::perform(Cancellation &cancellation)
{
    // The library looks after its own times, and the waker after cancellations.
    constexpr int patienceMs = 1000;
    const auto waker = std::make_shared<Waker>(multi.get());
    const QMetaObject::Connection connection =
        QObject::connect(&cancellation, &Cancellation::cancelled, [waker] { waker->wake(); });
    curl_multi_add_handle(multi.get(), easy.get());
    const auto finish = qScopeGuard([&] {
        QObject::disconnect(connection);
        waker->close();
        curl_multi_remove_handle(multi.get(), easy.get());
    });

    int running = 1;
    while (!cancellation.isCancelled()) {
        CURLMcode done = curl_multi_perform(multi.get(), &running);
        if (done == CURLM_OK && running > 0)
            done = curl_multi_poll(multi.get(), nullptr, 0, patienceMs, nullptr);
        if (done != CURLM_OK)
            return CURLE_FAILED_INIT;
        if (running > 0)
            continue;
        int left = 0;
        const CURLMsg *message = curl_multi_info_read(multi.get(), &left);
        return message ? message->data.result : CURLE_FAILED_INIT;
    }
    return std::nullopt;
}

void HttpTransfer::Private::setTrust()
{
    if (!trust)
        trust = sharedTrust();
    // Else each connection would read the system's file into a megabyte of its own.
    set(easy.get(), CURLOPT_CAINFO, static_cast<char *>(nullptr));
    set(easy.get(), CURLOPT_CAPATH, static_cast<char *>(nullptr));
    set(easy.get(), CURLOPT_SSL_CTX_FUNCTION, &useTrust);
    set(easy.get(), CURLOPT_SSL_CTX_DATA, static_cast<void *>(trust.get()));
}

HttpTransfer::HttpTransfer()
    : d(std::make_unique<Private>())
{}

HttpTransfer::~HttpTransfer() = default;

tl::expected<HttpTransfer::Reply, Failure> HttpTransfer::run(const Request &request,
                                                             const Limits &limits,
                                                             Cancellation &cancellation,
                                                             const Watcher &watcher)
{
    if (!d->multi) {
        startCurl();
        d->multi.reset(curl_multi_init());
        d->easy.reset(curl_easy_init());
        Q_CHECK_PTR(d->multi.get());
        Q_CHECK_PTR(d->easy.get());
    }
    CURL *const easy = d->easy.get();
    const auto forget = qScopeGuard([easy] { curl_easy_reset(easy); }); // Keeps the connections.
    // "Expect: 100-continue" would wait for servers that do not know it.
    const HeaderList headers = headerList(request.headers + QList<QByteArray>{"Expect:"});
    setRequest(easy, request, headers.get());
    if (request.url.scheme() == QLatin1String("https") && isOpenSsl())
        d->setTrust();
    if (!setProxy(easy, request.proxy))
        return tl::unexpected(
            Failure{Kind::Link,
                    QStringLiteral("the proxy \"%1\" cannot be used").arg(request.proxy.hostName()),
                    {}});
    Incoming incoming{easy, limits.maxBytes, watcher};
    set(easy, CURLOPT_WRITEFUNCTION, &Incoming::write);
    set(easy, CURLOPT_WRITEDATA, static_cast<void *>(&incoming));
    set(easy, CURLOPT_HEADERFUNCTION, &Incoming::note);
    set(easy, CURLOPT_HEADERDATA, static_cast<void *>(&incoming));
    set(easy, CURLOPT_TIMEOUT_MS, std::max(1L, long(limits.timeout.count()))); // 0: for ever.
    char words[CURL_ERROR_SIZE] = "";
    set(easy, CURLOPT_ERRORBUFFER, &words[0]);

    const std::optional<CURLcode> result = d->perform(cancellation);
    const auto fail = [&](Kind kind, const QString &reason = {}) {
        Failure failure{kind, reason, {}};
        if (incoming.silence.isValid())
            failure.silence = std::chrono::milliseconds(incoming.silence.elapsed());
        return tl::unexpected(failure);
    };
    if (!result)
        return fail(Kind::Cancelled);
    if (incoming.stopped)
        return fail(*incoming.stopped);
    if (*result == CURLE_OPERATION_TIMEDOUT)
        return fail(Kind::Timeout);
    const int status = incoming.status();
    if (isProxyLogin(easy, status))
        return fail(Kind::ProxyLogin);
    if (*result != CURLE_OK)
        return fail(Kind::Link, QString::fromUtf8(words[0] ? words : curl_easy_strerror(*result)));
    if (!incoming.hasHead)
        return fail(Kind::Link, QStringLiteral("the answer breaks off in its head"));
    return Reply{status, headerOf(easy, "Retry-After"), headerOf(easy, "Location"),
                 std::move(incoming.body)};
}

} // namespace smartcache
