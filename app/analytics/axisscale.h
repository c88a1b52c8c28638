#pragma once

#include <vector>

namespace smartcache {

/// The marks of an axis that begins at 0: at most `wanted` steps of 1, 2 or 5 times a power of ten,
/// the last at `highest` or above. Pure.
///
/// `leastStep`: 1 for what is counted; 0: any. Where nothing is to be shown there is one step.
std::vector<double> axisMarks(double highest, double leastStep, int wanted = 3);

} // namespace smartcache
