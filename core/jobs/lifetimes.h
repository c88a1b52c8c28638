#pragma once

#include "core/input/canonical.h"

#include <chrono>
#include <optional>

namespace smartcache {

/// How long things stay in the store; 0: for ever, unless it says otherwise. A plain value; any
/// thread.
///
/// A summary is the answer for `summary`. A copy of it stays longer: for `stale` it is still
/// answered with while it is made anew, and for `revalidation` it is used again where a page's text
/// has not changed. The text of any other input cannot change, so it has no use for the latter.
struct Lifetimes
{
    std::chrono::seconds summary{};      ///< CACHE_TTL
    std::chrono::seconds job{};          ///< JOB_TTL, from the end of the job.
    std::chrono::seconds stale{};        ///< CACHE_STALE, from the end of `summary`; 0: not at all.
    std::chrono::seconds revalidation{}; ///< CACHE_REVALIDATE, likewise.

    /// Of the copy, from when the summary is made; 0: there is to be none.
    std::chrono::seconds copyOf(const CanonicalInput &input) const;

    /// More than this must be left of the copy's life for it to be answered with, or to be used
    /// again; nothing: no copy will do.
    std::optional<std::chrono::milliseconds> leastForAnswer(const CanonicalInput &input) const;
    std::optional<std::chrono::milliseconds>
    leastForRevalidation(const CanonicalInput &input) const;
};

} // namespace smartcache
