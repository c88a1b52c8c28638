#include "core/readinglists/readinglistreader.h"

#include "core/input/charset.h"
#include "core/readinglists/addressesintext.h"
#include "core/readinglists/bookmarkhtml.h"
#include "core/readinglists/bookmarkjson.h"
#include "core/readinglists/bookmarktable.h"
#include "core/readinglists/readinglistbuilder.h"

#include <algorithm>

namespace smartcache {

namespace {

bool isBinary(const QString &text)
{
    const QStringView head = QStringView(text).left(4096);
    return std::any_of(head.begin(), head.end(), [](QChar c) {
        return c.isNull() || (c.unicode() < 0x20 && !c.isSpace() && c != u'\x1b');
    });
}

tl::unexpected<Error> unknownList()
{
    return failure(QStringLiteral("list_unknown"),
                   QStringLiteral("This is no list that is known, and there is no http or https "
                                  "address in it; right would be a browser's bookmarks (HTML), an "
                                  "export of Pocket, Omnivore, Karakeep or Linkwarden, or a text "
                                  "with addresses."));
}

Expected<ReadingListFormat> readText(const QString &text, ReadingListBuilder *builder)
{
    const auto withFormat = [](ReadingListFormat format) { return [format] { return format; }; };
    if (looksLikeBookmarkJson(text))
        return readBookmarkJson(text, builder);
    if (const std::optional<ReadingListFormat> format = bookmarkHtmlFormat(text))
        return readBookmarkHtml(text, builder).map(withFormat(*format));
    if (const std::optional<ReadingListFormat> format = bookmarkTableFormat(text))
        return readBookmarkTable(text, builder).map(withFormat(*format));
    if (isBinary(text) || !text.contains(QLatin1String("http"), Qt::CaseInsensitive))
        return unknownList();
    readAddressesInText(text, builder);
    return ReadingListFormat::PlainText;
}

Expected<void> readFile(const QByteArray &bytes, ReadingListBuilder *builder)
{
    if (bytes.startsWith("PK\x03\x04")) {
        return failure(QStringLiteral("list_archive"),
                       QStringLiteral("This is a zip archive; right would be the files in it. "
                                      "Unpack it first."));
    }
    // The charset that HTML names counts for HTML alone.
    const bool isHtml = bytes.left(1024).trimmed().startsWith('<');
    QString text = decodeText(bytes, {}, isHtml).text;
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return readText(text, builder).map([builder](ReadingListFormat format) {
        builder->addFormat(format);
    });
}

} // namespace

Expected<ReadingList> readReadingLists(const QList<QByteArray> &files)
{
    qint64 size = 0;
    for (const QByteArray &bytes : files)
        size += bytes.size();
    if (size > maxReadingListBytes) {
        return failure(QStringLiteral("list_too_large"),
                       QStringLiteral("The list has %1 bytes; right would be at most %2.")
                           .arg(size)
                           .arg(maxReadingListBytes));
    }
    ReadingListBuilder builder;
    for (const QByteArray &bytes : files) {
        if (const Expected<void> read = readFile(bytes, &builder); !read)
            return failure(read.error());
    }
    return builder.take();
}

} // namespace smartcache
