#pragma once

#include "cli/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace smartcache {

/// Something to be summarised, read and ready to be handed in.
struct CliInput
{
    enum class Kind { Text, Address, File };

    Kind kind = Kind::Text;
    QString label;    ///< How it was named, for messages: harmless, on one line.
    QString text;     ///< A text or an address.
    QString fileName; ///< Without its folder.
    QByteArray bytes; ///< Of a file.
};

/// What each operand of `submit` is: "-" is standard input (once), an address is one, the name of a
/// file that exists is that file, anything else a text. With `onlyTexts` everything but "-" is a
/// text. What looks like the name of a file that does not exist is a failure.
/// Failures are WrongUsage.
CliResult<QList<CliInput>> readInputs(const QStringList &operands, bool onlyTexts);

/// The body of multipart/form-data that hands in `file`, with further fields.
QByteArray formOf(const CliInput &file, const QList<QPair<QByteArray, QString>> &fields,
                  const QByteArray &boundary);

} // namespace smartcache
