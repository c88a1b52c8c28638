#pragma once

#include <QtGlobal>

#include <cmath>

namespace smartcache {

/// Money in the store is counted in whole billionths of a dollar, which add up exactly and take the
/// price of a single token.
inline qint64 toNanodollars(double usd)
{
    return std::llround(usd * 1e9);
}

inline double toUsd(qint64 nanodollars)
{
    return double(nanodollars) / 1e9;
}

} // namespace smartcache
