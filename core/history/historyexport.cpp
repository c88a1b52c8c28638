#include "core/history/historyexport.h"

#include "core/history/controlcharacters.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace smartcache {

namespace {

struct Column
{
    const char *name; ///< As the field of the job.
};

constexpr Column columns[] = {
    {"job_id"},     {"created_at"},  {"completed_at"}, {"status"},     {"title"},
    {"summary"},    {"tags"},        {"user_tags"},    {"note"},       {"starred"},
    {"source_url"}, {"file_name"},   {"excerpt"},      {"engine"},     {"model"},
    {"language"},   {"duration_ms"}, {"cost_usd"},     {"error_code"}, {"error"},
};

/// A field as a cell has it: lists joined, numbers without rounding.
QString cellText(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList list;
        for (const QJsonValue &element : value.toArray())
            list.append(element.toString());
        return list.join(QStringLiteral("; "));
    }
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.toVariant().toString();
}

QString csvRow(const QStringList &cells)
{
    return cells.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

QString csvHeader()
{
    QStringList names;
    for (const Column &column : columns)
        names.append(QLatin1String(column.name));
    return csvRow(names);
}

QString csvJob(const QJsonObject &job)
{
    QStringList cells;
    for (const Column &column : columns)
        cells.append(HistoryExport::csvCell(cellText(job.value(QLatin1String(column.name)))));
    return csvRow(cells);
}

/// Only what can be followed safely becomes a link.
QString markdownLink(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool isWebAddress =
        url.isValid()
        && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
    if (!isWebAddress)
        return HistoryExport::escapedMarkdown(address);
    // No address that is valid and encoded has an angle bracket or a space in it, which is all that
    // an autolink could trip over (CommonMark, section 6.5).
    return QLatin1Char('<') + url.toString(QUrl::FullyEncoded) + QLatin1Char('>');
}

QString markdownTitle(const QJsonObject &job)
{
    for (const char *name : {"title", "file_name", "source_url", "excerpt"}) {
        const QString text = job.value(QLatin1String(name)).toString().simplified();
        if (!text.isEmpty())
            return text.size() > 100 ? text.left(99) + QChar(0x2026) : text;
    }
    return job.value(u"job_id").toString();
}

QString markdownQuote(const QString &text)
{
    QString quote;
    for (const QString &line : text.split(QLatin1Char('\n')))
        quote += QStringLiteral("> ") + HistoryExport::escapedMarkdown(line) + QLatin1Char('\n');
    return quote;
}

QString markdownTags(const QJsonObject &job)
{
    QStringList tags;
    for (const char *name : {"tags", "user_tags"}) {
        for (const QJsonValue &tag : job.value(QLatin1String(name)).toArray())
            tags.append(HistoryExport::escapedMarkdown(tag.toString()));
    }
    tags.removeDuplicates();
    return tags.join(QStringLiteral(", "));
}

QString markdownJob(const QJsonObject &job)
{
    const auto text = [&](const char *name) { return job.value(QLatin1String(name)).toString(); };
    const auto item = [](const char *name, const QString &value) {
        return value.isEmpty()
                   ? QString()
                   : QStringLiteral("- %1: ").arg(QLatin1String(name)) + value + QLatin1Char('\n');
    };
    QString section = QStringLiteral("\n## ") + HistoryExport::escapedMarkdown(markdownTitle(job))
                      + QStringLiteral("\n\n");
    const QStringList paragraphs = text("summary").split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &paragraph : paragraphs)
        section += HistoryExport::escapedMarkdown(paragraph) + QStringLiteral("\n\n");
    section += item("Created", text("created_at"));
    section += item("Status", text("status"));
    if (!text("source_url").isEmpty())
        section += item("Source", markdownLink(text("source_url")));
    section += item("Tags", markdownTags(job));
    section += item("Starred", job.value(u"starred").toBool() ? QStringLiteral("yes") : QString());
    section += item("Made by", HistoryExport::escapedMarkdown(
                                   text("model").isEmpty() ? text("engine") : text("model")));
    section += item("Error", HistoryExport::escapedMarkdown(text("error")));
    if (!text("note").isEmpty())
        section += QLatin1Char('\n') + markdownQuote(text("note"));
    return section;
}

} // namespace

std::optional<HistoryExport::Format> HistoryExport::formatFromName(const QString &name)
{
    if (name == QLatin1String("markdown"))
        return Format::Markdown;
    if (name == QLatin1String("json"))
        return Format::Json;
    if (name == QLatin1String("csv"))
        return Format::Csv;
    return std::nullopt;
}

QByteArray HistoryExport::contentType() const
{
    switch (m_format) {
    case Format::Markdown:
        return "text/markdown; charset=utf-8";
    case Format::Json:
        return "application/json";
    case Format::Csv:
        break;
    }
    return "text/csv; charset=utf-8; header=present";
}

QByteArray HistoryExport::fileName() const
{
    const char *suffixes[] = {"md", "json", "csv"};
    return QByteArray("smartcache-history.") + suffixes[static_cast<size_t>(m_format)];
}

QByteArray HistoryExport::begin() const
{
    switch (m_format) {
    case Format::Markdown:
        return "# Summaries\n";
    case Format::Json:
        return "[";
    case Format::Csv:
        break;
    }
    return csvHeader().toUtf8();
}

QByteArray HistoryExport::job(const HistoryEntry &entry)
{
    const bool isFirst = std::exchange(m_isFirst, false);
    switch (m_format) {
    case Format::Markdown:
        return markdownJob(entry.fields()).toUtf8();
    case Format::Json:
        return (isFirst ? "\n" : ",\n") + entry.listed;
    case Format::Csv:
        break;
    }
    return csvJob(entry.fields()).toUtf8();
}

QByteArray HistoryExport::end() const
{
    return m_format == Format::Json ? QByteArray("\n]\n") : QByteArray();
}

QString HistoryExport::escapedMarkdown(const QString &text)
{
    // Whatever could begin markup in CommonMark or GitHub's dialect, wherever it stands; and HTML.
    // One line stays one line, or its rest could begin a block.
    static const QRegularExpression special(QStringLiteral("([!-/:-@\\[-`{-~])"));
    QString escaped = withoutControls(text).simplified();
    escaped.replace(special, QStringLiteral("\\\\1"));
    return escaped;
}

QString HistoryExport::csvCell(const QString &text)
{
    QString cell = withoutControls(text);
    // Spreadsheets take these for the beginning of a formula, also after white space (OWASP, "CSV
    // Injection").
    const QString start = cell.trimmed();
    const bool isFormula =
        (!start.isEmpty() && QStringLiteral("=+-@\uFF1D\uFF0B\uFF0D\uFF20").contains(start.front()))
        || cell.startsWith(QLatin1Char('\t')) || cell.startsWith(QLatin1Char('\r'))
        || cell.startsWith(QLatin1Char('\n'));
    if (isFormula)
        cell.prepend(QLatin1Char('\''));
    static const QRegularExpression needsQuotes(QStringLiteral("[\",\r\n]"));
    if (!cell.contains(needsQuotes))
        return cell;
    cell.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + cell + QLatin1Char('"');
}

} // namespace smartcache
