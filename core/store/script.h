#pragma once

#include "core/store/reply.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace smartcache {

/// A Lua script that Valkey runs atomically, from `resources/scripts/NAME.lua`.
///
/// A line `-- USES: tell, measure` in the comment at its head puts the named pieces of
/// `resources/scripts/lib`, which define local functions, before it. They are part of the script as
/// the server sees it, and so of its SHA-1.
///
/// Connections send its SHA-1 (EVALSHA) and, when the server answers NOSCRIPT (restarted, flushed,
/// failed over), the whole text (EVAL), which also stores it again.
class Script
{
public:
    /// Reads a bundled script and what it uses. The names are the program's own, so a missing one
    /// is a fatal error.
    static Script bundled(const QString &name);

    /// A script from its text; for tests.
    Script(QString name, QByteArray source);

    const QString &name() const { return m_name; }
    const QByteArray &source() const { return m_source; }
    /// 40 lowercase hex digits, as EVALSHA takes them.
    const QByteArray &sha1() const { return m_sha1; }

    /// The short way to run it: EVALSHA.
    Command bySha1(const QList<QByteArray> &keys, const QList<QByteArray> &arguments) const;
    /// The way that always works, and teaches the server the script: EVAL.
    Command bySource(const QList<QByteArray> &keys, const QList<QByteArray> &arguments) const;
    /// True when `reply`, to bySha1(), says that bySource() is needed.
    static bool isUnknownTo(const Reply &reply);

    /// The names on the USES line of a script's head, in their order.
    static QStringList uses(const QByteArray &source);

private:
    QString m_name;
    QByteArray m_source;
    QByteArray m_sha1;
};

} // namespace smartcache
