#pragma once

#include "core/base/error.h"
#include "core/readinglists/readinglist.h"

#include <QCoreApplication>
#include <QStringList>

namespace smartcache {

/// What the import says of lists, in the user's language. Any thread.
class ImportTexts
{
    Q_DECLARE_TR_FUNCTIONS(smartcache::ImportTexts)

public:
    static QString formatName(ReadingListFormat format);
    /// How many of what kind were left out, one text for each kind there was.
    static QStringList leftOut(const ReadingList &list);
    /// Why a list could not be read.
    static QString error(const Error &error);
    static QString dollars(double usd);
};

} // namespace smartcache
