#pragma once

#include "server/http/httpserver.h"

#include <QThread>
#include <QTimer>

#include <atomic>
#include <memory>

namespace smartcache::test {

/// Answers with the request's method, path and body, at once or otherwise as the path says: "/late"
/// after 100 ms, "/held" never, "/dropped" not at all, "/thread" with the thread's name, "/long"
/// with 20 MB.
class EchoHandler final : public RequestHandler
{
public:
    /// Counts in `held` the requests that are never answered.
    explicit EchoHandler(std::atomic<int> *held = nullptr)
        : m_heldCount(held)
    {}

    HttpHeaders commonHeaders(const RequestHead &head) const override
    {
        return {{"X-Common", head.method.isEmpty() ? "unknown" : head.method}};
    }

    void handle(const HttpRequest &request, const Responder &responder) override
    {
        const QByteArray path = request.path();
        HttpResponse response{
            200, "text/plain", request.head.method + ' ' + path + ' ' + request.body, {}};
        if (path == "/late") {
            QTimer::singleShot(100, [responder, response] { responder.send(response); });
        } else if (path == "/held") {
            m_held.push_back(responder);
            if (m_heldCount)
                ++*m_heldCount;
        } else if (path == "/thread") {
            response.body = QByteArray::number(quintptr(QThread::currentThreadId()));
            responder.send(response);
        } else if (path == "/long") {
            response.body = QByteArray(20'000'000, 'x');
            responder.send(response);
        } else if (path != "/dropped") {
            responder.send(response);
        }
    }

    static std::unique_ptr<RequestHandler> make() { return std::make_unique<EchoHandler>(); }

private:
    std::atomic<int> *const m_heldCount;
    std::vector<Responder> m_held;
};

} // namespace smartcache::test
