#pragma once

#include <QString>

namespace smartcache {

/// The sections of manual pages that are made from the tables, in the macros of man(7). Any thread.

/// Every option under its heading: of smartcached(1).
QString manOptions();

/// Every command with its options, and what it can end with: of smartcache-cli(1).
QString manCommands();

} // namespace smartcache
