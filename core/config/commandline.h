#pragma once

#include "core/base/expected.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace smartcache {

/// The flags a program was started with, and what else.
struct CommandLine
{
    /// What becomes of an argument that is no flag.
    enum class Others {
        Refused,
        Taken, ///< They are `others`; "--" ends the flags.
    };

    QMap<QString, QString> values; ///< By the option's name: "PORT" -> "8080".
    QStringList switches;          ///< Those of `parse` that were given.
    QStringList others = {};       ///< In their order.
    bool help = false;
    bool version = false;

    /// Reads `arguments`, without the program's name: `--port 8080`, `--port=8080`,
    /// `--allow-private-urls` (which is `=1`), `--help`, `-h`, `--version`. Of a flag given twice
    /// the last counts. `switches` are further flags of the program at hand that take no value,
    /// such as "--headless".
    /// Values are checked later, with those of the other sources.
    /// Error `bad_command_line`: what is unknown or missing, and the nearest flag there is.
    static Expected<CommandLine> parse(const QStringList &arguments,
                                       const QStringList &switches = {},
                                       Others others = Others::Refused);
};

} // namespace smartcache
