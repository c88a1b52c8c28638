#pragma once

#include "core/base/expected.h"

namespace smartcache {

/// Why one model gave no summary, and what else may be tried before the job hears of it.
struct GeminiFault
{
    enum class Remedy {
        None,          ///< Another model would fare no better.
        OtherModel,    ///< This model is gone, or not in the account's plan.
        ServerTrouble, ///< Overload or a fault there; another model may have room.
        ShorterText,   ///< The text was longer than the model takes.
    };

    Error error; ///< If no remedy helps.
    Remedy remedy = Remedy::None;
};

template <typename T>
using FaultOr = tl::expected<T, GeminiFault>;

inline tl::unexpected<GeminiFault> fault(Error error,
                                         GeminiFault::Remedy remedy = GeminiFault::Remedy::None)
{
    return tl::unexpected<GeminiFault>(GeminiFault{std::move(error), remedy});
}

} // namespace smartcache
