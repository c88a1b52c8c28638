#include "core/store/storecheck.h"

#include "core/store/asyncconnection.h"

#include <utility>

namespace smartcache {

namespace {

/// A person waits, and a server far away takes its time to be found.
constexpr AsyncConnection::Timing timing{std::chrono::seconds(5), std::chrono::seconds(5)};

} // namespace

StoreCheck::StoreCheck(QObject *parent)
    : QObject(parent)
{}

StoreCheck::~StoreCheck() = default;

void StoreCheck::check(const StoreAddress &address, Done done)
{
    m_connection = std::make_unique<AsyncConnection>(address, timing);
    m_connection->call({"INFO"}, [this, done = std::move(done)](const Expected<Reply> &reply) {
        // Not from within its own callback.
        m_connection.release()->deleteLater();
        // A copy, since this one goes with the connection's request.
        const Done answer = done;
        answer(judgeServer(reply));
    });
}

} // namespace smartcache
