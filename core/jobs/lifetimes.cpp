#include "core/jobs/lifetimes.h"

#include <algorithm>

namespace smartcache {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

bool isFetched(const CanonicalInput &input)
{
    return input.isUrl() && input.givenText.isEmpty();
}

} // namespace

seconds Lifetimes::copyOf(const CanonicalInput &input) const
{
    const seconds beyond = isFetched(input) ? std::max(stale, revalidation) : stale;
    return summary > 0s && beyond > 0s ? summary + beyond : 0s;
}

std::optional<milliseconds> Lifetimes::leastForAnswer(const CanonicalInput &input) const
{
    if (summary == 0s || stale == 0s)
        return std::nullopt;
    return copyOf(input) - summary - stale;
}

std::optional<milliseconds> Lifetimes::leastForRevalidation(const CanonicalInput &input) const
{
    if (summary == 0s || revalidation == 0s || !isFetched(input))
        return std::nullopt;
    return copyOf(input) - summary - revalidation;
}

} // namespace smartcache
