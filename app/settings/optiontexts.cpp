#include "app/settings/optiontexts.h"

#include "core/config/optiontypes.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <limits>

namespace smartcache::optiontexts {

namespace {

QString translated(const QString &text)
{
    return QCoreApplication::translate("Option", text.toUtf8().constData());
}

QString tr(const char *text)
{
    return QCoreApplication::translate("OptionTexts", text);
}

/// Help is written for all who read it, those in a terminal too, and calls options by name.
QString withTitles(const QString &text)
{
    static const QRegularExpression name(QStringLiteral("\\b[A-Z]{2,}(_[A-Z]+)*\\b"));
    QString result;
    qsizetype end = 0;
    for (auto matches = name.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const Option *option = findOption(match.captured());
        if (!option)
            continue;
        result += text.mid(end, match.capturedStart() - end)
                  + QCoreApplication::translate("OptionTexts", "“%1”").arg(title(*option));
        end = match.capturedEnd();
    }
    return result + text.mid(end);
}

} // namespace

QString title(const Option &option)
{
    return translated(option.title);
}

QString group(const QString &group)
{
    return translated(group);
}

QString help(const Option &option)
{
    return withTitles(translated(option.help));
}

QString defaultValue(const Option &option)
{
    if (!option.defaultMeans.isEmpty())
        return withTitles(translated(option.defaultMeans));
    return option.defaultText.isEmpty() ? QCoreApplication::translate("OptionTexts", "empty")
                                        : option.defaultText;
}

QString choice(const QString &value)
{
    static const QMap<QString, const char *> words{
        {QStringLiteral("short"), QT_TRANSLATE_NOOP("OptionTexts", "Short")},
        {QStringLiteral("medium"), QT_TRANSLATE_NOOP("OptionTexts", "Medium")},
        {QStringLiteral("long"), QT_TRANSLATE_NOOP("OptionTexts", "Long")},
        {QStringLiteral("prefer"), QT_TRANSLATE_NOOP("OptionTexts", "Prefer its tags")},
        {QStringLiteral("only"), QT_TRANSLATE_NOOP("OptionTexts", "Only its tags")},
        {QStringLiteral("everysec"), QT_TRANSLATE_NOOP("OptionTexts", "Every second")},
        {QStringLiteral("always"), QT_TRANSLATE_NOOP("OptionTexts", "With each change")},
        {QStringLiteral("text"), QT_TRANSLATE_NOOP("OptionTexts", "Text")},
        {QStringLiteral("json"), QT_TRANSLATE_NOOP("OptionTexts", "JSON")},
    };
    return words.contains(value) ? tr(words.value(value)) : value;
}

QString weightierSource(const Option &option, ConfigSource source)
{
    switch (source) {
    case ConfigSource::CommandLine:
        return QCoreApplication::translate(
                   "OptionTexts",
                   "Set by the flag %1 on the command line, which outweighs what is chosen here.")
            .arg(option.flag());
    case ConfigSource::Environment:
        return QCoreApplication::translate("OptionTexts",
                                           "Set by the environment variable %1, which outweighs "
                                           "what is chosen here.")
            .arg(option.name);
    case ConfigSource::DotenvFile:
        return QCoreApplication::translate("OptionTexts",
                                           "Set by %1 in the file .env of the working folder, "
                                           "which outweighs what is chosen here.")
            .arg(option.name);
    case ConfigSource::SavedSettings:
    case ConfigSource::Default:
        break;
    }
    return {};
}

QString problem(const Error &error)
{
    if (error.code != QLatin1String("bad_option"))
        return withTitles(error.message);
    return QCoreApplication::translate("OptionTexts", "This must be %1.")
        .arg(withTitles(error.message));
}

std::optional<QString> durationInWords(const QString &text)
{
    const auto type = optiontypes::duration(
        std::chrono::seconds(0), std::chrono::seconds(std::numeric_limits<qint32>::max()));
    const Expected<std::chrono::seconds> parsed = type.parse(text.trimmed());
    if (!parsed || parsed->count() == 0)
        return std::nullopt;
    qint64 rest = parsed->count();
    const auto take = [&rest](qint64 unit) {
        const qint64 count = rest / unit;
        rest %= unit;
        return int(count);
    };
    const int days = take(86400);
    const int hours = take(3600);
    const int minutes = take(60);
    QStringList parts;
    if (days > 0)
        parts += QCoreApplication::translate("OptionTexts", "%n day(s)", nullptr, days);
    if (hours > 0)
        parts += QCoreApplication::translate("OptionTexts", "%n hour(s)", nullptr, hours);
    if (minutes > 0)
        parts += QCoreApplication::translate("OptionTexts", "%n minute(s)", nullptr, minutes);
    if (rest > 0)
        parts += QCoreApplication::translate("OptionTexts", "%n second(s)", nullptr, int(rest));
    return QLocale().createSeparatedList(parts);
}

std::optional<QString> sizeInWords(const QString &text)
{
    const auto type = optiontypes::byteSize(0, std::numeric_limits<qint64>::max());
    const Expected<qint64> parsed = type.parse(text.trimmed());
    if (!parsed || !text.at(text.size() - 1).isDigit())
        return std::nullopt;
    return QLocale().formattedDataSize(*parsed);
}

} // namespace smartcache::optiontexts
