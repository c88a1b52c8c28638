#pragma once

#include "core/base/expected.h"
#include "core/store/reply.h"
#include "core/store/storeaddress.h"

#include <vector>

namespace smartcache {

/// What a new link says first: AUTH and SELECT, each only where the address asks for it.
std::vector<Command> signInCommands(const StoreAddress &address);

/// Judges the server's answers to them. Errors: `store_auth` (wrong user or password), otherwise as
/// of any command.
Expected<void> checkSignIn(const std::vector<Command> &commands, const std::vector<Reply> &replies);

} // namespace smartcache
