#include "core/input/httpdate.h"

#include <QLocale>
#include <QStringList>

namespace smartcache {

/// The day of the week says nothing and is not read. Day and time are read one by one: as a whole
/// Qt takes them for local time, in which some hours of the year do not exist.
QDateTime parseHttpDate(const QString &text, const QDateTime &now)
{
    const QLocale english = QLocale::c();
    QStringList words = text.simplified().split(QLatin1Char(' '));
    words.removeFirst(); // The day of the week.
    const bool isGmt = words.value(words.size() - 1) == QLatin1String("GMT");
    QDate day;
    QString time;
    if (isGmt && words.size() == 5) {
        day = english.toDate(words.mid(0, 3).join(QLatin1Char(' ')), QStringLiteral("dd MMM yyyy"));
        time = words.at(3);
    } else if (isGmt && words.size() == 3) {
        day = english.toDate(words.at(0), QStringLiteral("dd-MMM-yy"));
        // Qt takes two digits for the 1900s; the RFC for the latest year not 50 years ahead.
        if (day.isValid() && day.addYears(100) <= now.date().addYears(50))
            day = day.addYears(100);
        time = words.at(1);
    } else if (words.size() == 4) {
        day = english.toDate(words.at(0) + QLatin1Char(' ') + words.at(1) + QLatin1Char(' ')
                                 + words.at(3),
                             QStringLiteral("MMM d yyyy"));
        time = words.at(2);
    }
    const QTime clock = english.toTime(time, QStringLiteral("HH:mm:ss"));
    // Without a time, Qt would take midnight.
    return clock.isValid() ? QDateTime(day, clock, Qt::UTC) : QDateTime();
}

} // namespace smartcache
