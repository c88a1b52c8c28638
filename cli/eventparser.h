#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace smartcache {

/// Reads Server-Sent Events (HTML standard, section 9.2) of the one form that the program sends:
/// each event's data is a JSON object. Others are passed over.
class EventParser
{
public:
    /// The events that are whole with these bytes.
    QList<QJsonObject> feed(const QByteArray &bytes);

private:
    void readLine(const QByteArray &line, QList<QJsonObject> *events);

    QByteArray m_line; ///< What came of a line that is not whole.
    QByteArray m_data;
};

} // namespace smartcache
