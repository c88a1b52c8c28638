#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace smartcache {

/// How long ago something was, as people say it. Any thread.
class RelativeTime
{
    Q_DECLARE_TR_FUNCTIONS(smartcache::RelativeTime)

public:
    /// "5 min ago", "yesterday", and the date where it is a week or more. In the user's language
    /// and time zone; empty for an invalid time.
    static QString of(const QDateTime &then, const QDateTime &now);
};

} // namespace smartcache
