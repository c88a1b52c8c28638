#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace smartcache {

/// Reads a table of comma-separated values (RFC 4180) record by record: fields may be quoted and
/// then hold commas, line breaks and doubled quotes. Line ends of every kind do; blank lines are
/// passed over.
///
/// A quote that is never closed would swallow the rest of the table. Such a line, and one with a
/// record of more than `maxRecordLength`, comes back as a torn record, and reading goes on with the
/// next line. Linear but for torn records, of which `maxTorn` are read. Any one thread.
class CsvRecords
{
public:
    static constexpr qsizetype maxRecordLength = 64 * 1024; ///< In UTF-16 units.
    static constexpr int maxTorn = 1000;

    /// `text` must outlive this object.
    explicit CsvRecords(const QString &text)
        : m_text(text)
    {}

    struct Record
    {
        QStringList fields;
        bool isTorn = false;
    };
    /// Nothing at the end, and after the last torn record that is read.
    std::optional<Record> next();
    bool hasTooManyTorn() const { return m_torn > maxTorn; }

private:
    /// Ends before a comma, a line's end or the text's. Nothing: it is torn.
    std::optional<QString> field();
    std::optional<QString> quotedField();
    bool isLineEnd() const;
    void skipLineEnds();

    const QString &m_text;
    qsizetype m_position = 0;
    int m_torn = 0;
};

} // namespace smartcache
