#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QString>

namespace smartcache {

/// Figures as a person reads them, in the words and signs of a locale. A plain value; any thread.
class FigureFormat
{
    Q_DECLARE_TR_FUNCTIONS(FigureFormat)

public:
    explicit FigureFormat(const QLocale &locale = QLocale());

    /// To the last digit: "1,234,567".
    QString count(qint64 number) const;
    /// From ten million on with three significant digits, "12.3 M", so that it fits on a card.
    QString shortCount(qint64 number) const;
    /// 0 to 1 as per cent. What is not all is never "100%", what is not nothing never "0%".
    QString share(double share) const;
    /// Whole cents from a dollar on; below, three significant digits, down to a billionth:
    /// "$0.0000125". Never fewer digits than the cents.
    QString money(qint64 nanodollars) const;
    /// "0 ms", "240 ms", "1.24 s", "2 min 5 s", "3 h 20 min".
    QString duration(double ms) const;
    /// The same where whole seconds are likely: "2 s", "0.5 s", "0 s".
    QString roundDuration(double ms) const;
    /// A clock's time, local: "14:05".
    QString time(const QDateTime &time) const;
    /// The same with the day, unless that is `now`'s.
    QString dayAndTime(const QDateTime &time, const QDateTime &now) const;

    const QLocale &locale() const { return m_locale; }

private:
    QLocale m_locale;
};

} // namespace smartcache
