#include "core/readinglists/bookmarktable.h"

#include "core/readinglists/csvrecords.h"
#include "core/readinglists/listtime.h"

#include <initializer_list>

namespace smartcache {

namespace {

constexpr qsizetype maxHeaderLength = 4096;

struct Columns
{
    qsizetype url = -1;
    qsizetype title = -1;
    qsizetype tags = -1;
    qsizetype added = -1;
    bool isPocket = false;
};

qsizetype indexOf(const QStringList &names, std::initializer_list<QLatin1String> wanted)
{
    for (const QLatin1String name : wanted) {
        if (const qsizetype index = names.indexOf(name); index >= 0)
            return index;
    }
    return -1;
}

Columns columnsOf(const QStringList &header)
{
    QStringList names;
    for (const QString &name : header)
        names.append(name.trimmed().toLower());
    Columns columns;
    columns.url = indexOf(names, {QLatin1String("url"), QLatin1String("link"),
                                  QLatin1String("href"), QLatin1String("address")});
    columns.title = indexOf(names, {QLatin1String("title"), QLatin1String("name")});
    columns.tags = indexOf(names, {QLatin1String("tags"), QLatin1String("labels")});
    columns.added = indexOf(names, {QLatin1String("time_added"), QLatin1String("timestamp"),
                                    QLatin1String("created"), QLatin1String("created_at"),
                                    QLatin1String("added"), QLatin1String("saved_at")});
    columns.isPocket = names.contains(QLatin1String("time_added"));
    return columns;
}

} // namespace

std::optional<ReadingListFormat> bookmarkTableFormat(const QString &text)
{
    const QString head = text.left(maxHeaderLength).trimmed();
    const std::optional<CsvRecords::Record> header = CsvRecords(head).next();
    if (!header || header->isTorn)
        return std::nullopt;
    const Columns columns = columnsOf(header->fields);
    if (columns.url < 0)
        return std::nullopt;
    return columns.isPocket ? ReadingListFormat::PocketCsv : ReadingListFormat::Csv;
}

Expected<void> readBookmarkTable(const QString &text, ReadingListBuilder *builder)
{
    CsvRecords records(text);
    const Columns columns = columnsOf(records.next().value_or(CsvRecords::Record()).fields);
    while (const std::optional<CsvRecords::Record> record = records.next()) {
        if (builder->isFull())
            break;
        if (record->isTorn) {
            builder->addBroken();
            continue;
        }
        const auto at = [&](qsizetype column) { return record->fields.value(column); };
        const QString tags = at(columns.tags);
        const bool hasBars = columns.isPocket || tags.contains(QLatin1Char('|'));
        builder->add({at(columns.url), at(columns.title),
                      splitTags(tags, hasBars ? QStringLiteral("|") : QStringLiteral(",;")),
                      listTime(at(columns.added))});
    }
    if (records.hasTooManyTorn()) {
        return failure(QStringLiteral("list_damaged"),
                       QStringLiteral("More than %1 lines of the table have a quotation mark that "
                                      "is never closed; right would be a table as RFC 4180 "
                                      "describes it.")
                           .arg(CsvRecords::maxTorn));
    }
    return {};
}

} // namespace smartcache
