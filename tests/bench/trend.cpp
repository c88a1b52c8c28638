#include "tests/bench/trend.h"

#include <cmath>

namespace smartcache::test {

Trend Trend::of(const std::vector<Sample> &samples)
{
    const double count = double(samples.size());
    double meanTime = 0;
    double meanValue = 0;
    for (const Sample &sample : samples) {
        meanTime += sample.time / count;
        meanValue += sample.value / count;
    }
    double spread = 0;
    double together = 0;
    for (const Sample &sample : samples) {
        spread += (sample.time - meanTime) * (sample.time - meanTime);
        together += (sample.time - meanTime) * (sample.value - meanValue);
    }
    if (samples.size() < 3 || spread <= 0)
        return {};
    const double slope = together / spread;
    double left = 0; // Squares of what the line does not explain.
    for (const Sample &sample : samples) {
        const double distance = sample.value - meanValue - slope * (sample.time - meanTime);
        left += distance * distance;
    }
    return {slope, std::sqrt(left / (count - 2) / spread)};
}

} // namespace smartcache::test
