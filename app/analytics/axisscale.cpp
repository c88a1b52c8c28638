#include "app/analytics/axisscale.h"

#include <algorithm>
#include <cmath>

namespace smartcache {

std::vector<double> axisMarks(double highest, double leastStep, int wanted)
{
    if (highest <= 0)
        return {0, leastStep > 0 ? leastStep : 1};
    const double rough = highest / wanted;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        // A hair more, since 0.3 / 3 is not quite 0.1.
        if (factor * power * (1 + 1e-9) >= rough) {
            step = factor * power;
            break;
        }
    }
    step = std::max(step, leastStep);
    const int steps = std::max(1, int(std::ceil(highest / step * (1 - 1e-9))));
    std::vector<double> marks;
    for (int i = 0; i <= steps; ++i)
        marks.push_back(i * step);
    return marks;
}

} // namespace smartcache
