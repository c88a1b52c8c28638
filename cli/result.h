#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <tl/expected.hpp>

namespace smartcache {

/// What the shell gets to see; --help and README list them.
enum class ExitCode {
    Done = 0,
    JobFailed = 1,     ///< Of several, at least one.
    WrongUsage = 2,    ///< Arguments, options, files, settings.
    Unreachable = 3,   ///< The program does not run, or not there.
    Refused = 4,       ///< The program answered, with an error.
    Interrupted = 130, ///< Ctrl-C; as shells say it of SIGINT.
};

/// Why a command ends early: a sentence for stderr, and how.
struct CliFailure
{
    ExitCode exitCode = ExitCode::WrongUsage;
    QString message;
    QByteArray body = {}; ///< What the API said, where it was a refusal: a JSON document.
    int status = 0;       ///< Of HTTP, where it was a refusal.
    /// When to ask again at the earliest (Retry-After), where the answer said so in seconds.
    std::optional<std::chrono::seconds> retryAfter = {};
};

template <typename T>
using CliResult = tl::expected<T, CliFailure>;

/// `return cliFailure(…)` from any function that gives a CliResult.
inline tl::unexpected<CliFailure> cliFailure(ExitCode exitCode, const QString &message)
{
    return tl::unexpected<CliFailure>(CliFailure{exitCode, message});
}

inline tl::unexpected<CliFailure> cliFailure(const CliFailure &failure)
{
    return tl::unexpected<CliFailure>(failure);
}

} // namespace smartcache
