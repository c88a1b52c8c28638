#include "core/store/script.h"

#include <QCryptographicHash>
#include <QFile>

namespace smartcache {

namespace {

Command invocation(const char *command, const QByteArray &script, const QList<QByteArray> &keys,
                   const QList<QByteArray> &arguments)
{
    return Command{command, script, QByteArray::number(keys.size())} + keys + arguments;
}

QByteArray readBundled(const QString &name)
{
    QFile file(QStringLiteral(":/scripts/%1.lua").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no bundled script %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace

Script Script::bundled(const QString &name)
{
    const QByteArray source = readBundled(name);
    QByteArray prelude;
    for (const QString &piece : uses(source))
        prelude += readBundled(QStringLiteral("lib/") + piece);
    return Script(name, prelude + source);
}

QStringList Script::uses(const QByteArray &source)
{
    constexpr QByteArrayView marker("-- USES:");
    QStringList names;
    for (const QByteArray &line : source.split('\n')) {
        if (!line.startsWith("--"))
            break; // The head ends with the first line that is no comment.
        if (!line.startsWith(marker))
            continue;
        for (const QByteArray &name : line.mid(marker.size()).split(','))
            names.append(QString::fromLatin1(name.trimmed()));
    }
    return names;
}

Script::Script(QString name, QByteArray source)
    : m_name(std::move(name))
    , m_source(std::move(source))
    , m_sha1(QCryptographicHash::hash(m_source, QCryptographicHash::Sha1).toHex())
{}

Command Script::bySha1(const QList<QByteArray> &keys, const QList<QByteArray> &arguments) const
{
    return invocation("EVALSHA", m_sha1, keys, arguments);
}

Command Script::bySource(const QList<QByteArray> &keys, const QList<QByteArray> &arguments) const
{
    return invocation("EVAL", m_source, keys, arguments);
}

bool Script::isUnknownTo(const Reply &reply)
{
    return reply.isError() && reply.bytes().startsWith("NOSCRIPT");
}

} // namespace smartcache
