#pragma once

#include "cli/arguments.h"

#include <QByteArray>
#include <QUrl>

namespace smartcache {

/// Where the program is, and what it wants to see.
struct FoundProgram
{
    QUrl url;
    QByteArray token; ///< Empty: none is known.
};

/// From `--url` and `--token-file`, else the settings that the program itself would have here
/// (environment, .env, saved settings): its address file in DATA_DIR, its API_TOKEN.
/// Failures: WrongUsage for what is not right, Unreachable when no program runs on DATA_DIR.
CliResult<FoundProgram> findProgram(const CliArguments &arguments);

} // namespace smartcache
