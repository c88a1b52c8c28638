#pragma once

#include <QJsonObject>
#include <QString>

namespace smartcache {

/// How people are shown things.
struct Layout
{
    int columns = 80;      ///< Of the output.
    bool hasStyle = false; ///< Whether escape sequences for bold text may be used.
};

/// A job, or a summary from the cache, as the API gives it: title, summary, then what else is known
/// of it. Everything in it is made harmless. Ends with a line feed.
QString jobText(const QJsonObject &job, const Layout &layout);

/// Names on the left, aligned, and their values, wrapped; those without a value are left out.
QString namedValues(const QList<QPair<QString, QString>> &values, const Layout &layout);

/// "18 ms", "1.2 s", "3 min 5 s".
QString durationText(qint64 milliseconds);

/// "2026-11-24 09:09", in the local time zone; the text itself when it is no time.
QString timeText(const QString &timestamp);

} // namespace smartcache
