#pragma once

#include "tests/fakes/rawhttpserver.h"

#include <QDateTime>

namespace smartcache::test {

/// A page as it is at the moment, and by what its server tells one moment's from another's.
struct RevisedPage
{
    qint64 article = 1;          ///< Of numberedArticle(); what a reader sees.
    int advertisement = 1;       ///< What no reader wants: changes the bytes, not the article.
    QByteArray etag = "\"1\"";   ///< Empty: none is sent.
    QDateTime lastModified = {}; ///< Invalid: none is sent. UTC.

    /// Answers as RFC 9110, 13.1 and 13.2.2 want it: 304 where the request's conditions say that
    /// the client has this very page, 400 where they are malformed. True with 304.
    bool serve(const RawRequest &request, RawExchange &exchange) const;
};

} // namespace smartcache::test
