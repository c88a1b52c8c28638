#include "core/input/pagevalidators.h"

#include "core/input/httpdate.h"

#include <algorithm>

namespace smartcache {

namespace {

/// Ours: a validator is kept with every summary and sent with every request.
constexpr qsizetype longestEtag = 512;

/// `etagc` of RFC 9110, 8.8.3: visible but for the quote, or of the upper half.
bool isEntityTag(QByteArray tag)
{
    if (tag.size() > longestEtag)
        return false;
    if (tag.startsWith("W/"))
        tag.remove(0, 2);
    if (tag.size() < 2 || !tag.startsWith('"') || !tag.endsWith('"'))
        return false;
    return std::all_of(tag.cbegin() + 1, tag.cend() - 1, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x21 || (byte >= 0x23 && byte != 0x7f);
    });
}

bool isReliableDate(const QByteArray &lastModified, const QByteArray &date, const QDateTime &now)
{
    constexpr qint64 seconds = 60;
    const QDateTime modified = parseHttpDate(QString::fromLatin1(lastModified), now);
    const QDateTime answered = parseHttpDate(QString::fromLatin1(date), now);
    return modified.isValid() && answered.isValid() && modified.secsTo(answered) >= seconds;
}

} // namespace

QList<std::pair<QByteArray, QByteArray>> PageValidators::conditions() const
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (!etag.isEmpty())
        headers.emplaceBack("If-None-Match", etag);
    if (!lastModified.isEmpty())
        headers.emplaceBack("If-Modified-Since", lastModified);
    return headers;
}

PageValidators PageValidators::fromHeaders(const QUrl &url, const QByteArray &etag,
                                           const QByteArray &lastModified, const QByteArray &date,
                                           const QDateTime &now)
{
    PageValidators validators{url, {}, {}};
    if (isEntityTag(etag.trimmed()))
        validators.etag = etag.trimmed();
    if (isReliableDate(lastModified, date, now))
        validators.lastModified = lastModified.trimmed();
    return validators;
}

} // namespace smartcache
