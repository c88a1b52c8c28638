#include "core/readinglists/csvrecords.h"

namespace smartcache {

namespace {

constexpr QChar quote = u'"';
constexpr QChar comma = u',';

bool isBreak(QChar c)
{
    return c == u'\n' || c == u'\r';
}

} // namespace

bool CsvRecords::isLineEnd() const
{
    return m_position == m_text.size() || isBreak(m_text.at(m_position));
}

void CsvRecords::skipLineEnds()
{
    while (m_position < m_text.size() && isLineEnd())
        ++m_position;
}

std::optional<CsvRecords::Record> CsvRecords::next()
{
    skipLineEnds();
    if (m_position == m_text.size() || hasTooManyTorn())
        return std::nullopt;
    const qsizetype start = m_position;
    Record record;
    for (;;) {
        std::optional<QString> read = field();
        if (!read || m_position - start > maxRecordLength)
            break;
        record.fields.append(*std::move(read));
        if (isLineEnd())
            return record;
        ++m_position; // the comma
    }
    ++m_torn;
    m_position = start;
    while (!isLineEnd())
        ++m_position;
    return Record{{}, true};
}

std::optional<QString> CsvRecords::field()
{
    if (m_position < m_text.size() && m_text.at(m_position) == quote)
        return quotedField();
    const qsizetype start = m_position;
    while (!isLineEnd() && m_text.at(m_position) != comma)
        ++m_position;
    return m_text.mid(start, m_position - start);
}

std::optional<QString> CsvRecords::quotedField()
{
    QString value;
    for (++m_position; m_position < m_text.size(); ++m_position) {
        if (m_text.at(m_position) == quote) {
            const bool isDoubled =
                m_position + 1 < m_text.size() && m_text.at(m_position + 1) == quote;
            if (!isDoubled) {
                ++m_position;
                // What no writer should put behind a closing quote belongs to the field.
                while (!isLineEnd() && m_text.at(m_position) != comma)
                    value += m_text.at(m_position++);
                return value;
            }
            ++m_position;
        }
        value += m_text.at(m_position);
        if (value.size() > maxRecordLength)
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace smartcache
