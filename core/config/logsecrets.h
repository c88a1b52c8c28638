#pragma once

#include "core/config/config.h"

namespace smartcache {

/// Has the log mask every secret in `config`, see keepOutOfLog(). Any thread.
void keepSecretsOutOfLog(const Config &config);

} // namespace smartcache
