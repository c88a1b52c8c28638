#include "cli/eventparser.h"

#include <QJsonDocument>

namespace smartcache {

QList<QJsonObject> EventParser::feed(const QByteArray &bytes)
{
    QList<QJsonObject> events;
    m_line += bytes;
    qsizetype start = 0;
    for (qsizetype end = m_line.indexOf('\n'); end >= 0; end = m_line.indexOf('\n', start)) {
        QByteArray line = m_line.mid(start, end - start);
        if (line.endsWith('\r'))
            line.chop(1);
        readLine(line, &events);
        start = end + 1;
    }
    m_line.remove(0, start);
    return events;
}

void EventParser::readLine(const QByteArray &line, QList<QJsonObject> *events)
{
    if (line.startsWith("data:")) {
        m_data += line.mid(line.startsWith("data: ") ? 6 : 5) + '\n';
        return;
    }
    if (!line.isEmpty())
        return; // A comment, or a field that says nothing here.
    const QJsonDocument document = QJsonDocument::fromJson(m_data);
    m_data.clear();
    if (document.isObject())
        events->append(document.object());
}

} // namespace smartcache
