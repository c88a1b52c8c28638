#include "app/analytics/figureformat.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace smartcache {

namespace {

constexpr qint64 nanosPerDollar = 1'000'000'000;
constexpr qint64 nanosPerCent = nanosPerDollar / 100;

/// Half away from nothing, to a multiple of `step`. Amounts near the end of the range stay as they
/// are rather than leave it.
qint64 rounded(qint64 number, qint64 step)
{
    const qint64 rest = number % step;
    if (rest == 0 || number > std::numeric_limits<qint64>::max() - step)
        return number - rest;
    return number - rest + (rest * 2 >= step ? step : 0);
}

/// The step that leaves three significant digits of an amount below a dollar.
qint64 significantStep(qint64 nanodollars)
{
    qint64 step = 1;
    while (nanodollars / step >= 1000)
        step *= 10;
    return std::min(step, nanosPerCent);
}

/// How many decimals an amount needs, at least those of the cents.
int decimalsOf(qint64 nanodollars)
{
    int decimals = 9;
    while (decimals > 2 && nanodollars % 10 == 0) {
        nanodollars /= 10;
        --decimals;
    }
    return decimals;
}

} // namespace

FigureFormat::FigureFormat(const QLocale &locale)
    : m_locale(locale)
{}

QString FigureFormat::count(qint64 number) const
{
    return m_locale.toString(number);
}

QString FigureFormat::shortCount(qint64 number) const
{
    if (number < 10'000'000)
        return count(number);
    constexpr std::array units{1e12, 1e9, 1e6};
    const std::array texts{tr("%1 T", "trillions, short"), tr("%1 B", "billions, short"),
                           tr("%1 M", "millions, short")};
    // 999.9 million is a billion already once it is rounded.
    size_t unit = 0;
    while (unit + 1 < units.size() && double(number) / units.at(unit) < 0.9995)
        ++unit;
    const double value = double(number) / units.at(unit);
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return texts.at(unit).arg(m_locale.toString(value, 'f', decimals));
}

QString FigureFormat::share(double share) const
{
    double percent = std::clamp(share, 0.0, 1.0) * 100;
    const bool isFine = (percent > 0 && percent < 9.95) || (percent > 99 && percent < 100);
    if (isFine)
        percent = std::clamp(percent, 0.1, 99.9);
    return tr("%1%", "a share in per cent").arg(m_locale.toString(percent, 'f', isFine ? 1 : 0));
}

QString FigureFormat::money(qint64 nanodollars) const
{
    const qint64 amount = nanodollars < nanosPerDollar
                              ? rounded(nanodollars, significantStep(nanodollars))
                              : rounded(nanodollars, nanosPerCent);
    return m_locale.toCurrencyString(double(amount) / double(nanosPerDollar), QStringLiteral("$"),
                                     decimalsOf(amount));
}

QString FigureFormat::duration(double ms) const
{
    if (ms > 0 && ms < 1)
        return tr("<1 ms", "a duration of less than a millisecond");
    if (ms < 999.5)
        return tr("%1 ms", "milliseconds").arg(m_locale.toString(ms, 'f', 0));
    if (ms < 59'950)
        return tr("%1 s", "seconds").arg(m_locale.toString(ms / 1000, 'f', ms < 9'995 ? 2 : 1));
    const qint64 seconds = std::llround(ms / 1000);
    if (seconds < 3600) {
        return tr("%1 min %2 s", "minutes and seconds")
            .arg(m_locale.toString(seconds / 60), m_locale.toString(seconds % 60));
    }
    const qint64 minutes = std::llround(ms / 60'000);
    return tr("%1 h %2 min", "hours and minutes")
        .arg(m_locale.toString(minutes / 60), m_locale.toString(minutes % 60));
}

QString FigureFormat::roundDuration(double ms) const
{
    if (ms >= 59'950 || (ms > 0 && ms < 100))
        return duration(ms);
    return tr("%1 s", "seconds").arg(m_locale.toString(ms / 1000, 'g', 4));
}

QString FigureFormat::time(const QDateTime &time) const
{
    return m_locale.toString(time.toLocalTime().time(), QLocale::ShortFormat);
}

QString FigureFormat::dayAndTime(const QDateTime &time, const QDateTime &now) const
{
    const QDateTime local = time.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return this->time(time);
    return m_locale.toString(local, QLocale::ShortFormat);
}

} // namespace smartcache
