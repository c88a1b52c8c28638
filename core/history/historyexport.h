#pragma once

#include "core/history/historyentry.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace smartcache {

/// Writes a history of any length, job after job, in one of three formats; UTF-8.
///
/// What stands in a job came from outside: from pages, from models, from whoever used the API. It
/// stays data in what reads the file: Markdown is escaped, and cells of a table that a spreadsheet
/// would take for a formula begin with an apostrophe.
///
/// A plain value; any thread.
class HistoryExport
{
public:
    enum class Format {
        Markdown, ///< A section for each job, for people.
        Json,     ///< One array of what `GET /api/jobs` lists.
        Csv,      ///< A row for each job; RFC 4180, with a line of headers.
    };

    /// "markdown", "json", "csv".
    static std::optional<Format> formatFromName(const QString &name);

    explicit HistoryExport(Format format)
        : m_format(format)
    {}

    QByteArray contentType() const;
    /// "smartcache-history.md"
    QByteArray fileName() const;

    /// What stands before the first job.
    QByteArray begin() const;
    /// REQUIRES: called for the jobs in order, between begin() and end().
    QByteArray job(const HistoryEntry &entry);
    /// What stands after the last one.
    QByteArray end() const;

    // Both without control characters but line breaks and tabs; a terminal may obey them.
    static QString escapedMarkdown(const QString &text);
    static QString csvCell(const QString &text);

private:
    Format m_format;
    bool m_isFirst = true;
};

} // namespace smartcache
