#pragma once

#include "core/base/expected.h"
#include "core/store/serverprocess.h"
#include "core/store/serversighting.h"
#include "core/store/storeaddress.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace smartcache {

/// Settings of a server, as its configuration file names them.
using ServerSettings = QList<std::pair<const char *, QString>>;

/// Where a private server listens, and by what it is known as ours. In the order in which
/// PrivateServer calls them; one thread.
class PrivateEndpoint
{
public:
    PrivateEndpoint() = default;
    virtual ~PrivateEndpoint() = default;
    Q_DISABLE_COPY_MOVE(PrivateEndpoint)

    /// Takes up what an earlier server in `folder` (canonical) has left. Error:
    /// `data_dir_unusable`.
    virtual Expected<void> open(const QString &folder) = 0;

    /// Valid from open() on; a launch may change it until fix() is called.
    const StoreAddress &address() const { return m_address; }

    /// What is there. Absent also where another's server is of no concern.
    virtual Sighting look() const = 0;

    /// A server of ours that cannot be reached any more, but still writes its file.
    virtual ServerProcess leftover() const = 0;

    /// Gets ready for a launch, with those settings and the endpoint's own; gives the program's
    /// arguments. Errors: `data_dir_unusable`, `store_start_failed`.
    virtual Expected<QStringList> prepareLaunch(ServerSettings settings) = 0;

    /// The server was started; gives it as it is to be known from now on. Error:
    /// `data_dir_unusable`.
    virtual Expected<ServerProcess> noteLaunch(qint64 processId) = 0;

    /// Whether the server that ended at once could not listen, since another program does there.
    virtual bool isTaken() const = 0;

    /// From now on others use the address: it stays.
    virtual void fix() = 0;

    /// The server has ended: forgets its secrets.
    virtual void close() = 0;

protected:
    StoreAddress m_address;
};

} // namespace smartcache
