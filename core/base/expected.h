#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace smartcache {

/// A value, or the Error that stood in its way. Every fallible function of the project returns
/// one; exceptions are not used.
template <typename T>
using Expected = tl::expected<T, Error>;

/// `return failure("code", "message")` from any function that returns an Expected.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(const QString &code, const QString &message,
                                     Disposition disposition = Disposition::GiveUp)
{
    return failure(Error{code, message, disposition, {}});
}

} // namespace smartcache
