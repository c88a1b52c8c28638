#pragma once

#include "core/base/expected.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace smartcache {

/// One line of a `.env` file.
struct DotenvEntry
{
    QString name;
    QString value;
    int line = 0; ///< From 1.

    friend bool operator==(const DotenvEntry &, const DotenvEntry &) = default;
};

/// Reads the format of `.env` files, in UTF-8, with or without a byte order mark, with any line
/// ends:
///
///     # a comment
///     NAME=value              # one too, behind white space
///     export NAME=value
///     NAME='taken as it is'
///     NAME="with \n, \t, \r, \", \\ and \$, over several lines if need be"
///
/// Nothing is expanded: $HOME stays $HOME. Of two entries of one name the later counts; both are
/// given, in order. `fileName` is for errors alone. Error `bad_dotenv`, which names file and line
/// and never repeats the line, since a secret may be in it. Any thread.
Expected<QList<DotenvEntry>> parseDotenv(const QByteArray &content, const QString &fileName);

/// The same for a file; one that does not exist has no entries. Error `bad_dotenv` when it cannot
/// be read or is larger than a megabyte.
Expected<QList<DotenvEntry>> readDotenv(const QString &fileName);

} // namespace smartcache
