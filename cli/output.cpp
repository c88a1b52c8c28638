#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/text.h"
#include "core/base/standardstreams.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

namespace smartcache {

void print(const QString &text)
{
    StandardStreams::write(stdout, text);
}

void printJson(const QByteArray &document)
{
    // JSON escapes only some of the control characters, a terminal obeys more.
    if (terminalColumns(StandardStream::Output) > 0)
        print(harmless(QString::fromUtf8(document)));
    else
        std::fwrite(document.constData(), 1, size_t(document.size()), stdout);
    if (!document.endsWith('\n'))
        std::fputc('\n', stdout);
}

void printJsonItems(const QList<QJsonObject> &items)
{
    QJsonArray array;
    for (const QJsonObject &item : items)
        array.append(item);
    printJson(QJsonDocument(QJsonObject{{QStringLiteral("items"), array}})
                  .toJson(QJsonDocument::Compact));
}

void complain(const QString &message)
{
    StandardStreams::write(stderr, QStringLiteral("smartcache-cli: %1\n").arg(message));
}

} // namespace smartcache
