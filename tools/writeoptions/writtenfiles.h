#pragma once

#include "core/base/expected.h"

#include <QList>
#include <QString>

namespace smartcache {

struct WrittenFile
{
    QString name; ///< Below the root of the sources.
    QString text;
};

/// Every file of the sources that is made from the option table and the table of the client's
/// commands, wholly or in part, as it should be. Of those made in part the rest is read from
/// `root`. Errors: `unreadable_file`, and `bad_document` where the place for what is made is
/// missing. Any thread.
Expected<QList<WrittenFile>> writtenFiles(const QString &root);

} // namespace smartcache
