#pragma once

#include "core/history/historyquery.h"
#include "server/http/apierror.h"
#include "server/http/queryparameters.h"

namespace smartcache {

/// Which jobs a request asks for: the parameters `status`, `tag`, `engine`, `q`, `since`, `until`
/// and `starred`, and, where they are known, `cursor` and `limit`.
/// Errors: 400 `bad_parameter`, `bad_cursor`, which name the parameter and what is right. Any
/// thread.
tl::expected<HistoryQuery, ApiError> readHistoryQuery(const QueryParameters &parameters);

} // namespace smartcache
