#pragma once

#include <QtGlobal>

#include <optional>

namespace smartcache {

/// What the system says of this process; nothing where it does not say (other systems than Linux).
/// A plain value; any thread.
struct ProcessFacts
{
    std::optional<qint64> residentBytes;
    std::optional<qint64> virtualBytes;
    std::optional<double> cpuSeconds; ///< User and system.
    std::optional<qint64> openFiles;  ///< Descriptors, sockets among them.
    std::optional<qint64> mostOpenFiles;
    std::optional<double> startTime; ///< Seconds since 1970, UTC.

    /// From /proc.
    static ProcessFacts read();
};

} // namespace smartcache
