#pragma once

#include <QHostAddress>

#include <optional>

namespace smartcache {

/// The first port after `taken` at which this program could listen on `address`, found by trying.
/// None below 1024, which need rights that a desktop program lacks, and nothing when none of the
/// next hundred will do: then it is the address that is wrong. Any thread; does not block.
std::optional<quint16> nextFreePort(const QHostAddress &address, quint16 taken);

} // namespace smartcache
