#pragma once

#include <QLatin1String>

namespace smartcache {

/// Whether a query parameter called `name` only tells the site where a visitor came from and never
/// which page is shown, so that an address means the same without it. Case does not count.
/// Thread-safe.
bool isTrackingParameter(QLatin1String name);

} // namespace smartcache
