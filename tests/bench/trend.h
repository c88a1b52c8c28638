#pragma once

#include <vector>

namespace smartcache::test {

/// A measured value at a time, in units of the caller's.
struct Sample
{
    double time = 0;
    double value = 0;
};

/// The straight line nearest to samples, by least squares.
struct Trend
{
    double slope = 0;
    double error = 0; ///< Standard error of the slope.

    /// Of at least three samples at different times; else nothing but zeros.
    static Trend of(const std::vector<Sample> &samples);
};

} // namespace smartcache::test
