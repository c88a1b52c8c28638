#pragma once

#include "core/store/serverinfo.h"
#include "core/store/storeaddress.h"

#include <QObject>

#include <functional>
#include <memory>

namespace smartcache {

class AsyncConnection;

/// Tries whether a server can be the store, without blocking: for a thread with an event loop, such
/// as the window's. One thread.
class StoreCheck : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Expected<ServerInfo> &)>;

    explicit StoreCheck(QObject *parent = nullptr);
    ~StoreCheck() override;

    /// Calls `done` once, later, within some seconds; never when this object has gone or was asked
    /// anew before. Errors: those of judgeServer() and AsyncConnection.
    void check(const StoreAddress &address, Done done);

private:
    std::unique_ptr<AsyncConnection> m_connection; ///< While there is an answer to wait for.
};

} // namespace smartcache
