#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QUrl>

#include <utility>

namespace smartcache {

/// By what a server can be asked later whether its page has changed (RFC 9110, 8.8), as it sent
/// them. A plain value; any thread.
struct PageValidators
{
    QUrl url; ///< The page that they are for, after redirects.
    QByteArray etag;
    QByteArray lastModified;

    bool isEmpty() const { return etag.isEmpty() && lastModified.isEmpty(); }

    /// The headers of a request that only wants the page if it has changed.
    QList<std::pair<QByteArray, QByteArray>> conditions() const;

    /// Keeps only what can be relied on: an entity tag, strong or weak, of the syntax of 8.8.3 (a
    /// page that is the same in meaning has the same summary), and a date only where the page's
    /// answer (`date`) is younger by a minute, so that a page which changed twice within that
    /// second is not taken for the same (8.8.2.2). `now` reads years of two digits.
    static PageValidators fromHeaders(const QUrl &url, const QByteArray &etag,
                                      const QByteArray &lastModified, const QByteArray &date,
                                      const QDateTime &now);
};

} // namespace smartcache
