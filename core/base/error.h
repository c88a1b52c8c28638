#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace smartcache {

/// What a failure means for the job that met it.
enum class Disposition {
    GiveUp,     ///< Trying again would fail again: bad input, blocked content.
    RetryLater, ///< Trouble that passes: time-outs, 5xx, a quota per minute.
    PausePool,  ///< No job can succeed until a person or the clock changes something: a rejected
                ///< key, a spent daily quota. Jobs wait; they do not fail one after another.
};

/// The one error of the whole project. It crosses threads by value.
struct Error
{
    /// Stable, snake_case, part of the public API ("blocked_page", "store_unavailable").
    QString code;
    /// One sentence for a person: what was tried, on what, and what would be right. Never a secret.
    QString message;
    Disposition disposition = Disposition::GiveUp;
    /// How long the other side asked us to wait, where it said so.
    std::optional<std::chrono::milliseconds> retryAfter = {};

    friend bool operator==(const Error &, const Error &) = default;
};

} // namespace smartcache

Q_DECLARE_METATYPE(smartcache::Error)
