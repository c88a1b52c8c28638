#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QThread>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace smartcache::test {

/// A request as it came over the wire.
struct RawRequest
{
    QByteArray method;
    QByteArray target;                                ///< Path and query, still percent-encoded.
    QList<std::pair<QByteArray, QByteArray>> headers; ///< Names in lower case.
    QByteArray body;

    QByteArray header(const QByteArray &lowerCaseName) const;
    QByteArray path() const { return target.split('?').first(); }
};

/// One answer under way. A handler may answer at once, later, in pieces, wrongly or never. Used on
/// the server's thread only; harmless once the client has gone.
class RawExchange : public std::enable_shared_from_this<RawExchange>
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit RawExchange(QTcpSocket *socket)
        : m_socket(socket)
    {}

    /// A whole, correct answer; Content-Length is added. The connection stays open.
    void respond(int status, const Headers &headers, const QByteArray &body);
    /// Exactly these bytes.
    void send(const QByteArray &bytes);
    /// Closes after what was sent.
    void close();
    /// Resets the connection at once.
    void abort();
    /// Runs `then` after `delay`, unless the client or the server has gone by then.
    void after(std::chrono::milliseconds delay, std::function<void(RawExchange &)> then);
    bool isClientThere() const;

private:
    const QPointer<QTcpSocket> m_socket;
};

/// An HTTP/1.1 server for tests that can misbehave in every way: the handler decides each byte.
/// It listens on loopback and lives in a thread of its own, so that blocking clients can be tested.
class RawHttpServer
{
public:
    /// Called on the server's thread for each request.
    using Handler = std::function<void(const RawRequest &, const std::shared_ptr<RawExchange> &)>;

    struct Options
    {
        QString host = QStringLiteral("127.0.0.1");
        quint16 port = 0; ///< 0: any free one.
        std::optional<QSslConfiguration> tls = {};
    };

    explicit RawHttpServer(Handler handler)
        : RawHttpServer(std::move(handler), Options())
    {}
    /// A port that cannot be listened on ends the program with the reason.
    RawHttpServer(Handler handler, Options options);
    /// Ends every connection and the thread.
    ~RawHttpServer();

    quint16 port() const { return m_port; }
    /// "http://127.0.0.1:PORT", "https://…" with TLS.
    QByteArray origin() const;

private:
    class Listener;

    const Options m_options;
    QThread m_thread;
    Listener *m_listener = nullptr; ///< Lives in m_thread, which deletes it at its end.
    quint16 m_port = 0;
};

} // namespace smartcache::test
