#include "app/importing/importtexts.h"

#include <QLocale>

namespace smartcache {

QString ImportTexts::formatName(ReadingListFormat format)
{
    switch (format) {
    case ReadingListFormat::BookmarkHtml:
        return tr("Bookmarks (HTML)");
    case ReadingListFormat::PocketHtml:
        return tr("Pocket export (HTML)");
    case ReadingListFormat::PocketCsv:
        return tr("Pocket export (CSV)");
    case ReadingListFormat::Csv:
        return tr("Table (CSV)");
    case ReadingListFormat::Omnivore:
        return tr("Omnivore export");
    case ReadingListFormat::Karakeep:
        return tr("Karakeep export");
    case ReadingListFormat::Linkwarden:
        return tr("Linkwarden export");
    case ReadingListFormat::PlainText:
        return tr("Text with addresses");
    }
    Q_UNREACHABLE();
}

QStringList ImportTexts::leftOut(const ReadingList &list)
{
    QStringList texts;
    if (list.duplicates > 0)
        texts.append(tr("%Ln duplicate(s) left out", nullptr, list.duplicates));
    if (list.withoutAddress > 0)
        texts.append(tr("%Ln without a web address left out", nullptr, list.withoutAddress));
    if (list.broken > 0)
        texts.append(tr("%Ln damaged left out", nullptr, list.broken));
    return texts;
}

QString ImportTexts::error(const Error &error)
{
    if (error.code == QLatin1String("list_unknown")) {
        return tr("This is no list that is known here, and it has no web address in it. Right "
                  "would be the bookmarks of a browser (HTML), an export of Pocket, Omnivore, "
                  "Karakeep or Linkwarden, or a text with addresses.");
    }
    if (error.code == QLatin1String("list_archive"))
        return tr("This is a zip archive. Unpack it, and choose the files that were in it.");
    if (error.code == QLatin1String("list_empty"))
        return tr("The list could be read, but no entry of it has an http or https address.");
    if (error.code == QLatin1String("list_too_large"))
        return tr("The list is larger than 64 MiB. Export it in parts, and import one by one.");
    if (error.code == QLatin1String("list_too_long"))
        return tr("The list has more than 200,000 pages. Import it in parts.");
    if (error.code == QLatin1String("list_damaged"))
        return tr("The list is damaged. Export it anew. (%1)").arg(error.message);
    return tr("The list could not be read. (%1)").arg(error.message);
}

QString ImportTexts::dollars(double usd)
{
    // Less than a cent is not nothing.
    const int digits = usd >= 0.01 ? 2 : 4;
    return tr("$%1", "an amount of US dollars").arg(QLocale().toString(usd, 'f', digits));
}

} // namespace smartcache
